import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createFakeArm, type FakeArm } from '../../../sandbox/outside/arm.js';
import { createGdapState, type GdapState } from '../../../sandbox/outside/gdapState.js';
import { TENANTS } from '../../../sandbox/people.js';
import { tenantId } from '../../../src/messages/ids.js';
import {
  createGdapClient,
  type GdapClient,
  type GdapOptions,
} from '../../../src/services/azure/gdap.js';
import { createHttp } from '../../../src/services/http.js';
import { DAY_MS, later, NOON } from '../../builders.js';

const http = createHttp({ timeoutMs: 5_000 });
const ROLES = [{ id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', title: 'Directory Readers' }];
const GROUP = '0f0e0d0c-1111-4222-8333-444455556666';
const WANTED = {
  tenantId: tenantId.parse(TENANTS.contoso),
  company: 'Contoso Ltd',
  label: 'K7M-3QX-1 Contoso Ltd',
  roles: ROLES,
  days: 730,
};
let now: Date;
let state: GdapState;
let fake: FakeArm;

beforeEach(async () => {
  now = NOON;
  state = createGdapState(() => now);
  fake = await createFakeArm({ gdap: state });
});
afterEach(() => fake.close());
afterAll(() => http.close());

const client = (changes: Partial<GdapOptions> = {}): GdapClient =>
  createGdapClient({
    ...{ http, graphUrl: fake.graphUrl, linkBy: 'relationship' },
    adminCenterUrl: 'https://admin.microsoft.com',
    token: () => Promise.resolve('token'),
    ...changes,
  });
const only = () => state.relationships()[0];

describe('asking for directory roles', () => {
  test('makes one relationship for this tenant, locked for approval, and names Microsoft’s page', async () => {
    const made = await client().request(WANTED);

    expect(only()).toMatchObject({ ...{ tenantId: TENANTS.contoso, days: 730 } });
    expect(made).toEqual({
      relationship: only()?.id,
      status: 'approvalPending',
      url: `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${only()?.id}`,
    });
  });

  test('again goes on with the same one', async () => {
    const first = await client().request(WANTED);
    const second = await client().request(WANTED);

    expect(second).toEqual(first);
    expect(state.relationships()).toHaveLength(1);
  });

  test.each([
    ['made and not locked', 'created'],
    ['approved in between', 'approved'],
  ])('goes on where it was %s', async (_how, status) => {
    await client().request(WANTED);
    state.say(TENANTS.contoso, status);

    await client().request(WANTED);

    expect(only()?.status).not.toBe('created');
  });

  test('waits where the label is taken and not listed yet', async () => {
    await client().request(WANTED);
    const elsewhere = { ...WANTED, tenantId: tenantId.parse(TENANTS.fabrikam) };

    await expect(client().request(elsewhere)).rejects.toMatchObject({
      code: 'unreachable',
      retryAfterMs: 2_000,
    });
  });

  test('leads to the request’s page where that is configured', async () => {
    const { url } = await client({ linkBy: 'request' }).request(WANTED);

    expect(url).toMatch(new RegExp(`granularAdminRelationships/${only()?.lockId}$`));
  });

  test.each([
    ['a label that is too long', { label: 'x'.repeat(51) }],
    ['too many days', { days: 731 }],
    ['no role', { roles: [] }],
  ])('is refused with %s', async (_what, changes) => {
    await expect(client().request({ ...WANTED, ...changes })).rejects.toMatchObject({
      code: 'rejected',
      retryAfterMs: undefined,
    });
  });

  test('needs a sign-in with MFA', async () => {
    state.setMfa(false);

    await expect(client().request(WANTED)).rejects.toMatchObject({
      code: 'unauthorised',
      message: 'Graph answered GET with 403 (Forbidden)',
    });
    await expect(client().check()).rejects.toMatchObject({ code: 'unauthorised' });
  });
});

describe('how directory roles stand', () => {
  const asked = async (): Promise<string> => (await client().request(WANTED)).relationship;
  const walk = async (relationship: string, group?: string) => {
    const seen: unknown[] = [];
    for (let look = 0; look < 4; look += 1) {
      const { status, assignment } = await client().standing({ relationship, roles: ROLES, group });
      seen.push(assignment ? [status, assignment] : status);
    }
    return seen;
  };

  test('walks to active after the approval, and the group gets them', async () => {
    const relationship = await asked();
    state.approve(TENANTS.contoso);

    expect(await walk(relationship, GROUP)).toEqual([
      'activating',
      ['active', 'pending'],
      ['active', 'pending'],
      ['active', 'active'],
    ]);
    expect(only()?.assignments).toHaveLength(1);
  });

  test('is read without giving them to anybody where no group is named', async () => {
    const relationship = await asked();
    state.approve(TENANTS.contoso);

    expect(await walk(relationship)).toEqual(['activating', 'active', 'active', 'active']);
    expect(only()?.assignments).toEqual([]);
  });

  test('tells when they end', async () => {
    const relationship = await asked();
    state.approve(TENANTS.contoso);
    await walk(relationship);

    const standing = await client().standing({ relationship, roles: ROLES });

    expect(standing).toEqual({ status: 'active', endsAt: later(730 * DAY_MS) });
  });

  test('that nobody approved is closed after its time', async () => {
    const relationship = await asked();
    now = later(90 * DAY_MS);

    const standing = await client().standing({ relationship, roles: ROLES });

    expect(standing).toEqual({ status: 'expired' });
  });

  test('in a word that is new comes with the word', async () => {
    const relationship = await asked();
    state.say(TENANTS.contoso, 'underReview');

    const standing = await client().standing({ relationship, roles: ROLES });

    expect(standing).toEqual({ status: 'other', word: 'underReview' });
  });

  test('with a group that Microsoft cannot give them to is an error of its own', async () => {
    const relationship = await asked();
    state.refuseGroup();
    state.approve(TENANTS.contoso);

    expect((await walk(relationship, GROUP)).at(-1)).toEqual(['active', 'error']);
  });

  test('of what was never made is not found', async () => {
    await expect(
      client().standing({ relationship: 'nothing', roles: ROLES }),
    ).rejects.toMatchObject({ code: 'notFound' });
  });

  test('is not asked about what is no id', async () => {
    await expect(client().standing({ relationship: '../users', roles: ROLES })).rejects.toThrow();
  });
});
