import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { acceptedEvent } from '../../../sandbox/outside/partnerCenterWebhooks.js';
import {
  createWebhookSigner,
  FORGERIES,
  type Forgery,
  type WebhookSigner,
} from '../../../sandbox/outside/webhookSigner.js';
import {
  createWebhookVerifier,
  type WebhookRefusal,
  type WebhookVerifierOptions,
} from '../../../src/services/partnerCenter/webhook.js';
import { createFetchCertificate } from '../../../src/services/partnerCenter/webhookCertificate.js';
import { CONTOSO, DAY_MS, later, LUMEN, NOON } from '../../builders.js';

const API = 'https://api.partnercenter.microsoft.com';
const EVENT = acceptedEvent({ tenantId: CONTOSO, partnerTenantId: LUMEN }, API, NOON);

let signer: WebhookSigner;
beforeAll(async () => {
  signer = await createWebhookSigner({ now: NOON });
});
afterAll(() => signer.close());

const fetchCertificate = createFetchCertificate({ timeoutMs: 5_000 });
const verifierWith = (changes: Partial<WebhookVerifierOptions> = {}) =>
  createWebhookVerifier({
    trustedRoots: [signer.rootPem],
    certificateHosts: [signer.host],
    certificateSubject: signer.subject,
    resourceHosts: ['api.partnercenter.microsoft.com'],
    fetchCertificate,
    clock: { now: () => NOON, after: () => () => undefined },
    ...changes,
  });

const deliveryOf = (event: object, forgery?: Forgery) => {
  const body = JSON.stringify(event);
  return { headers: signer.sign(body, forgery), rawBody: Buffer.from(body) };
};

/** Each forgery is found by the check made for it, not by chance. */
const REFUSED_AS: Readonly<Record<Forgery, WebhookRefusal>> = {
  algorithm: 'algorithm',
  certificateHost: 'certificateAddress',
  expired: 'certificateUntrusted',
  issuer: 'certificateUntrusted',
  noSignature: 'headersMissing',
  selfSigned: 'certificateUntrusted',
  signature: 'signature',
  subject: 'certificateUntrusted',
};

describe('a delivery of the webhook', () => {
  test('signed by Partner Center tells who accepted, and when', async () => {
    expect(await verifierWith().verify(deliveryOf(EVENT))).toEqual({
      ok: true,
      event: {
        name: 'reseller-relationship-accepted-by-customer',
        tenantId: CONTOSO,
        changedAt: NOON,
        key: `reseller-relationship-accepted-by-customer ${API}/v1/customers/${CONTOSO} ${NOON.toISOString()}`,
      },
    });
  });

  test('with the signature in the header of its own verifies too', async () => {
    const { headers, rawBody } = deliveryOf(EVENT);
    const { authorization = '', ...others } = headers;
    const moved = { ...others, 'x-ms-signature': authorization.replace('Signature ', '') };

    expect(await verifierWith().verify({ headers: moved, rawBody })).toMatchObject({ ok: true });
  });

  test.each(FORGERIES)('forged by %s never verifies', async (forgery) => {
    expect(await verifierWith().verify(deliveryOf(EVENT, forgery))).toEqual({
      ok: false,
      why: REFUSED_AS[forgery],
    });
  });

  test('with one changed byte never verifies', async () => {
    const { headers, rawBody } = deliveryOf(EVENT);
    const changed = Buffer.from(rawBody.toString().replace(CONTOSO, LUMEN));

    expect(await verifierWith().verify({ headers, rawBody: changed })).toEqual({
      ok: false,
      why: 'signature',
    });
  });

  test('replayed is the same event under the same key', async () => {
    const verifier = verifierWith();
    const delivery = deliveryOf(EVENT);

    expect(await verifier.verify(delivery)).toEqual(await verifier.verify(delivery));
  });

  test.each([
    ['of an event we do not know', { EventName: 'invoice-ready' }],
    ['without a resource', { ResourceUri: null }],
    ['of another kind of resource', { ResourceUri: `${API}/v1/customers/${CONTOSO}/users` }],
    ['of a customer id that is no tenant', { ResourceUri: `${API}/v1/customers/contoso` }],
  ])('%s names no tenant', async (_what, changes) => {
    const verdict = await verifierWith().verify(deliveryOf({ ...EVENT, ...changes }));

    expect(verdict).toMatchObject({ ok: true, event: { tenantId: undefined } });
  });

  test.each([
    [
      'a resource address in plain http',
      { ResourceUri: EVENT.ResourceUri?.replace('https', 'http') },
    ],
    ['no audit address', { AuditUri: null }],
    ['a date without a zone', { ResourceChangeUtcDate: '2026-11-22T12:00:00.000' }],
  ])('with %s is taken', async (_what, changes) => {
    const verdict = await verifierWith().verify(deliveryOf({ ...EVENT, ...changes }));

    expect(verdict).toMatchObject({ ok: true, event: { tenantId: CONTOSO, changedAt: NOON } });
  });

  test('that tells of an end names the customer, and proves nothing by itself', async () => {
    const EventName = 'reseller-relationship-terminated-by-customer';

    expect(await verifierWith().verify(deliveryOf({ ...EVENT, EventName }))).toMatchObject({
      ok: true,
      event: { name: EventName, tenantId: CONTOSO },
    });
  });

  test.each([
    ['a foreign audit address', { AuditUri: 'https://evil.example/v1/auditrecords/1' }],
    ['an audit address in plain http', { AuditUri: EVENT.AuditUri?.replace('https', 'http') }],
    ['a user in its audit address', { AuditUri: EVENT.AuditUri?.replace('//', '//me@') }],
    ['a foreign resource address', { ResourceUri: `https://evil.example/v1/customers/${CONTOSO}` }],
  ])('with %s is dropped', async (_what, changes) => {
    const verdict = await verifierWith().verify(deliveryOf({ ...EVENT, ...changes }));

    expect(verdict).toEqual({ ok: false, why: 'foreignAddress' });
  });

  test.each([[{}], [{ ...EVENT, ResourceChangeUtcDate: 'yesterday' }], [[]]])(
    'that says %j is unreadable',
    async (event) => {
      expect(await verifierWith().verify(deliveryOf(event))).toEqual({
        ok: false,
        why: 'unreadable',
      });
    },
  );

  test('with a header sent twice is refused before anything is fetched', async () => {
    const { headers, rawBody } = deliveryOf(EVENT);
    const doubled = {
      ...headers,
      'x-ms-certificate-url': ['https://a.example', 'https://b.example'],
    };
    const verifier = verifierWith({ fetchCertificate: () => Promise.reject(new Error('fetched')) });

    expect(await verifier.verify({ headers: doubled, rawBody })).toEqual({
      ok: false,
      why: 'headersMissing',
    });
  });
});

describe("the signer's certificate", () => {
  test.each([
    ['http://certificates.example/a.cer', 'plain http beyond this machine'],
    ['https://elsewhere.example/a.cer', 'another host'],
    ['https://me@certificates.example/a.cer', 'a user'],
    ['file:///etc/passwd', 'a file'],
    ['not an address', 'no address'],
  ])('is not fetched from %s: %s', async (address) => {
    const { headers, rawBody } = deliveryOf(EVENT);
    const verifier = verifierWith({
      certificateHosts: ['certificates.example'],
      fetchCertificate: () => Promise.reject(new Error('fetched')),
    });

    const moved = { ...headers, 'x-ms-certificate-url': address };

    expect(await verifier.verify({ headers: moved, rawBody })).toEqual({
      ok: false,
      why: 'certificateAddress',
    });
  });

  test('is fetched once for many deliveries', async () => {
    const fetched: string[] = [];
    const verifier = verifierWith({
      fetchCertificate: (url) => {
        fetched.push(url);
        return fetchCertificate(url);
      },
    });

    await verifier.verify(deliveryOf(EVENT));
    await verifier.verify(deliveryOf(EVENT));

    expect(fetched).toHaveLength(1);
  });

  test('is not believed after its time', async () => {
    const clock = { now: () => later(20 * 365 * DAY_MS), after: () => () => undefined };

    expect(await verifierWith({ clock }).verify(deliveryOf(EVENT))).toEqual({
      ok: false,
      why: 'certificateUntrusted',
    });
  });

  test('of another organization is not believed', async () => {
    const verifier = verifierWith({ certificateOrganization: 'Contoso Ltd' });

    expect(await verifier.verify(deliveryOf(EVENT))).toMatchObject({ why: 'certificateUntrusted' });
  });

  test('that is no certificate is not believed', async () => {
    const verifier = verifierWith({
      fetchCertificate: () => Promise.resolve(Buffer.from('hello')),
    });

    expect(await verifier.verify(deliveryOf(EVENT))).toMatchObject({ why: 'certificateUntrusted' });
  });

  test('that cannot be fetched now asks for a redelivery, and is fetched again', async () => {
    const verifier = verifierWith();
    signer.faults.set('unavailable', 1);

    expect(await verifier.verify(deliveryOf(EVENT))).toMatchObject({
      why: 'certificateUnavailable',
    });
    expect(await verifier.verify(deliveryOf(EVENT))).toMatchObject({ ok: true });
  });

  test('is fetched over a connection that nobody keeps', async () => {
    const host = createServer(({ headers }, response) => {
      response.end(headers.connection);
    }).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const { port } = host.address() as AddressInfo;

    const answer = await fetchCertificate(`http://127.0.0.1:${port}`);
    host.close();

    expect(Buffer.from(answer).toString()).toBe('close');
  });

  test('is not looked for behind a redirect, nor in a flood', async () => {
    const host = createServer((request, response) => {
      if (request.url === '/flood') response.end(Buffer.alloc(60_000));
      else {
        // In two steps: once restify is loaded anywhere, Node's writeHead answers nothing.
        response.writeHead(302, { location: `${signer.url}/cert/genuine.cer` });
        response.end();
      }
    }).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;

    await expect(fetchCertificate(`${url}/flood`)).rejects.toThrow('too large');
    await expect(fetchCertificate(`${url}/redirect`)).rejects.toThrow('302');
    host.close();
  });
});

describe('a trusted root', () => {
  test('that is no certificate is refused at start', () => {
    expect(() => verifierWith({ trustedRoots: ['hello'] })).toThrow('not a certificate');
  });
});
