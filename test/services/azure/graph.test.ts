import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createFakeArm, type FakeArm } from '../../../sandbox/outside/arm.js';
import { PEOPLE, TENANTS } from '../../../sandbox/people.js';
import { tenantId } from '../../../src/messages/ids.js';
import { createGraphClient, type GraphClient } from '../../../src/services/azure/graph.js';
import { createHttp } from '../../../src/services/http.js';
import { createRawServer, rawAnswer, type RawServer } from '../rawServer.js';

const http = createHttp({ timeoutMs: 5_000 });
let fake: FakeArm;
let raw: RawServer;
let graph: GraphClient;

beforeAll(async () => {
  [fake, raw] = await Promise.all([createFakeArm(), createRawServer()]);
  graph = createGraphClient({ http, graphUrl: fake.graphUrl });
});
afterAll(async () => {
  await Promise.all([fake.close(), raw.close(), http.close()]);
});

/** Asks for a guest at a server that answers with this status and body. */
const askRaw = (status: number, body: unknown): Promise<string | undefined> => {
  raw.answer(rawAnswer(status, JSON.stringify(body)));
  return createGraphClient({ http, graphUrl: raw.url }).guestObjectId('token', 'a@b.example');
};

describe("a guest's object id", () => {
  test('is found by address, in either case', async () => {
    const id = fake.inviteGuest('isaiah@lumen.example');

    expect(await graph.guestObjectId('token', 'isaiah@lumen.example')).toBe(id);
    expect(await graph.guestObjectId('token', ' Isaiah@Lumen.example ')).toBe(id);
  });

  test('is found by the user name of a guest', async () => {
    const id = fake.inviteGuest('isaiah@lumen.example');
    const userName = 'isaiah_lumen.example#EXT#@contoso.onmicrosoft.com';

    expect(await graph.guestObjectId('token', userName)).toBe(id);
  });

  test('is found behind a quote in the name', async () => {
    const id = fake.inviteGuest("o'neil@lumen.example");

    expect(await graph.guestObjectId('token', "o'neil@lumen.example")).toBe(id);
  });

  test('is none for nobody, and for a name that tries to be a filter', async () => {
    expect(await graph.guestObjectId('token', 'nobody@lumen.example')).toBeUndefined();
    expect(await graph.guestObjectId('token', "x' or mail ne 'y")).toBeUndefined();
  });

  test('is none where several have the name', async () => {
    const id = '11111111-aaaa-4111-8111-000000000009';

    expect(await askRaw(200, { value: [{ id }, { id: TENANTS.contoso }] })).toBeUndefined();
  });

  test.each([
    [400, 'rejected', undefined],
    [401, 'unauthorised', undefined],
    [403, 'unauthorised', undefined],
    [404, 'notFound', undefined],
    [429, 'throttled', 5_000],
    [500, 'unreachable', 5_000],
    [503, 'unreachable', 5_000],
  ])('after a %d is %s', async (status, code, retryAfterMs) => {
    await expect(askRaw(status, {})).rejects.toMatchObject({ code, retryAfterMs });
  });

  test.each([{}, { value: [{ id: 7 }] }, null])('is not read out of %j', async (body) => {
    await expect(askRaw(200, body)).rejects.toMatchObject({ code: 'rejected' });
  });
});

describe('a user by address', () => {
  test('is found with the name their directory gives', async () => {
    expect(await graph.userByEmail('token', PEOPLE.alex.email)).toEqual({
      id: PEOPLE.alex.objectId,
      name: 'Alex Wilber',
      email: 'alex@contoso.example',
    });
  });

  test('is nobody for an unknown address', async () => {
    expect(await graph.userByEmail('token', 'nobody@contoso.example')).toBeUndefined();
  });
});

describe('the names of a tenant', () => {
  test('are read by its id', async () => {
    expect(await graph.tenantNames('token', tenantId.parse(TENANTS.contoso))).toEqual({
      name: 'Contoso Ltd',
      defaultDomain: 'contoso.onmicrosoft.com',
    });
  });

  test('are not found for no tenant', async () => {
    const nobody = tenantId.parse('00000000-0000-4000-8000-000000000000');

    await expect(graph.tenantNames('token', nobody)).rejects.toMatchObject({ code: 'notFound' });
  });
});
