import { describe, expect, test } from '@jest/globals';

import type { ServiceError } from '../../../src/services/errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../../../src/services/http.js';
import { createPartnerCenterClient } from '../../../src/services/partnerCenter/partnerCenter.js';
import { CONTOSO, FABRIKAM, LUMEN } from '../../builders.js';

const SECRET = 'access-token-nobody-may-see';
const LINK = `https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=${LUMEN}&msppId=0&DAP=false#/BillingAccounts/partner-invitation`;

const reply = (status: number, json?: unknown, headers = {}): HttpAnswer => ({
  status,
  json,
  headers,
  text: '',
});

/** A client that gets these answers in order, and what it asked. */
function clientWith(...answers: HttpAnswer[]) {
  const asked: HttpRequest[] = [];
  let ids = 0;
  const http: Http = {
    request(request) {
      asked.push(request);
      const answer = answers[asked.length - 1];
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('asked once too often'));
    },
    close: () => Promise.resolve(),
  };
  const client = createPartnerCenterClient({
    http,
    partnerCenterUrl: 'https://api.partnercenter.microsoft.com',
    partnerTenantId: LUMEN,
    adminHost: 'admin.microsoft.com',
    token: () => Promise.resolve(SECRET),
    newRequestId: () => `id-${(ids += 1)}`,
  });
  return { client, asked };
}

const faultOf = (promise: Promise<unknown>): Promise<ServiceError> =>
  promise.then(
    () => {
      throw new Error('was expected to fail');
    },
    (error: unknown) => error as ServiceError,
  );

const customerOf = (tenantId: string, relationshipToPartner: string) => ({
  id: tenantId,
  companyProfile: { tenantId, companyName: 'Contoso Ltd', domain: 'contoso.onmicrosoft.com' },
  relationshipToPartner,
});

describe('the invitation link', () => {
  test('is passed on byte for byte', async () => {
    const { client } = clientWith(reply(200, { url: LINK }));

    expect(await client.invitationLink()).toBe(LINK);
  });

  test.each([
    ['plain http', LINK.replace('https:', 'http:')],
    ['another host', LINK.replace('admin.microsoft.com', 'admin.microsoft.com.evil.example')],
    ['a host behind an @', LINK.replace('admin.microsoft.com', 'admin.microsoft.com@evil.example')],
    ['a user name', LINK.replace('admin.', 'you@admin.')],
    ['a backslash', LINK.replace('https://', 'https://evil.example\\@')],
    ['another port', LINK.replace('.com/', '.com:8443/')],
    ['another partner', LINK.replace(LUMEN, FABRIKAM)],
    ['two partners', LINK.replace('&msppId', `&partnerId=${FABRIKAM}&msppId`)],
    ['another relationship', LINK.replace('ResellerRelationship', 'Advisor')],
    ['a line break', LINK.replace('&DAP', '\n&DAP')],
    ['no address', 'javascript:alert(1)'],
    ['nothing', ''],
  ])('with %s is refused and not repeated in the error', async (_what, url) => {
    const { client } = clientWith(reply(200, { url }));

    const fault = await faultOf(client.invitationLink());

    expect(fault).toMatchObject({ code: 'rejected', retryAfterMs: undefined });
    expect(fault.message).not.toContain('evil');
  });
});

describe('reading a customer', () => {
  test('of the expected tenant who resells with us says so', async () => {
    const { client } = clientWith(reply(200, customerOf(CONTOSO.toUpperCase(), 'reseller')));

    expect(await client.customer(CONTOSO)).toEqual({
      relationship: 'reseller',
      companyName: 'Contoso Ltd',
    });
  });

  test.each([
    ['none', 'none'],
    ['advisor', 'other'],
    ['Reseller', 'other'],
    ['microsoft_support', 'other'],
  ])('with the relationship %s answers %s', async (relationship, expected) => {
    const { client } = clientWith(reply(200, customerOf(CONTOSO, relationship)));

    expect(await client.customer(CONTOSO)).toMatchObject({ relationship: expected });
  });

  test('answered for another tenant is refused', async () => {
    const { client } = clientWith(reply(200, customerOf(FABRIKAM, 'reseller')));

    expect(await faultOf(client.customer(CONTOSO))).toMatchObject({ code: 'rejected' });
  });

  test.each([
    [404, { code: 1000 }],
    [404, { code: '1000' }],
    [403, { code: 20002 }],
    [403, { code: '20002' }],
    [404, { code: 60003 }],
  ])('answered %i %j means no relationship yet', async (status, body) => {
    const { client } = clientWith(reply(status, body));

    expect(await client.customer(CONTOSO)).toEqual({ relationship: 'none' });
  });
});

describe('a failed read', () => {
  test.each([
    [400, { code: 800002 }, 'rejected', undefined],
    [401, undefined, 'unauthorised', undefined],
    [401, { code: 900420 }, 'unauthorised', undefined],
    [403, { code: 900308 }, 'unauthorised', undefined],
    [403, { code: 900329 }, 'unauthorised', undefined],
    [403, { code: '2030' }, 'rejected', undefined],
    [403, { code: 13605 }, 'rejected', undefined],
    [403, { code: 900416 }, 'rejected', undefined],
    [404, undefined, 'notFound', undefined],
    [409, { code: 900101 }, 'rejected', undefined],
    [500, { code: 800003 }, 'unreachable', 5_000],
    [503, undefined, 'unreachable', 5_000],
    [
      429,
      { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' },
      'throttled',
      57_000,
    ],
  ])('answered %i %j is %s', async (status, body, code, retryAfterMs) => {
    const { client } = clientWith(reply(status, body));

    const fault = await faultOf(client.agreementSigned(CONTOSO));

    expect(fault).toMatchObject({ code, retryAfterMs });
    expect(String(fault.stack)).not.toContain(SECRET);
  });

  test('in an unknown shape is refused', async () => {
    const { client } = clientWith(reply(200, { isSigned: 'perhaps' }));

    expect(await faultOf(client.agreementSigned(CONTOSO))).toMatchObject({ code: 'rejected' });
  });

  test('keeps its request id when repeated, under a new trace id', async () => {
    const { client, asked } = clientWith(reply(503), reply(200, { isSigned: true }));

    await faultOf(client.agreementSigned(CONTOSO));
    await client.agreementSigned(CONTOSO);

    expect(asked.map(({ headers }) => headers?.['ms-requestid'])).toEqual(['id-1', 'id-1']);
    expect(asked.map(({ headers }) => headers?.['ms-correlationid'])).toEqual(['id-2', 'id-3']);
  });

  test('gets a new request id once it was answered', async () => {
    const { client, asked } = clientWith(
      reply(404, { code: 1000 }),
      reply(200, customerOf(CONTOSO, 'reseller')),
    );

    await client.customer(CONTOSO);
    await client.customer(CONTOSO);

    expect(asked.map(({ headers }) => headers?.['ms-requestid'])).toEqual(['id-1', 'id-3']);
  });
});

describe('counterparts', () => {
  const PLAN = 'a2e00000-0000-4000-8000-000000000001';
  const AZURE = 'c0de0000-0000-4000-8000-000000000001';
  const bought = (offerId: string, status = 'active') => ({ id: PLAN, offerId, status });

  test('are the active Azure subscriptions inside the plan, not the plan', async () => {
    const { client, asked } = clientWith(
      reply(200, { items: [bought('DZH318Z0BPS6:0001:DZH318Z0BML6'), bought('MS-AZR-0145P')] }),
      reply(200, {
        items: [
          { id: AZURE.toUpperCase(), friendlyName: 'Contoso-Prod', status: 'active' },
          { id: PLAN, friendlyName: 'Gone', status: 'deleted' },
        ],
      }),
    );

    expect(await client.counterparts(CONTOSO)).toEqual([{ id: AZURE, name: 'Contoso-Prod' }]);
    expect(asked.map(({ url }) => String(url)).at(-1)).toMatch(`${PLAN}/azureEntitlements`);
  });

  test('are none while the plan is not active', async () => {
    const plan = bought('DZH318Z0BPS6:0001:DZH318Z0BML6', 'pending');
    const { client } = clientWith(reply(200, { items: [plan] }));

    expect(await client.counterparts(CONTOSO)).toEqual([]);
  });

  test('are read over every page, with its token, on the host we were given', async () => {
    const next = {
      uri: 'https://evil.example/customers/x/subscriptions?size=2',
      method: 'GET',
      headers: [{ key: 'MS-ContinuationToken', value: 'page-2' }],
    };
    const { client, asked } = clientWith(
      reply(200, { items: [], links: { next } }),
      reply(200, { items: [] }),
    );

    await client.counterparts(CONTOSO);

    expect(String(asked[1]?.url)).toBe(
      'https://api.partnercenter.microsoft.com/v1/customers/x/subscriptions?size=2',
    );
    expect(asked[1]?.headers).toMatchObject({ 'MS-ContinuationToken': 'page-2' });
  });
});
