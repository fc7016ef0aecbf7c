import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';

import { createFakeEntra, type FakeEntra } from '../../../sandbox/outside/entra.js';
import { selfSigned } from '../../../sandbox/outside/selfSigned.js';
import { TENANTS } from '../../../sandbox/people.js';
import type { TokenFor } from '../../../src/services/clients.js';
import type { EntraAppOptions } from '../../../src/services/entra/app.js';
import { createTokens } from '../../../src/services/entra/tokens.js';
import { createHttp } from '../../../src/services/http.js';

const http = createHttp({ timeoutMs: 5_000 });
const ARM = 'https://management.azure.com/.default';
const GRAPH = 'https://graph.microsoft.com/.default';
let certificates: readonly { readonly pem: string; readonly certificate: string }[];
let fake: FakeEntra;

const tokensWith = (changes: Partial<EntraAppOptions> = {}): TokenFor =>
  createTokens({
    http,
    loginUrl: fake.url,
    clientId: fake.clientId,
    credential: { secret: fake.clientSecret },
    ...changes,
  });

beforeAll(async () => {
  certificates = await Promise.all([selfSigned(), selfSigned()]);
  fake = await createFakeEntra({ certificate: certificates[0]!.certificate });
});
afterEach(() => {
  fake.faults.clear();
});
afterAll(async () => {
  await Promise.all([fake.close(), http.close()]);
});

describe('a token of our app', () => {
  test('is for the tenant and the service it was asked for', async () => {
    const token = await tokensWith()(TENANTS.contoso, ARM);

    expect(decodeJwt(token)).toMatchObject({
      tid: TENANTS.contoso,
      aud: 'https://management.azure.com',
      idtyp: 'app',
    });
  });

  test('is asked for once and then kept, per tenant and service', async () => {
    const tokenFor = tokensWith();

    const first = await tokenFor(TENANTS.contoso, ARM);

    expect(await tokenFor(TENANTS.contoso.toUpperCase(), ARM)).toBe(first);
    expect(await tokenFor(TENANTS.contoso, GRAPH)).not.toBe(first);
    expect(await tokenFor(TENANTS.fabrikam, ARM)).not.toBe(first);
  });

  test('is given for a certificate as for a secret', async () => {
    const tokenFor = tokensWith({ credential: { certificate: certificates[0]!.pem } });

    expect(decodeJwt(await tokenFor(TENANTS.contoso, ARM))).toMatchObject({
      tid: TENANTS.contoso,
    });
  });

  test.each([
    ['wrong secret', { credential: { secret: 'wrong' } }, 'unauthorised', 'AADSTS7000215'],
    ['unknown app', { clientId: TENANTS.contoso }, 'unauthorised', 'AADSTS700016'],
  ] as const)('is refused for a %s', async (_what, changes, code, number) => {
    await expect(tokensWith(changes)(TENANTS.contoso, ARM)).rejects.toMatchObject({
      code,
      message: `Entra gave no token: ${number}`,
    });
  });

  test('is refused for the certificate of somebody else', async () => {
    const tokenFor = tokensWith({
      credential: { certificate: certificates[1]!.pem },
      rotationPausesMs: [],
    });

    await expect(tokenFor(TENANTS.contoso, ARM)).rejects.toMatchObject({
      code: 'unauthorised',
      message: 'Entra gave no token: AADSTS700027',
    });
  });

  test('is given as soon as Entra knows a new certificate', async () => {
    const tokenFor = tokensWith({
      credential: { certificate: certificates[0]!.pem },
      rotationPausesMs: [0, 0],
    });
    fake.forgetCertificate(2);

    expect(await tokenFor(TENANTS.contoso, ARM)).toEqual(expect.any(String));
  });

  test('is given with the next certificate, once the file holds it', async () => {
    let held = certificates[1]!.pem;
    const tokenFor = tokensWith({
      credential: { certificate: () => Promise.resolve(held) },
      rotationPausesMs: [],
    });
    await expect(tokenFor(TENANTS.contoso, ARM)).rejects.toMatchObject({ code: 'unauthorised' });
    held = certificates[0]!.pem;

    expect(await tokenFor(TENANTS.contoso, ARM)).toEqual(expect.any(String));
  });

  test('is refused for a certificate without its private key', async () => {
    const { certificate } = certificates[0]!;

    await expect(
      tokensWith({ credential: { certificate } })(TENANTS.contoso, ARM),
    ).rejects.toMatchObject({ code: 'rejected' });
  });

  test('is refused for a tenant that does not exist', async () => {
    await expect(tokensWith()('00000000-0000-4000-8000-000000000000', ARM)).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  test.each(['common', 'contoso.com', '../x', ''])('is never asked for %j', async (tenant) => {
    await expect(tokensWith()(tenant, ARM)).rejects.toMatchObject({ code: 'rejected' });
  });

  test('is never asked for without TLS over a network', async () => {
    const tokenFor = tokensWith({ loginUrl: 'http://login.contoso.example' });

    await expect(tokenFor(TENANTS.contoso, ARM)).rejects.toMatchObject({
      code: 'rejected',
      message: 'Entra is not asked for tokens without TLS',
    });
  });

  test.each([
    ['tooManyRequests', 'throttled', 1_000],
    ['unavailable', 'unreachable', 5_000],
  ] as const)('when Entra answers %s fails as %s, and comes later', async (fault, code, wait) => {
    const tokenFor = tokensWith();
    await tokenFor(TENANTS.contoso, ARM);
    fake.faults.set(fault, 1);

    await expect(tokenFor(TENANTS.contoso, GRAPH)).rejects.toMatchObject({
      code,
      retryAfterMs: wait,
    });
    expect(await tokenFor(TENANTS.contoso, GRAPH)).toEqual(expect.any(String));
  });
});
