import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { openStage, type Stage } from '../../sandbox/stage.js';
import { watchOutbox } from '../../src/bot/operate/outboxWatch.js';
import { createIsReady } from '../../src/bot/operate/readiness.js';
import { createTestClock } from '../../src/services/clock.js';
import { later, NOON } from '../builders.js';
import { aLine, commitEffects } from '../contracts/storeSamples.js';
import { aLowdbStore } from '../services/store/folders.js';

describe('an operator’s view', () => {
  let stage: Stage;
  let isAway = false;
  beforeAll(async () => {
    stage = await openStage({
      wrapStore: (store) => ({
        ...store,
        find: (query) =>
          isAway ? Promise.reject(new Error('the store is away')) : store.find(query),
      }),
    });
    await stage.teams.say('megan', 'hi');
    await stage.settled();
  });
  afterAll(() => stage.close());
  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(stage.bot().port)}${path}`);

  test('counts turns, acks and deliveries, and names nobody', async () => {
    const text = await (await get('/metrics')).text();

    expect(text).toContain('handover_turns_total{input="message"} 1');
    expect(text).toContain('handover_deliveries_total{effect="showCard",outcome="done"} 1');
    expect(text).toMatch(/handover_acks_total\{ack="\w+"\} \d+/);
    expect(text).not.toMatch(/megan/i);
  });

  test('is red while the store is away, and green again', async () => {
    isAway = true;
    const away = await get('/readyz');
    isAway = false;

    expect([away.status, (await get('/readyz')).status]).toEqual([503, 200]);
  });
});

describe('readiness', () => {
  test('ends when something due was left untried for ten minutes', async () => {
    const { store, cleanup } = await aLowdbStore();
    const watch = watchOutbox(store, () => undefined);
    const isReadyAt = (ms: number) => createIsReady(store, watch, createTestClock(later(ms)))();
    await commitEffects(watch.store, [aLine('first', { dueAt: NOON })]);

    expect([await isReadyAt(599_000), await isReadyAt(601_000)]).toEqual([true, false]);
    await cleanup();
  });
});
