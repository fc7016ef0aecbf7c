import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';

import { listen } from '../../../sandbox/outside/listen.js';
import {
  createFakePartnerCenter,
  type FakePartnerCenter,
} from '../../../sandbox/outside/partnerCenter.js';
import { createWebhookSigner, type WebhookSigner } from '../../../sandbox/outside/webhookSigner.js';
import { createHttp, type Http } from '../../../src/services/http.js';
import {
  createWebhookRegistrar,
  type WebhookRegistrar,
} from '../../../src/services/partnerCenter/registration.js';
import { LUMEN, NOON } from '../../builders.js';

const ACCEPTED = 'reseller-relationship-accepted-by-customer';
const OURS = { url: 'https://handover.example.com/partner-center/events', events: [ACCEPTED] };
const THEIRS = 'https://somebody-else.example.com/events';

let http: Http;
let signer: WebhookSigner;
let partnerCenter: FakePartnerCenter;
let registrar: WebhookRegistrar;

beforeEach(async () => {
  http = createHttp({ timeoutMs: 5_000 });
  signer = await createWebhookSigner({ now: NOON });
  partnerCenter = await createFakePartnerCenter({
    partnerTenantId: LUMEN,
    adminCenterUrl: 'http://127.0.0.1:1',
    signer,
    now: () => NOON,
  });
  let ids = 0;
  registrar = createWebhookRegistrar({
    http,
    partnerCenterUrl: partnerCenter.url,
    token: () => Promise.resolve('token'),
    newRequestId: () => `request-${(ids += 1)}`,
    testPausesMs: [0],
  });
});
afterEach(async () => {
  await Promise.all([http.close(), signer.close(), partnerCenter.close()]);
});

describe('the webhook registration', () => {
  test('is made where there is none', async () => {
    const before = await registrar.read();

    expect(await registrar.register(OURS)).toEqual({ outcome: 'registered' });
    expect([before, await registrar.read()]).toEqual([undefined, OURS]);
  });

  test('that is ours already is left as it is', async () => {
    await registrar.register(OURS);

    expect(await registrar.register(OURS)).toEqual({ outcome: 'unchanged' });
  });

  test('that is ours keeps the events it had', async () => {
    await registrar.register({ ...OURS, events: ['subscription-updated'] });

    expect(await registrar.register(OURS)).toEqual({ outcome: 'updated' });
    expect(partnerCenter.webhook()?.events).toEqual(['subscription-updated', ACCEPTED]);
  });

  test('of another system is told and left alone', async () => {
    partnerCenter.registerWebhook(THEIRS);

    expect(await registrar.register(OURS)).toMatchObject({ outcome: 'taken', by: { url: THEIRS } });
    expect(partnerCenter.webhook()?.url).toBe(THEIRS);
  });

  test('of another system is replaced only by naming it', async () => {
    partnerCenter.registerWebhook(THEIRS);

    const mistaken = await registrar.register(OURS, { replacing: `${THEIRS}/` });

    expect(mistaken).toMatchObject({ outcome: 'taken' });
    expect(await registrar.register(OURS, { replacing: THEIRS })).toEqual({ outcome: 'updated' });
    expect(partnerCenter.webhook()).toEqual(OURS);
  });

  test('changes nothing when it cannot be read', async () => {
    partnerCenter.faults.set('unavailable', 1);

    await expect(registrar.register(OURS)).rejects.toMatchObject({ code: 'unreachable' });
    expect(partnerCenter.webhook()).toBeUndefined();
  });

  test('is proved by a test event and what its receiver answered', async () => {
    const app = new Hono();
    app.post('/events', ({ body }) => body(null, 401));
    const receiver = await listen(app);
    partnerCenter.registerWebhook(`${receiver.url}/events`);

    const refused = await registrar.test();
    await receiver.close();

    expect(refused).toBe(401);
  });
});
