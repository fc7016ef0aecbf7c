import { inspect } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createFakeEntra, type FakeEntra } from '../../sandbox/outside/entra.js';
import { TENANTS } from '../../sandbox/people.js';
import { subscriptionId, tenantId } from '../../src/messages/ids.js';
import { createArmClient } from '../../src/services/azure/arm.js';
import { createGraphClient } from '../../src/services/azure/graph.js';
import { createEntraClient } from '../../src/services/entra/entra.js';
import { createSignIn } from '../../src/services/entra/signIn.js';
import { createTokens } from '../../src/services/entra/tokens.js';
import { createHttp } from '../../src/services/http.js';
import {
  createRawServer,
  detour,
  type RawAnswer,
  rawAnswer,
  type RawServer,
  RESET,
} from './rawServer.js';

/** In every token, secret, address and name that goes out, and in every answer that comes back. */
const SECRET = 'hush';
const CONTOSO = tenantId.parse(TENANTS.contoso);
const PROD = subscriptionId.parse('c0a1b2c3-d4e5-4f60-8172-93a4b5c6d7e1');
const OBJECT_ID = '0b7e57ed-0000-4000-8000-00000000beef';
const STATE = `state-${SECRET}`;

const http = createHttp({ timeoutMs: 5_000 });
let entra: FakeEntra;
let server: RawServer;

beforeAll(async () => {
  [entra, server] = await Promise.all([createFakeEntra(), createRawServer()]);
});
afterAll(async () => {
  await Promise.all([entra.close(), server.close(), http.close()]);
});

const app = () => ({
  http: detour(http, server.url),
  loginUrl: entra.url,
  clientId: entra.clientId,
  credential: { secret: `secret-${SECRET}` },
});

const CLIENTS: readonly [name: string, work: () => Promise<unknown>][] = [
  [
    'Entra',
    () => createEntraClient({ http, loginUrl: server.url }).tenantOfDomain(`${SECRET}.contoso.com`),
  ],
  ['tokens', () => createTokens(app())(CONTOSO, 'https://graph.microsoft.com/.default')],
  [
    'sign-in',
    async () => {
      const signIn = createSignIn({
        ...app(),
        redirectUri: `http://127.0.0.1:1/${SECRET}`,
        clock: { now: () => new Date(0), after: () => () => undefined },
      });
      const purpose = 'identity';
      const { secrets } = await signIn.begin({ tenantId: CONTOSO, state: STATE, purpose });
      return signIn.finish({
        code: `code-${SECRET}`,
        state: STATE,
        purpose,
        secrets,
        tenantId: CONTOSO,
      });
    },
  ],
  [
    'subscriptions',
    () => createArmClient({ http, armUrl: server.url }).subscriptions(`token-${SECRET}`, CONTOSO),
  ],
  [
    'owner',
    () => createArmClient({ http, armUrl: server.url }).owner(`token-${SECRET}`, OBJECT_ID, [PROD]),
  ],
  [
    'guest',
    () =>
      createGraphClient({ http, graphUrl: server.url }).guestObjectId(
        `token-${SECRET}`,
        `${SECRET}@lumen.example`,
      ),
  ],
];

const echo = JSON.stringify({
  error: { code: `${SECRET}@contoso.com`, message: SECRET },
  error_description: `AADSTS70000: ${SECRET}`,
  message: SECRET,
  value: [{ id: SECRET, [SECRET]: SECRET }],
  id_token: SECRET,
});
const FAILURES: readonly [how: string, answer: RawAnswer][] = [
  ...[200, 302, 400, 401, 409, 429, 500, 503].map((status): [string, RawAnswer] => [
    `a ${status} that echoes`,
    rawAnswer(status, echo, { location: `https://${SECRET}.example` }),
  ]),
  ['a page', rawAnswer(200, `<html>${SECRET}`)],
  ['half an answer', rawAnswer(200, `{"${SECRET}`, { 'content-length': '999' })],
  ['a broken connection', RESET],
];

describe.each(CLIENTS)('the error of %s', (_name, work) => {
  test.each(FAILURES)('after %s tells no secret', async (_how, answer) => {
    server.answer(answer);

    const error: unknown = await work().then(
      () => 'it did not fail',
      (reason: unknown) => reason,
    );

    expect(error).toMatchObject({ name: 'ServiceError' });
    const everything = inspect(error, { depth: 10 });
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain(OBJECT_ID);
  });
});
