import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';

import { castOf } from '../../../sandbox/journeys/journey.js';
import { askByMail, newestLink } from '../../../sandbox/journeys/mailOnly.js';
import { openStage, type Stage } from '../../../sandbox/stage.js';
import { addressOf } from '../../../src/bot/web/address.js';

const lines: string[] = [];
let stage: Stage;
let link: string;

beforeAll(async () => {
  stage = await openStage({
    environment: { TRUSTED_PROXIES: '1' },
    log: pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }),
  });
  const cast = castOf(stage);
  await askByMail(cast);
  link = newestLink(cast, 'request to authorize');
}, 60_000);
afterAll(() => stage.close());

const from = (address: string, url = link): Promise<number> =>
  fetch(url, { headers: { 'x-forwarded-for': address } }).then(async (answer) => {
    await answer.text();
    return answer.status;
  });

/** So many requests, some at a time; how many were answered how. */
async function count(times: number, ask: (index: number) => Promise<number>) {
  const counts: Record<number, number> = {};
  const queue = Array.from({ length: times }, (_, index) => index);
  const worker = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const status = await ask(next);
      counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return counts;
}

describe('10,000 requests to the page from one address', () => {
  test('are refused after the first ones, with one line for operators', async () => {
    lines.length = 0;
    const counts = await count(10_000, (index) =>
      from('203.0.113.9', new URL(`/consent/forged-${index}`, link).href),
    );

    expect(counts).toEqual({ 404: 120, 429: 9_880 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('203.0.113.9');
  }, 120_000);

  test('leave the page open for everybody else', async () => {
    expect(await from('198.51.100.7')).toBe(200);
  });

  test('are told when to come back', async () => {
    const answer = await fetch(link, { headers: { 'x-forwarded-for': '203.0.113.9' } });

    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.text()).toContain('Nothing was changed');
  });
});

describe('one link asked for from many addresses', () => {
  test('is refused after half as many', async () => {
    lines.length = 0;
    const other = new URL('/consent/one-and-the-same', link).href;
    const counts = await count(200, (index) => from(`10.0.0.${index}`, other));

    expect(counts).toEqual({ 404: 60, 429: 140 });
    expect(lines).toHaveLength(1);
  });
});

describe('the sender of a request', () => {
  test.each([
    ['without proxies of ours', '192.0.2.1', '9.9.9.9', 0, '192.0.2.1'],
    ['behind one', '10.0.0.1', '9.9.9.9, 192.0.2.1', 1, '192.0.2.1'],
    ['behind two', '10.0.0.1', '9.9.9.9, 192.0.2.1, 10.0.0.2', 2, '192.0.2.1'],
    ['behind one that names nobody', '192.0.2.1', undefined, 1, '192.0.2.1'],
    ['written as IPv6', '::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
    ['with an IPv6 network', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['with a short IPv6 address', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['that is not known', undefined, undefined, 0, ''],
  ])('%s is who sent it to us', (_how, remote, forwarded, proxies, sender) => {
    expect(addressOf(remote, forwarded, proxies)).toBe(sender);
  });
});
