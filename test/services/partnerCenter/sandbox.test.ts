import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';

import { type AdminCenter, createAdminCenter } from '../../../sandbox/outside/adminCenter.js';
import { listen } from '../../../sandbox/outside/listen.js';
import {
  createFakePartnerCenter,
  type FakePartnerCenter,
} from '../../../sandbox/outside/partnerCenter.js';
import { createWebhookSigner, type WebhookSigner } from '../../../sandbox/outside/webhookSigner.js';
import { TENANTS } from '../../../sandbox/people.js';
import { tenantId } from '../../../src/messages/ids.js';
import { createHttp, type Http } from '../../../src/services/http.js';
import { createPartnerCenterClient } from '../../../src/services/partnerCenter/partnerCenter.js';
import {
  createWebhookVerifier,
  type WebhookVerdict,
} from '../../../src/services/partnerCenter/webhook.js';
import { createFetchCertificate } from '../../../src/services/partnerCenter/webhookCertificate.js';
import { CONTOSO, FABRIKAM, LUMEN, NOON } from '../../builders.js';

const NORTHWIND = tenantId.parse(TENANTS.northwind);

let partnerCenter: FakePartnerCenter;
let adminCenter: AdminCenter;
let signer: WebhookSigner;
let receiver: Awaited<ReturnType<typeof listen>>;
let http: Http;
const heard: WebhookVerdict[] = [];
let isDown = false;

beforeAll(async () => {
  signer = await createWebhookSigner({ now: NOON });
});
afterAll(() => signer.close());
beforeEach(async () => {
  heard.length = 0;
  isDown = false;
  http = createHttp({ timeoutMs: 5_000 });
  adminCenter = await createAdminCenter({
    partnerTenantId: LUMEN,
    partnerName: 'Lumen',
    accept: (tenant) => partnerCenter.accept(tenant),
  });
  const app = new Hono();
  app.post('/partner-center/events', async ({ req, body }) => {
    if (isDown) return body(null, 503);
    const rawBody = new Uint8Array(await req.arrayBuffer());
    heard.push(await verifier().verify({ headers: req.header(), rawBody }));
    return body(null, 200);
  });
  receiver = await listen(app);
  partnerCenter = await createFakePartnerCenter({
    partnerTenantId: LUMEN,
    adminCenterUrl: adminCenter.url,
    webhookUrl: `${receiver.url}/partner-center/events`,
    signer,
    now: () => NOON,
  });
});
afterEach(async () => {
  await http.close();
  await Promise.all([partnerCenter, adminCenter, receiver].map((each) => each.close()));
});

const hostOf = (url: string): string => new URL(url).host;
const verifier = () =>
  createWebhookVerifier({
    trustedRoots: [signer.rootPem],
    certificateHosts: [signer.host],
    certificateSubject: signer.subject,
    resourceHosts: [hostOf(partnerCenter.url)],
    fetchCertificate: createFetchCertificate({ timeoutMs: 5_000 }),
    clock: { now: () => NOON, after: () => () => undefined },
  });
const open = () => {
  let ids = 0;
  return createPartnerCenterClient({
    http,
    partnerCenterUrl: partnerCenter.url,
    partnerTenantId: LUMEN,
    adminHost: hostOf(adminCenter.url),
    token: () => Promise.resolve('token'),
    newRequestId: () => `request-${(ids += 1)}`,
  });
};
const post = (path: string, person: string) =>
  fetch(`${adminCenter.url}/Adminportal/${path}?invType=ResellerRelationship&partnerId=${LUMEN}`, {
    method: 'POST',
    body: new URLSearchParams({ person }),
  });

describe("the sandbox's Partner Center", () => {
  test('gives a link that leads to the page where the administrator accepts', async () => {
    const page = await fetch(await open().invitationLink());

    expect(await page.text()).toContain('Alex Wilber');
  });

  test('knows a tenant only after its administrator accepted', async () => {
    const client = open();
    const before = await client.customer(CONTOSO);
    await adminCenter.authorize('alex');

    expect([before, await client.customer(CONTOSO)]).toEqual([
      { relationship: 'none' },
      { relationship: 'reseller', companyName: 'Contoso Ltd' },
    ]);
    expect(await client.agreementSigned(CONTOSO)).toBe(true);
  });

  test('tells who accepted by a webhook that verifies', async () => {
    await adminCenter.authorize('alex');

    expect(heard).toMatchObject([{ ok: true, event: { tenantId: CONTOSO, changedAt: NOON } }]);
  });

  test('sends what was not taken again', async () => {
    isDown = true;
    const status = await partnerCenter.accept(CONTOSO);
    isDown = false;
    await partnerCenter.deliveries.redeliver();

    expect(status).toBe(503);
    expect(heard).toMatchObject([{ ok: true, event: { tenantId: CONTOSO } }]);
  });

  test('has Northwind in care from the start, and forgets it when told', async () => {
    const client = open();
    const before = await client.customer(NORTHWIND);
    partnerCenter.remove(TENANTS.northwind);

    expect(before).toMatchObject({ relationship: 'reseller' });
    expect(await client.customer(NORTHWIND)).toEqual({ relationship: 'none' });
  });

  test('answers unknown tenants in the older envelope', async () => {
    expect(await open().customer(LUMEN)).toEqual({ relationship: 'none' });
  });

  test('lists what was ordered as counterparts', async () => {
    await partnerCenter.accept(CONTOSO, { silently: true });
    const client = open();
    const before = await client.counterparts(CONTOSO);
    const ordered = partnerCenter.orderPlan(CONTOSO, ['Contoso-Prod', 'Contoso-Test']);

    expect(before).toEqual([]);
    expect(await client.counterparts(CONTOSO)).toEqual(ordered);
  });

  test('repeats its first answer to a request id it has seen', async () => {
    const ask = async (id: string) => {
      const headers = { authorization: 'Bearer token', 'ms-requestid': id };
      const answer = await fetch(`${partnerCenter.url}/v1/customers`, { headers });
      return ((await answer.json()) as { totalCount: number }).totalCount;
    };
    const first = await ask('one');
    await partnerCenter.accept(CONTOSO, { silently: true });

    expect([first, await ask('one'), await ask('two')]).toEqual([1, 1, 2]);
  });

  test.each([
    ['{"Field":"Domain","Value":"NORTH","Operator":"starts_with"}', 200],
    ['{"Field":"Domain","Value":"north"}', 400],
    ['north%', 400],
  ])('takes the filter %s with %i, and matches too much', async (filter, status) => {
    const url = `${partnerCenter.url}/v1/customers?filter=${encodeURIComponent(filter)}`;
    const answer = await fetch(url, { headers: { authorization: 'Bearer token' } });

    expect(answer.status).toBe(status);
    expect((await answer.text()).includes('northwind.onmicrosoft.com')).toBe(status === 200);
  });

  test.each([
    ['contoso.onmicrosoft.com', 200],
    ['nobody.onmicrosoft.com', 404],
  ])('says without a body that %s is %i', async (domain, status) => {
    const answer = await fetch(`${partnerCenter.url}/v1/domains/${domain}`, {
      method: 'HEAD',
      headers: { authorization: 'Bearer token' },
    });

    expect([answer.status, await answer.text()]).toEqual([status, '']);
  });

  test('keeps one webhook registration and proves it with a test event', async () => {
    const headers = { authorization: 'Bearer token' };
    const base = `${partnerCenter.url}/webhooks/v1/registration`;
    const registered: unknown = await (await fetch(base, { headers })).json();
    await fetch(`${base}/validationEvents`, { method: 'POST', headers });

    expect(registered).toMatchObject({ WebhookUrl: `${receiver.url}/partner-center/events` });
    expect(heard).toMatchObject([
      { ok: true, event: { name: 'test-created', tenantId: undefined } },
    ]);
  });

  test('says nothing without a token', async () => {
    const answer = await fetch(`${partnerCenter.url}/v1/customers`);

    expect([answer.status, await answer.text()]).toEqual([401, '']);
  });
});

describe("the sandbox's stand-in for Microsoft's page", () => {
  test('shows the tenant before anything is granted', async () => {
    const page = await (await post('SignIn', 'alex')).text();

    expect(page).toContain("Sandbox stand-in for Microsoft's page");
    expect(page).toContain(CONTOSO);
    expect(partnerCenter.customers()).toHaveLength(1);
  });

  test('makes the tenant a customer when the button is pressed', async () => {
    const page = await post('Accept', 'alex');

    expect(await page.text()).toContain('Lumen is now a reseller for Contoso Ltd');
    expect(await open().customer(CONTOSO)).toMatchObject({ relationship: 'reseller' });
  });

  test('refuses who is no Global Administrator', async () => {
    const pages = await Promise.all([post('SignIn', 'megan'), post('Accept', 'megan')]);

    expect(pages.map(({ status }) => status)).toEqual([403, 403]);
    expect(await adminCenter.authorize('megan')).toBe('insufficientRights');
    expect(await open().customer(CONTOSO)).toEqual({ relationship: 'none' });
  });

  test('lets an administrator of another company accept for that company', async () => {
    await adminCenter.authorize('nestor');

    expect(await open().customer(FABRIKAM)).toMatchObject({ relationship: 'reseller' });
    expect(await open().customer(CONTOSO)).toEqual({ relationship: 'none' });
  });

  test('does not open for another partner', async () => {
    const link = `${adminCenter.url}/Adminportal/Home?invType=ResellerRelationship&partnerId=${FABRIKAM}`;

    expect((await fetch(link)).status).toBe(400);
  });
});
