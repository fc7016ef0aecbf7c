import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';

import { createFakeEntra, type FakeEntra } from '../../../sandbox/outside/entra.js';
import { PEOPLE, TENANTS } from '../../../sandbox/people.js';
import { createSealer } from '../../../src/bot/seal.js';
import { createTestClock, type MovableClock } from '../../../src/services/clock.js';
import { createHttp } from '../../../src/services/http.js';
import {
  createPartnerCenterToken,
  type PartnerCenterToken,
} from '../../../src/services/partnerCenter/token.js';
import { createStoreVault, SECRETS_STREAM } from '../../../src/services/secretVault.js';
import type { LowdbStore } from '../../../src/services/store/lowdbStore.js';
import { NOON } from '../../builders.js';
import { createFolders } from '../store/folders.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const http = createHttp({ timeoutMs: 5_000 });
const sealer = createSealer(['a key of at least thirty-two characters'], 'secrets');
let entra: FakeEntra;
const folders = createFolders();
let folder: string;
let store: LowdbStore;
let clock: MovableClock;

beforeAll(async () => {
  entra = await createFakeEntra();
});
afterAll(async () => {
  await Promise.all([entra.close(), http.close()]);
});
beforeEach(async () => {
  clock = createTestClock(NOON);
  folder = await folders.make();
  store = await folders.open(folder);
});
afterEach(async () => {
  entra.faults.clear();
  entra.refreshTokens.refuse(undefined);
  await folders.cleanup();
});

const newSignIn = (): string => {
  const grant = entra.refreshTokens.redeem(entra.partnerRefreshToken);
  if (grant instanceof Response) throw new Error('The fake refused its own token.');
  return entra.refreshTokens.issue(grant);
};
const open = (initialRefreshToken = entra.partnerRefreshToken): PartnerCenterToken =>
  createPartnerCenterToken({
    app: {
      http,
      loginUrl: entra.url,
      clientId: entra.clientId,
      credential: { secret: entra.clientSecret },
    },
    partnerTenantId: TENANTS.lumen,
    initialRefreshToken,
    vault: createStoreVault({ store, sealer, clock }),
    clock,
  });

describe("the partner's token", () => {
  test('is a partner user’s, for Partner Center', async () => {
    expect(decodeJwt(await open().accessToken())).toMatchObject({
      tid: TENANTS.lumen,
      aud: 'https://api.partnercenter.microsoft.com',
      oid: PEOPLE.isaiah.objectId,
      scp: 'user_impersonation',
    });
  });

  test('is kept until five minutes before it expires', async () => {
    const token = open();
    const first = await token.accessToken();

    clock.advance(54 * 60_000);
    const kept = await token.accessToken();
    clock.advance(60_000);

    expect(kept).toBe(first);
    expect(await token.accessToken()).not.toBe(first);
  });

  test('is renewed once for all who ask at the same time', async () => {
    const token = open();

    const asked = await Promise.all([token.accessToken(), token.accessToken()]);

    expect(new Set(asked).size).toBe(1);
  });

  test('comes of the renewed refresh token, also after a restart', async () => {
    const initial = newSignIn();
    await open(initial).accessToken();
    entra.refreshTokens.revoke(initial);

    expect(await open(initial).accessToken()).toEqual(expect.any(String));
  });

  test('comes of a new sign-in as soon as one is configured', async () => {
    await open(newSignIn()).accessToken();
    const dead = newSignIn();
    entra.refreshTokens.revoke(dead);

    await expect(open(dead).accessToken()).rejects.toMatchObject({ code: 'unauthorised' });
  });

  test('leaves nothing readable on disk', async () => {
    const initial = newSignIn();
    await open(initial).accessToken();

    const text = await readFile(join(folder, 'journal-000000001.log'), 'utf8');

    expect(text).toContain('SecretKept');
    expect(text).not.toContain('refreshToken');
    expect(text).not.toContain(initial);
  });

  test.each([700082, 50173, 50076])('that Entra ends with %d says who must act', async (number) => {
    entra.refreshTokens.refuse(number);

    await expect(open().accessToken()).rejects.toMatchObject({
      code: 'unauthorised',
      message: `The partner's sign-in to Partner Center has ended (AADSTS${number}). An Admin agent must sign in again with MFA: docs/how-to/production.md, "Sign in to Partner Center".`,
    });
  });

  test('refused by a policy does not ask for a new sign-in', async () => {
    entra.refreshTokens.refuse(53003);

    await expect(open().accessToken()).rejects.toMatchObject({
      code: 'unauthorised',
      message: 'Entra gave no token: AADSTS53003',
    });
  });

  test('is asked for anew after a failure', async () => {
    const token = open();
    await token.accessToken();
    clock.advance(DAY_MS);
    entra.faults.set('unavailable', 1);

    await expect(token.accessToken()).rejects.toMatchObject({ code: 'unreachable' });
    expect(await token.accessToken()).toEqual(expect.any(String));
  });
});

describe("the partner's sign-in", () => {
  test('has no age before its first use', async () => {
    expect(await open().ageDays()).toBeUndefined();
  });

  test.each([
    [60, { state: 'ending', daysLeft: 30 }],
    [90, { state: 'ending', daysLeft: 0 }],
  ])('that could not be renewed for %d days is ending', async (days, standing) => {
    const token = open();
    await token.accessToken();
    clock.advance(days * DAY_MS);

    expect(await token.ageDays()).toBe(days);
    entra.faults.set('unavailable', 1);
    expect(await token.standing()).toEqual(standing);
  });

  test('that could not be renewed today says nothing yet', async () => {
    const token = open();
    await token.accessToken();
    entra.faults.set('unavailable', 1);

    await expect(token.standing()).rejects.toMatchObject({ code: 'unreachable' });
  });

  test.each([
    [50173, 'ended'],
    [53003, 'refused'],
  ])('refused with %d is %s', async (number, state) => {
    entra.refreshTokens.refuse(number);

    expect(await open().standing()).toEqual({ state });
  });

  test('is written down once a day, however often it is renewed', async () => {
    const token = open();
    await token.accessToken();
    clock.advance(23 * HOUR_MS);
    await token.accessToken();
    expect(await store.load(SECRETS_STREAM)).toHaveLength(1);

    clock.advance(2 * HOUR_MS);
    await token.accessToken();
    expect(await store.load(SECRETS_STREAM)).toHaveLength(2);
  });

  test('is young again after a renewal', async () => {
    const token = open();
    await token.accessToken();
    clock.advance(70 * DAY_MS);

    expect(await token.standing()).toEqual({ state: 'alive' });
    expect(await token.ageDays()).toBe(0);
  });
});
