import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { castOf } from '../../sandbox/journeys/journey.js';
import { sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createLedger } from './ledger.js';

const SEED = 20_261_126;
const EACH = 2_000;
const AT_ONCE = 16;
const PATIENCE_MS = 180_000;

interface Attack {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
}

let stage: Stage;
let before: unknown;
const ledger = createLedger();
beforeAll(async () => {
  stage = await openStage({ wrapStore: ledger.wrapStore });
  await sendRequest(castOf(stage));
  before = await ledger.migrations();
});
afterAll(() => stage.close());

const post =
  (path: string) =>
  (body: string): Attack => ({ path, method: 'POST', body });
const json = fc.jsonValue().map((value) => JSON.stringify(value));
const garbage = fc.oneof(fc.string({ unit: 'binary' }), json, fc.string({ minLength: 1_000 }));
const segment = fc.string({ minLength: 1 }).map(encodeURIComponent);

/** A press in Alex's chat whose token, verb and inputs are anything. */
const press = fc
  .record({ id: fc.string(), verb: fc.string(), data: fc.jsonValue(), name: fc.string() })
  .map(({ id, verb, data, name }) => {
    const alexs = stage.teams.recorded().findLast(({ body }) => body.includes('Alex Wilber'));
    const known = JSON.parse(alexs?.body ?? stage.teams.recorded()[0]!.body) as object;
    const action = { type: 'Action.Execute', verb, data };
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action } };
    return JSON.stringify({ ...known, ...invoke, id: `${id}${name}`, text: undefined });
  });

/** Requests nobody may believe, by the address they go to. */
const ATTACKS: Readonly<Record<string, fc.Arbitrary<Attack>>> = {
  '/api/messages, no activity': garbage.map(post('/api/messages')),
  '/api/messages, a forged press': press.map(post('/api/messages')),
  '/consent': fc
    .tuple(segment, garbage)
    .map(([token, body]) => ({ path: `/consent/${token}`, method: 'POST' as const, body })),
  '/auth/callback': fc.webQueryParameters().map((query) => ({
    path: `/auth/callback?state=${query}`,
    method: 'GET' as const,
  })),
  '/partner-center/events': garbage.map(post('/partner-center/events')),
};

/** How often each status was answered. */
async function statusesOf(attacks: readonly Attack[]): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const waiting = [...attacks];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path, method, body } = next;
      const url = `http://127.0.0.1:${stage.bot().port}${path}`;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(url, { method, headers, ...(method === 'POST' && { body }) });
      await response.text();
      counts[response.status] = (counts[response.status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

describe('ten thousand requests that nobody may believe', () => {
  test.each(Object.entries(ATTACKS))(
    'to %s are refused, none with a 500, and change nothing',
    async (name, arbitrary) => {
      const attacks = fc.sample(arbitrary, { numRuns: EACH, seed: SEED });
      const statuses = await statusesOf(attacks);
      await stage.settled();
      const allowed = name.includes('press') ? /^(200|4\d\d)$/ : /^4\d\d$/;

      expect(Object.keys(statuses).filter((status) => !allowed.test(status))).toEqual([]);
      expect(await ledger.migrations()).toEqual(before);
    },
    PATIENCE_MS,
  );
});
