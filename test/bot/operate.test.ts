import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { castOf } from '../../sandbox/journeys/journey.js';
import { authorize, giveAccess, sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { watchOutbox } from '../../src/bot/operate/outboxWatch.js';
import { createReadiness } from '../../src/bot/operate/readiness.js';
import { type SendingWatch, watchSending } from '../../src/bot/operate/sending.js';
import { SENDING_STREAM } from '../../src/messages/ids.js';
import { createTestClock } from '../../src/services/clock.js';
import { DAY_MS, later, MEGAN, NOON } from '../builders.js';
import { aBatch, aLine, commitEffects } from '../contracts/storeSamples.js';
import { until } from '../services/outbox/underTest.js';
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

  test('counts requests by service and what they were answered', async () => {
    await sendRequest(castOf(stage));
    await authorize(castOf(stage));
    await giveAccess(castOf(stage));

    const text = await (await get('/metrics')).text();
    const calls = [...text.matchAll(/handover_calls_total\{service="([^"]+)",status="([^"]+)"\}/g)];
    const answered = calls.map(([, service, status]) => `${service ?? ''} ${status ?? ''}`);

    expect(answered).toEqual(
      expect.arrayContaining([
        'Teams 201',
        'Entra 200',
        'Cloud Application Manager 200',
        'Graph 200',
        'Azure 200',
        'Partner Center 200',
        'Mail accepted',
      ]),
    );
  });

  test('measures what waits by lane, and open migrations by phase', async () => {
    const text = await (await get('/metrics')).text();

    expect(text).toMatch(/handover_outbox_waiting\{lane="wake"\} [1-9]/);
    expect(text).toMatch(/handover_outbox_overdue_seconds\{lane="wake"\} 0/);
    expect(text).toContain('handover_migrations_open{phase="move"} 1');
    expect(text).toMatch(/handover_migrations_age_seconds\{phase="move"\} [1-9]/);
    expect(text).toContain('handover_sending_paused 0');
    expect(text).not.toMatch(/megan|contoso/i);
  });

  test('is red while the store is away, and green again', async () => {
    isAway = true;
    const away = await get('/readyz');
    isAway = false;

    expect([away.status, (await get('/readyz')).status]).toEqual([503, 200]);
  });
});

test('requests to Slack, too, are counted', async () => {
  const stage = await openStage({ platforms: ['slack'] });
  await stage.slack.say('megan', 'hi');
  await stage.settled();
  const metrics = await fetch(`http://127.0.0.1:${String(stage.bot().port)}/metrics`);

  expect(await metrics.text()).toMatch(/handover_calls_total\{service="Slack",status="200"\} \d/);
  await stage.close();
});

describe('a replica that was not told itself', () => {
  const by = { id: MEGAN.id, name: MEGAN.name };
  const paused = { type: 'SendingPaused', by, at: NOON };

  test('hears of a pause at its next look, and keeps it while the store is away', async () => {
    const { store, cleanup } = await aLowdbStore();
    let isAway = false;
    const seen: string[] = [];
    const sending = watchSending({
      store: { load: (id) => (isAway ? Promise.reject(new Error('away')) : store.load(id)) },
      clock: createTestClock(NOON),
      onSending: (found) => seen.push(found.sending),
      lookMs: 1,
    });
    await sending.start();
    await store.commit(aBatch({ stream: SENDING_STREAM, events: [paused] }));
    await until(() => seen.includes('paused'));
    isAway = true;

    await expect(sending.look()).rejects.toThrow('away');

    expect(sending.now()).toEqual({ sending: 'paused', by: MEGAN.name, since: NOON });
    await sending.stop();
    await cleanup();
  });
});

describe('readiness', () => {
  const opened: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(opened.map((cleanup) => cleanup())));

  async function aLineDueAtNoon() {
    const { store, cleanup } = await aLowdbStore();
    opened.push(cleanup);
    const watch = watchOutbox(store, () => undefined);
    await commitEffects(watch.store, [aLine('first', { dueAt: NOON })]);
    return { store, watch };
  }
  const running = { now: () => ({ sending: 'running' }) as const, resumedAt: () => undefined };

  test('ends when something due was left untried for ten minutes', async () => {
    const outbox = await aLineDueAtNoon();
    const at = (ms: number) =>
      createReadiness({ ...outbox, sending: running, clock: createTestClock(later(ms)) })();

    expect(await at(599_000)).toEqual({ isReady: true, words: 'ready' });
    expect(await at(601_000)).toEqual({ isReady: false, words: 'not ready: the outbox is stuck' });
  });

  test('lasts while operators hold back what is due, and ten minutes longer', async () => {
    const outbox = await aLineDueAtNoon();
    const paused = { sending: 'paused', by: 'Isaiah', since: NOON } as const;
    const at = (ms: number, sending: Pick<SendingWatch, 'now' | 'resumedAt'>) =>
      createReadiness({ ...outbox, sending, clock: createTestClock(later(ms)) })();
    const resumed = { ...running, resumedAt: () => later(DAY_MS) };

    expect(await at(DAY_MS, { ...running, now: () => paused })).toEqual({
      isReady: true,
      words: 'ready; sending is paused',
    });
    expect(await at(DAY_MS + 599_000, resumed)).toMatchObject({ isReady: true });
    expect(await at(DAY_MS + 601_000, resumed)).toMatchObject({ isReady: false });
  });
});
