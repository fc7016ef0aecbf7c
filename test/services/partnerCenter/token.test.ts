import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
import { createFileVault } from '../../../src/services/secretVault.js';
import { NOON } from '../../builders.js';

const DAY_MS = 24 * 3_600_000;
const http = createHttp({ timeoutMs: 5_000 });
const sealer = createSealer(['a key of at least thirty-two characters'], 'secrets');
let entra: FakeEntra;
let folder: string;
let clock: MovableClock;

beforeAll(async () => {
  entra = await createFakeEntra();
});
afterAll(async () => {
  await Promise.all([entra.close(), http.close()]);
});
beforeEach(async () => {
  clock = createTestClock(NOON);
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterEach(async () => {
  entra.faults.clear();
  entra.refreshTokens.refuse(undefined);
  await rm(folder, { recursive: true });
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
    vault: createFileVault({ folder, sealer }),
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

    const [name = ''] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');

    expect(text).not.toContain('refreshToken');
    expect(sealer.open(text)).toEqual(expect.stringContaining('refreshToken'));
  });

  test.each([700082, 50173, 50076])('that Entra ends with %d says who must act', async (number) => {
    entra.refreshTokens.refuse(number);

    await expect(open().accessToken()).rejects.toMatchObject({
      code: 'unauthorised',
      message: `The partner's sign-in to Partner Center has ended (AADSTS${number}). An Admin agent must sign in again with MFA: docs/how-to/partner-center.md, "Sign in".`,
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
    expect([await open().ageDays(), await open().warning()]).toEqual([undefined, undefined]);
  });

  test.each([
    [59, undefined],
    [60, 'was last used 60 days ago and ends in 30.'],
    [90, 'was last used 90 days ago and ended after 90.'],
  ])('unused for %d days warns as it should', async (days, warning) => {
    const token = open();
    await token.accessToken();
    clock.advance(days * DAY_MS);

    expect(await token.ageDays()).toBe(days);
    expect(await token.warning()).toBe(
      warning && `The partner's sign-in to Partner Center ${warning}`,
    );
  });

  test('is young again after a renewal', async () => {
    const token = open();
    await token.accessToken();
    clock.advance(70 * DAY_MS);
    await token.renew();

    expect(await token.ageDays()).toBe(0);
  });
});
