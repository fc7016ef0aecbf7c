import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createSigner, type Signer } from '../../../sandbox/outside/connectorSigner.js';
import { type Edge, openEdge, post } from './kit.js';

const APP = '0a1b2c3d-0000-4000-8000-000000000001';
const ISSUER = 'https://api.botframework.com';

let signer: Signer;
let edge: Edge;
beforeAll(async () => {
  signer = await createSigner({ appId: APP, issuer: ISSUER });
  edge = await openEdge({
    signer,
    identity: {
      kind: 'secret',
      appId: APP,
      tenantId: '72f9b1d3-0c4e-4a86-b5d7-e8f9a0b1c2d3',
      tokenFor: (tenantId, scope) => Promise.resolve(`token of ${tenantId} for ${scope}`),
    },
    addresses: ({ url }) => ({
      openIdMetadataUrl: `${url}/v1/.well-known/openidconfiguration`,
      tokenIssuer: ISSUER,
      oauthScope: 'https://api.botframework.com',
    }),
  });
  await edge.teams.say('megan', 'hello');
});
afterAll(() => edge.close());

const spoken = (): string => edge.teams.recorded()[0]?.body ?? '';
const answerTo = (authorization: string): Promise<Response> =>
  post(edge, spoken(), authorization ? { authorization } : {});

test('an activity signed by the Bot Framework is taken', () => {
  expect(edge.taken).toMatchObject([{ input: 'message', text: 'hello' }]);
});

test('a reply carries a token of our own', async () => {
  const [said] = edge.taken;

  const sent = edge.platform.say(said?.input === 'message' ? said.conversation : ({} as never), {
    code: 'outOfDate',
  });

  await expect(sent).resolves.toMatchObject({ messageId: expect.stringMatching(/^\d+$/) });
});

describe('an activity is answered 401', () => {
  test.each<[string, () => Promise<string>]>([
    ['without a token', () => Promise.resolve('')],
    ['with another scheme', async () => `Basic ${await signer.token(edge.teams.serviceUrl)}`],
    ['with garbage', () => Promise.resolve('Bearer x.y.z')],
    ['with nothing after the scheme', () => Promise.resolve('Bearer ')],
    ['for another app', () => signed({ claims: { aud: 'somebody' } })],
    ['of another issuer', () => signed({ claims: { iss: 'https://evil.example' } })],
    ['that is over', () => signed({ expiresIn: -600 })],
    ['of an unknown key', () => signed({ keyId: 'other' })],
    ['with a bad signature', () => signed({ foreignKey: true })],
    ['for another service address', () => signed({ claims: { serviceurl: 'https://x.example/' } })],
    ['signed with the public key as a secret', symmetric],
    ['not signed at all', unsigned],
  ])('%s', async (_what, token) => {
    const before = edge.taken.length;

    const response = await answerTo(await token());

    expect(response.status).toBe(401);
    expect(await response.text()).not.toMatch(/stack|at |key|jwt|issuer/i);
    expect(edge.taken).toHaveLength(before);
  });

  test('with a token that was just accepted, for another service address', async () => {
    const token = await signed({});
    const accepted = await answerTo(token);
    const before = edge.taken.length;
    const moved = { ...(JSON.parse(spoken()) as object), serviceUrl: `${edge.teams.serviceUrl}x/` };

    const response = await post(edge, JSON.stringify(moved), { authorization: token });

    expect([accepted.status, response.status]).toEqual([200, 401]);
    expect(edge.taken).toHaveLength(before);
  });

  test('and says in our log why, without keys and stacks', async () => {
    await answerTo(await signed({ foreignKey: true }));

    expect(edge.reported.join('\n')).toMatch(/invalid signature/);
    expect(edge.reported.join('\n')).not.toMatch(/BEGIN|\n {4}at /);
  });
});

async function signed(changes: Parameters<Signer['token']>[1]): Promise<string> {
  return `Bearer ${await signer.token(edge.teams.serviceUrl, changes)}`;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({
  iss: ISSUER,
  aud: APP,
  serviceurl: edge.teams.serviceUrl,
  exp: 9_999_999_999,
});

function symmetric(): Promise<string> {
  const text = `${part({ alg: 'HS256', kid: 'sandbox-1' })}.${part(claims())}`;
  const signature = createHmac('sha256', JSON.stringify(signer.keys)).update(text);
  return Promise.resolve(`Bearer ${text}.${signature.digest('base64url')}`);
}

function unsigned(): Promise<string> {
  return Promise.resolve(`Bearer ${part({ alg: 'none', kid: 'sandbox-1' })}.${part(claims())}.`);
}
