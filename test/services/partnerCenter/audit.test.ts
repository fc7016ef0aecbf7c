import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import {
  createFakePartnerCenter,
  type FakePartnerCenter,
} from '../../../sandbox/outside/partnerCenter.js';
import { createTestClock, type MovableClock } from '../../../src/services/clock.js';
import { createHttp, type Http } from '../../../src/services/http.js';
import { type AuditReader, createAuditReader } from '../../../src/services/partnerCenter/audit.js';
import { CONTOSO, FABRIKAM, LUMEN, NOON } from '../../builders.js';

const DAY_MS = 24 * 3_600_000;
let http: Http;
let clock: MovableClock;
let partnerCenter: FakePartnerCenter;
let audit: AuditReader;

beforeEach(async () => {
  http = createHttp({ timeoutMs: 5_000 });
  clock = createTestClock(NOON);
  partnerCenter = await createFakePartnerCenter({
    partnerTenantId: LUMEN,
    adminCenterUrl: 'http://127.0.0.1:1',
    now: () => clock.now(),
  });
  let ids = 0;
  audit = createAuditReader({
    http,
    partnerCenterUrl: partnerCenter.url,
    token: () => Promise.resolve('token'),
    newRequestId: () => `request-${(ids += 1)}`,
  });
  clock.advance(DAY_MS);
});
afterEach(async () => {
  await Promise.all([http.close(), partnerCenter.close()]);
});

const sinceYesterday = (customer?: typeof CONTOSO) =>
  audit.relationshipChanges(new Date(NOON.getTime() + 1), clock.now(), customer);

describe("Partner Center's log", () => {
  test('tells, over all its pages, what began and what ended', async () => {
    await partnerCenter.accept(CONTOSO, { silently: true });
    await partnerCenter.accept(FABRIKAM, { silently: true });
    clock.advance(1_000);
    partnerCenter.remove(CONTOSO);

    expect(await sinceYesterday()).toMatchObject([
      { change: 'began', tenantId: CONTOSO },
      { change: 'began', tenantId: FABRIKAM },
      { change: 'ended', tenantId: CONTOSO, at: clock.now() },
    ]);
  });

  test('is asked about one customer alone', async () => {
    await partnerCenter.accept(CONTOSO, { silently: true });
    await partnerCenter.accept(FABRIKAM, { silently: true });

    expect(await sinceYesterday(FABRIKAM)).toMatchObject([{ tenantId: FABRIKAM }]);
  });

  test('gives a record the same key each time', async () => {
    await partnerCenter.accept(CONTOSO, { silently: true });
    const [first] = await sinceYesterday();

    expect(await sinceYesterday()).toMatchObject([{ key: first?.key }]);
  });

  test('leaves out what happened before the moment asked for, on the same day', async () => {
    await partnerCenter.accept(CONTOSO, { silently: true });
    clock.advance(1_000);

    expect(await audit.relationshipChanges(clock.now(), clock.now())).toEqual([]);
  });

  test('is read as far back as Partner Center remembers', async () => {
    const longAgo = new Date(clock.now().getTime() - 400 * DAY_MS);

    expect(await audit.relationshipChanges(longAgo, clock.now())).toHaveLength(1);
  });

  test('that cannot be read now says when to ask again', async () => {
    partnerCenter.faults.set('tooManyRequests', 1);

    await expect(sinceYesterday()).rejects.toMatchObject({
      code: 'throttled',
      retryAfterMs: 1_000,
    });
  });
});
