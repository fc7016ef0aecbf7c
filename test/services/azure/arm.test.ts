import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';

import { createFakeArm, type FakeArm } from '../../../sandbox/outside/arm.js';
import { CONTOSO_SUBSCRIPTIONS } from '../../../sandbox/outside/armState.js';
import { PEOPLE, TENANTS } from '../../../sandbox/people.js';
import { subscriptionId, tenantId } from '../../../src/messages/ids.js';
import { createArmClient } from '../../../src/services/azure/arm.js';
import type { ArmClient } from '../../../src/services/clients.js';
import { createHttp } from '../../../src/services/http.js';
import { createRawServer, rawAnswer } from '../rawServer.js';

const http = createHttp({ timeoutMs: 5_000 });
const CONTOSO = tenantId.parse(TENANTS.contoso);
const ids = CONTOSO_SUBSCRIPTIONS.map(({ id }) => subscriptionId.parse(id));
const [PROD, TEST, DATA] = [ids[0]!, ids[1]!, ids[2]!];
const GUEST = PEOPLE.isaiah.objectId;
const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const TOKEN = 'any-word';

const fakes: { close(): Promise<void> }[] = [];
let fake: FakeArm;
let arm: ArmClient;

beforeEach(async () => {
  fake = await createFakeArm();
  fakes.push(fake);
  arm = createArmClient({ http, armUrl: fake.url });
});
afterAll(async () => {
  await Promise.all([http.close(), ...fakes.map((one) => one.close())]);
});

/** A client of a server that answers everything with this. */
async function answering(status: number, body: unknown): Promise<ArmClient> {
  const server = await createRawServer();
  fakes.push(server);
  server.answer(rawAnswer(status, JSON.stringify(body)));
  return createArmClient({ http, armUrl: server.url });
}

const listed = (id: string, tenant: string): object => ({
  subscriptionId: id,
  tenantId: tenant,
  displayName: 'One',
});

const jwt = (claims: object): string =>
  ['{"alg":"none"}', JSON.stringify(claims), 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('the subscriptions of a tenant', () => {
  test('are read over all pages, with ids in lower case', async () => {
    expect(await arm.subscriptions(TOKEN, CONTOSO)).toEqual([
      { id: PROD, name: 'Contoso-Prod' },
      { id: TEST, name: 'Contoso-Test' },
      { id: DATA, name: 'Contoso-Data' },
    ]);
  });

  test('are none for a sign-in that sees none', async () => {
    const token = jwt({ aud: 'https://management.azure.com', tid: TENANTS.fabrikam });

    expect(await arm.subscriptions(token, CONTOSO)).toEqual([]);
  });

  test('leave out those of other tenants', async () => {
    const other = await answering(200, {
      value: [listed(PROD, TENANTS.contoso.toUpperCase()), listed(TEST, TENANTS.fabrikam)],
    });

    expect(await other.subscriptions(TOKEN, CONTOSO)).toEqual([{ id: PROD, name: 'One' }]);
  });

  test('are not looked for on another host', async () => {
    const elsewhere = await createRawServer();
    fakes.push(elsewhere);
    const lured = await answering(200, { value: [], nextLink: `${elsewhere.url}/steal` });

    await expect(lured.subscriptions(TOKEN, CONTOSO)).rejects.toMatchObject({ code: 'rejected' });
    expect(elsewhere.received).toEqual([]);
  });

  test('are not read for ever', async () => {
    const endless = await answering(200, { value: [], nextLink: '/subscriptions?again' });

    await expect(endless.subscriptions(TOKEN, CONTOSO)).rejects.toMatchObject({
      code: 'rejected',
    });
  });

  test.each([{}, [], null, { value: [{}] }, { value: [listed('7', TENANTS.contoso)] }])(
    'are not read out of %j',
    async (body) => {
      const odd = await answering(200, body);

      await expect(odd.subscriptions(TOKEN, CONTOSO)).rejects.toMatchObject({ code: 'rejected' });
    },
  );

  test.each([
    [400, 'rejected', undefined],
    [401, 'unauthorised', undefined],
    [403, 'unauthorised', undefined],
    [404, 'unauthorised', undefined],
    [409, 'rejected', undefined],
    [429, 'throttled', 5_000],
    [500, 'unreachable', 5_000],
    [503, 'unreachable', 5_000],
  ])('for a %d are %s', async (status, code, retryAfterMs) => {
    const failing = await answering(status, { error: { code: 'Any', message: 'any' } });

    await expect(failing.subscriptions(TOKEN, CONTOSO)).rejects.toMatchObject({
      code,
      retryAfterMs,
    });
  });

  test('are refused for a token of another service', async () => {
    const token = jwt({ aud: 'https://graph.microsoft.com', tid: TENANTS.contoso });

    await expect(arm.subscriptions(token, CONTOSO)).rejects.toMatchObject({
      code: 'unauthorised',
      message: 'Azure answered GET with 401 (InvalidAuthenticationToken)',
    });
  });
});

describe('Owner on a subscription', () => {
  const verified = { verified: [PROD], refused: [] };
  const refused = (why: string) => ({ verified: [], refused: [{ id: PROD, why }] });
  const owner = () => arm.owner(TOKEN, GUEST, [PROD]);

  test('counts when given on the subscription itself', async () => {
    fake.grantOwner(PROD, GUEST);

    expect(await owner()).toEqual(verified);
  });

  test.each(['/', '/providers/Microsoft.Management/managementGroups/contoso'])(
    'counts when given above it, at %s',
    async (scope) => {
      fake.grantOwner(PROD, GUEST, { scope });

      expect(await owner()).toEqual(verified);
    },
  );

  test('counts in capitals', async () => {
    fake.grantOwner(DATA.toUpperCase(), GUEST.toUpperCase(), {
      roleId: '8E3AF657-A8FF-443C-A75C-2FE8C4BCB635',
      scope: `/SUBSCRIPTIONS/${DATA.toUpperCase()}`,
    });

    expect(await arm.owner(TOKEN, GUEST, [DATA])).toEqual({ verified: [DATA], refused: [] });
  });

  test('counts when given to a group of the person', async () => {
    const group = '33333333-aaaa-4333-8333-000000000001';
    fake.addToGroup(group, GUEST);
    fake.grantOwner(PROD, group);

    expect(await owner()).toEqual(verified);
  });

  test('does not count when nobody gave it', async () => {
    expect(await owner()).toEqual(refused('none'));
  });

  test('does not count for somebody else', async () => {
    fake.grantOwner(PROD, PEOPLE.megan.objectId);

    expect(await owner()).toEqual(refused('none'));
  });

  test('does not count as another role', async () => {
    fake.grantOwner(PROD, GUEST, { roleId: CONTRIBUTOR });

    expect(await owner()).toEqual(refused('none'));
  });

  test('does not count with a condition', async () => {
    fake.grantOwner(PROD, GUEST, { condition: "@Resource[name] StringEquals 'x'" });

    expect(await owner()).toEqual(refused('conditional'));
  });

  test('counts without a condition beside one with it', async () => {
    fake.grantOwner(PROD, GUEST, { condition: 'true', scope: '/' });
    fake.grantOwner(PROD, GUEST);

    expect(await owner()).toEqual(verified);
  });

  test.each([
    `/subscriptions/${PROD}/resourceGroups/web`,
    `/subscriptions/${PROD}/resourceGroups/a/providers/b`,
  ])('does not count below it, at %s', async (scope) => {
    fake.grantOwner(PROD, GUEST, { scope });

    expect(await owner()).toEqual(refused('resourceGroupOnly'));
  });

  test('does not count on a resource group even where Azure lists it as above', async () => {
    const role =
      '/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
    const scope = `/subscriptions/${PROD}/resourceGroups/web`;
    const odd = await answering(200, {
      value: [{ properties: { roleDefinitionId: role, scope, condition: null } }],
    });

    expect(await odd.owner(TOKEN, GUEST, [PROD])).toEqual(refused('resourceGroupOnly'));
  });

  test('taken back does not count', async () => {
    fake.grantOwner(PROD, GUEST);
    fake.revokeOwner(PROD, GUEST);

    expect(await owner()).toEqual(refused('none'));
  });

  test('is told apart for each subscription, in their order', async () => {
    const unknown = subscriptionId.parse('ffffffff-d4e5-4f60-8172-93a4b5c6d7e9');
    fake.grantOwner(PROD, GUEST);
    fake.grantOwner(TEST, GUEST, { condition: 'true' });
    fake.forbid(DATA);

    expect(await arm.owner(TOKEN, GUEST, [unknown, DATA, TEST, PROD])).toEqual({
      verified: [PROD],
      refused: [
        { id: unknown, why: 'unreadable' },
        { id: DATA, why: 'unreadable' },
        { id: TEST, why: 'conditional' },
      ],
    });
  });

  test('on no subscription is asked of nobody', async () => {
    fake.faults.set('unavailable', 1);

    expect(await arm.owner(TOKEN, GUEST, [])).toEqual({ verified: [], refused: [] });
  });

  test.each([
    [400, 'Any', 'rejected'],
    [401, 'Any', 'unauthorised'],
    [429, 'Any', 'throttled'],
    [500, 'Any', 'unreachable'],
    [503, 'Any', 'unreachable'],
  ])('cannot be told after a %d', async (status, code, fault) => {
    const failing = await answering(status, { error: { code, message: 'any' } });

    await expect(failing.owner(TOKEN, GUEST, [PROD])).rejects.toMatchObject({ code: fault });
  });

  test.each([
    [403, 'AuthorizationFailed'],
    [404, 'SubscriptionNotFound'],
    [400, 'InvalidSubscriptionId'],
  ])('is unreadable after a %d %s', async (status, code) => {
    const hidden = await answering(status, { error: { code, message: 'any' } });

    expect(await hidden.owner(TOKEN, GUEST, [PROD])).toEqual(refused('unreadable'));
  });

  test.each(["x') or assignedTo('y", 'isaiah@lumen.example', ''])(
    'is never asked about %j',
    async (objectId) => {
      await expect(arm.owner(TOKEN, objectId, [PROD])).rejects.toMatchObject({ code: 'rejected' });
    },
  );
});

describe('the dry run of a move', () => {
  const TARGET = `/subscriptions/${TEST}/resourceGroups/web`;
  const address = () =>
    `${fake.url}/subscriptions/${PROD}/resourceGroups/web/validateMoveResources`;
  const headers = { authorization: 'Bearer any' };
  const resource = `/subscriptions/${PROD}/resourceGroups/web/providers/Microsoft.Web/sites/shop`;

  /** Starts it and looks twice. */
  async function dryRun(): Promise<readonly number[]> {
    const body = JSON.stringify({ resources: [resource], targetResourceGroup: TARGET });
    const started = await fetch(address(), { method: 'POST', headers, body });
    const location = started.headers.get('location') ?? '';
    const first = await fetch(location, { headers });
    const second = await fetch(location, { headers });
    return [started.status, first.status, second.status];
  }

  test('ends with 204 when everything can move', async () => {
    expect(await dryRun()).toEqual([202, 202, 204]);
  });

  test('ends with 409 when something cannot', async () => {
    fake.refuseMove(resource, 'This type never moves.');

    expect(await dryRun()).toEqual([202, 202, 409]);
  });
});
