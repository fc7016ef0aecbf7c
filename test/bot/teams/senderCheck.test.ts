import { beforeEach, describe, expect, test } from '@jest/globals';

import { checkedOnce, type SenderCheck } from '../../../src/bot/teams/senderCheck.js';

const NOON = Date.UTC(2026, 10, 26, 12);
const MINUTE_MS = 60_000;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** The header of a token that ends so long after noon. */
const header = (ms: number, id = 'one'): string =>
  `Bearer ${part({ alg: 'RS256' })}.${part({ exp: (NOON + ms) / 1_000, id })}.c2lnbmVk`;
const HOUR = header(60 * MINUTE_MS);
const ACTIVITY = { type: 'message', channelId: 'msteams', serviceUrl: 'https://a.example/' };

let now: number;
let asked: number;
let answer: boolean;
let check: SenderCheck;
beforeEach(() => {
  [now, asked, answer] = [NOON, 0, true];
  const library: SenderCheck = () => {
    asked += 1;
    return Promise.resolve(answer);
  };
  check = checkedOnce(library, () => now);
});

test('a token is checked once for all activities it comes with', async () => {
  const taken = [await check(ACTIVITY, HOUR), await check({ ...ACTIVITY, type: 'invoke' }, HOUR)];

  expect({ taken, asked }).toEqual({ taken: [true, true], asked: 1 });
});

test('an activity without channel and service address is nobody else’s', async () => {
  await check(ACTIVITY, HOUR);
  answer = false;

  expect(await check({}, HOUR)).toBe(false);
});

describe('it is checked anew, and may be refused,', () => {
  test.each([
    ['for another service address', { ...ACTIVITY, serviceUrl: 'https://b.example/' }, HOUR, 0],
    ['for another channel', { ...ACTIVITY, channelId: 'webchat' }, HOUR, 0],
    ['with another token', ACTIVITY, header(60 * MINUTE_MS, 'two'), 0],
    ['with another signature', ACTIVITY, `${HOUR}X`, 0],
    ['after five minutes', ACTIVITY, HOUR, 5 * MINUTE_MS],
  ])('%s', async (_when, activity, token, later) => {
    await check(ACTIVITY, HOUR);
    answer = false;
    now += later;

    expect(await check(activity, token)).toBe(false);
  });

  test.each([
    ['when it has ended', header(MINUTE_MS), MINUTE_MS],
    ['where it says no end', `Bearer ${part({})}.${part({})}.c2lnbmVk`, 0],
    ['where it is none', 'Bearer x.y.z', 0],
  ])('%s', async (_when, token, later) => {
    await check(ACTIVITY, token);
    answer = false;
    now += later;

    expect(await check(ACTIVITY, token)).toBe(false);
  });

  test('after it was refused', async () => {
    answer = false;
    await check(ACTIVITY, HOUR);
    answer = true;

    expect([await check(ACTIVITY, HOUR), asked]).toEqual([true, 2]);
  });
});
