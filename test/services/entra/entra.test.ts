import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { createFakeEntra, type FakeEntra } from '../../../sandbox/outside/entra.js';
import { TENANTS } from '../../../sandbox/people.js';
import type { EntraClient } from '../../../src/services/clients.js';
import { createEntraClient } from '../../../src/services/entra/entra.js';
import { ServiceError } from '../../../src/services/errors.js';
import { createHttp } from '../../../src/services/http.js';
import { createRawServer, rawAnswer, type RawServer } from '../rawServer.js';

const http = createHttp({ timeoutMs: 5_000 });
let fake: FakeEntra;
let raw: RawServer;
let entra: EntraClient;

beforeAll(async () => {
  [fake, raw] = await Promise.all([createFakeEntra(), createRawServer()]);
  entra = createEntraClient({
    http,
    loginUrl: fake.url,
    governmentLoginUrl: fake.governmentUrl,
  });
});
afterEach(() => {
  fake.faults.clear();
});
afterAll(async () => {
  await Promise.all([fake.close(), raw.close(), http.close()]);
});

/** Asks a server that answers with this status and body. */
const askRaw = (status: number, body: unknown) => {
  raw.answer(rawAnswer(status, JSON.stringify(body)));
  return createEntraClient({ http, loginUrl: raw.url }).tenantOfDomain('contoso.com');
};

const openId = (changes: Readonly<Record<string, unknown>>): object => ({
  issuer: `https://login.microsoftonline.com/${TENANTS.contoso}/v2.0`,
  authorization_endpoint: 'https://login.microsoftonline.com/a',
  token_endpoint: 'https://login.microsoftonline.com/t',
  jwks_uri: 'https://login.microsoftonline.com/k',
  cloud_instance_name: 'microsoftonline.com',
  tenant_region_scope: 'NA',
  ...changes,
});

describe('the tenant of a domain', () => {
  test.each([
    ['contoso.onmicrosoft.com', TENANTS.contoso, 'public'],
    ['contoso.example', TENANTS.contoso, 'public'],
    ['contoso.com', TENANTS.contoso, 'public'],
    ['fabrikam.onmicrosoft.com', TENANTS.fabrikam, 'public'],
    ['northwind.onmicrosoft.com', TENANTS.northwind, 'public'],
    ['woodgrove.onmicrosoft.com', '9a1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d', 'usGovernment'],
    ['adatum.onmicrosoft.us', '0b1c2d3e-4f5a-4b6c-8d7e-9f0a1b2c3d4e', 'usGovernment'],
    ['tailspin.partner.onmschina.cn', '1c2d3e4f-5a6b-4c7d-8e8f-0a1b2c3d4e5f', 'china'],
  ])('%s is %s in the %s cloud', async (domain, tenantId, cloud) => {
    expect(await entra.tenantOfDomain(domain)).toEqual({ domain, tenantId, cloud });
  });

  test('is nobody where both clouds say so, in either of their words', async () => {
    expect(await entra.tenantOfDomain('nobody.example')).toBeUndefined();
    expect(await entra.tenantOfDomain('nobody.example')).toBeUndefined();
  });

  test('carries names where they may be read', async () => {
    const names = { name: 'Contoso Ltd', defaultDomain: 'contoso.onmicrosoft.com' };
    const named = createEntraClient({
      http,
      loginUrl: fake.url,
      namesOf: () => Promise.resolve(names),
    });

    expect(await named.tenantOfDomain('contoso.com')).toMatchObject(names);
  });

  test('is found although its names may not be read', async () => {
    const unnamed = createEntraClient({
      http,
      loginUrl: fake.url,
      namesOf: () => Promise.reject(new ServiceError('unauthorised', 'no')),
    });

    expect(await unnamed.tenantOfDomain('contoso.com')).toEqual({
      domain: 'contoso.com',
      tenantId: TENANTS.contoso,
      cloud: 'public',
    });
  });

  test.each(['common', 'a/b', '../common', 'contoso.com?x=1', TENANTS.contoso, 'Contoso.com', ''])(
    'is not asked for %j, which is no domain',
    async (text) => {
      await expect(entra.tenantOfDomain(text)).rejects.toMatchObject({ code: 'rejected' });
    },
  );

  test.each([
    ['microsoftonline.us', 'NA', 'usGovernment'],
    ['microsoftonline.com', 'USGov', 'usGovernment'],
    ['microsoftonline.com', 'USG', 'usGovernment'],
    ['partner.microsoftonline.cn', 'AS', 'china'],
    ['microsoftonline.de', 'EU', 'germany'],
    ['microsoftonline.com', null, 'public'],
  ])('on %s in region %s is in the %s cloud', async (cloud_instance_name, region, cloud) => {
    const found = await askRaw(200, openId({ cloud_instance_name, tenant_region_scope: region }));

    expect(found?.cloud).toBe(cloud);
  });

  test('is stored in lower case', async () => {
    const issuer = `https://login.microsoftonline.com/${TENANTS.contoso.toUpperCase()}/v2.0`;

    expect((await askRaw(200, openId({ issuer })))?.tenantId).toBe(TENANTS.contoso);
  });

  test('is never the placeholder of the common issuer', async () => {
    const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0';

    await expect(askRaw(200, openId({ issuer }))).rejects.toMatchObject({ code: 'rejected' });
  });

  test('is unknown by the number in the description where the codes are missing', async () => {
    const body = { error: 'invalid_tenant', error_description: "AADSTS90002: Tenant 'x'." };

    expect(await askRaw(400, body)).toBeUndefined();
  });

  test('is refused by any other number', async () => {
    const body = { error: 'invalid_tenant', error_codes: [900023] };

    await expect(askRaw(400, body)).rejects.toMatchObject({
      code: 'rejected',
      message: 'Entra refused the look-up: AADSTS900023',
    });
  });

  test.each([{}, [], null, 'text', { issuer: 7 }, openId({ jwks_uri: 'not a url' })])(
    'is not read out of %j',
    async (body) => {
      await expect(askRaw(200, body)).rejects.toMatchObject({ code: 'rejected' });
    },
  );

  test.each([
    ['tooManyRequests', 'throttled', 1_000],
    ['unavailable', 'unreachable', 5_000],
    ['reset', 'unreachable', 5_000],
  ] as const)('when Entra answers %s is %s', async (fault, code, retryAfterMs) => {
    fake.faults.set(fault, 1);

    await expect(entra.tenantOfDomain('contoso.com')).rejects.toMatchObject({
      code,
      retryAfterMs,
    });
  });

  test('is not called unknown while the government host does not answer', async () => {
    const half = createEntraClient({
      http,
      loginUrl: fake.url,
      governmentLoginUrl: 'http://127.0.0.1:1',
    });

    await expect(half.tenantOfDomain('nobody.example')).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});

describe('the fake Entra', () => {
  test('answers common with a templated issuer', async () => {
    const answer = await http.request({
      service: 'Entra',
      method: 'GET',
      url: `${fake.url}/common/v2.0/.well-known/openid-configuration`,
      idempotent: true,
    });

    expect(answer.json).toMatchObject({ issuer: `${fake.url}/{tenantid}/v2.0` });
  });
});
