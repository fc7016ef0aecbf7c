import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { ALEX, DAY_MS, later, MINUTE_MS } from '../../builders.js';
import {
  aCall,
  aCard,
  aLine,
  aMail,
  aWake,
  commitEffects,
  OTHER_STREAM,
  REF,
  STREAM,
} from '../../contracts/storeSamples.js';
import {
  anOutbox,
  DONE,
  FAILED,
  type OutboxUnderTest,
  RETRY,
  throttled,
  UNKNOWN,
  until,
} from './underTest.js';

const TO_ALEX = { to: 'person', person: ALEX.id } as const;
const TO_SUPPORT = { to: 'supportChannel' } as const;
const other = { stream: OTHER_STREAM, expectedVersion: 0, inputId: 'other' };

let box: OutboxUnderTest;
beforeEach(async () => {
  box = await anOutbox();
});
afterEach(() => box.cleanup());

const whatWaits = async () =>
  (await box.store.waiting()).map(({ effect, attempts, uncertain }) => [
    effect.key,
    attempts,
    uncertain,
  ]);

describe('an effect', () => {
  test('is delivered right after its commit and leaves its message', async () => {
    box.script('card/progress', { delivery: 'done', ref: REF });

    await commitEffects(box.store, [aCard()]);
    await box.outbox.idle();

    expect(box.tried).toEqual(['card/progress']);
    expect(await whatWaits()).toEqual([]);
    expect(await box.store.slot(STREAM, 'progress')).toEqual(REF);
  });

  test('of the past is delivered when the outbox starts', async () => {
    box.pauseAt('a');
    await commitEffects(box.store, [aLine('a'), aLine('b')]);

    const next = await box.restart();
    await next.outbox.idle();

    expect(next.tried).toEqual(['a', 'b']);
    expect(await next.store.waiting()).toEqual([]);
  });

  test('with a due time waits for it and holds up nobody', async () => {
    await commitEffects(box.store, [aLine('later', { dueAt: later(DAY_MS) }), aLine('now')]);
    await box.outbox.idle();
    expect(box.tried).toEqual(['now']);

    await box.pass(DAY_MS - 1);
    expect(box.tried).toEqual(['now']);

    await box.pass(1);
    expect(box.tried).toEqual(['now', 'later']);
  });

  test('that fails for good steps aside and is told', async () => {
    box.script('a', FAILED);

    await commitEffects(box.store, [aLine('a'), aLine('b')]);
    await box.outbox.idle();

    expect(box.tried).toEqual(['a', 'b']);
    expect(box.givenUp).toEqual([['a', 'no such room']]);
    expect(await whatWaits()).toEqual([]);
  });
});

describe('one room', () => {
  test('gets its messages one at a time and in sequence, also of several streams', async () => {
    box.pauseAt('a');
    await commitEffects(box.store, [aLine('a'), aLine('b')]);
    await commitEffects(box.store, [aLine('c')], other);
    await until(() => box.underWay.length === 1);
    expect(box.tried).toEqual(['a']);

    box.underWay[0]!.end(DONE);
    await box.outbox.idle();

    expect(box.tried).toEqual(['a', 'b', 'c']);
  });

  test('that must be tried again holds up only itself', async () => {
    box.script('a', RETRY);

    await commitEffects(box.store, [aLine('a'), aLine('b'), aLine('alex', { to: TO_ALEX })]);
    await box.outbox.idle();
    // Two rooms: nobody promises which comes first.
    expect([...box.tried].sort()).toEqual(['a', 'alex']);

    await box.pass(1_000);
    expect(box.tried.slice(2)).toEqual(['a', 'b']);
  });

  test('keeps the place of what is tried again over a restart', async () => {
    box.script('a', RETRY);
    await commitEffects(box.store, [aLine('a'), aLine('b')]);
    await box.outbox.idle();

    const next = await box.restart();
    await next.outbox.idle();
    expect(next.tried).toEqual([]);

    await next.pass(1_000);
    expect(next.tried).toEqual(['a', 'b']);
  });
});

describe('the support channel', () => {
  test('goes on for other migrations while one card of one is tried again', async () => {
    box.script('a', RETRY);

    await commitEffects(box.store, [aLine('a', { to: TO_SUPPORT })]);
    await commitEffects(box.store, [aLine('b', { to: TO_SUPPORT })], other);
    await box.outbox.idle();

    expect(box.tried).toEqual(['a', 'b']);
  });

  test('is left alone by all of them while it asked us to wait', async () => {
    box.script('a', throttled(30_000));

    await commitEffects(box.store, [aLine('a', { to: TO_SUPPORT })]);
    await commitEffects(box.store, [aLine('b', { to: TO_SUPPORT }), aLine('c')], other);
    await box.outbox.idle();
    expect(box.tried.toSorted()).toEqual(['a', 'c']);

    await box.pass(29_999);
    expect(box.tried).toHaveLength(2);

    await box.pass(1);
    expect(box.tried.slice(2).toSorted()).toEqual(['a', 'b']);
  });
});

describe('what stays between us and services', () => {
  test('runs beside a room that waits', async () => {
    box.pauseAt('room');
    const wake = aWake('wake', later(0));

    await commitEffects(box.store, [aLine('room'), aCall('call'), wake, aMail('mail')]);
    await until(() => box.tried.length === 4);

    expect(box.tried.toSorted()).toEqual(['call', 'mail', 'room', 'wake']);
  });

  test('runs beside the same call of another stream', async () => {
    box.pauseAt('a');

    await commitEffects(box.store, [aCall('a')]);
    await commitEffects(box.store, [aCall('b')], other);
    await until(() => box.tried.length === 2);

    expect(box.tried).toEqual(['a', 'b']);
  });
});

describe('trying again', () => {
  test('comes after pauses that double up to five minutes', async () => {
    box.script('a', ...Array.from({ length: 20 }, () => RETRY));
    await commitEffects(box.store, [aLine('a')]);
    await box.outbox.idle();

    await box.pass(1_000);
    await box.pass(2_000);
    await box.pass(4_000);
    expect(box.tried).toHaveLength(4);
    await box.pass(7_999);
    expect(box.tried).toHaveLength(4);

    await box.pass(5 * MINUTE_MS, 6);
    expect(box.tried).toHaveLength(10);
  });

  test('ends after as many attempts as it may have, and is told', async () => {
    await box.cleanup();
    box = await anOutbox({ patience: { attempts: 2 } });
    box.script('a', RETRY, RETRY, RETRY);
    await commitEffects(box.store, [aLine('a'), aLine('b')]);
    await box.outbox.idle();

    await box.pass(1_000);

    expect(box.tried).toEqual(['a', 'a', 'b']);
    expect(box.givenUp).toEqual([['a', 'busy']]);
  });

  test('never ends for what wakes a stream of ours', async () => {
    await box.cleanup();
    box = await anOutbox({ patience: { attempts: 1 } });
    box.script('wake', RETRY);
    await commitEffects(box.store, [aWake('wake', later(0))]);
    await box.outbox.idle();

    await box.pass(1_000);

    expect(box.tried).toEqual(['wake', 'wake']);
    expect(box.givenUp).toEqual([]);
  });
});

describe('an attempt with an unknown outcome', () => {
  test('is repeated as uncertain until one is done', async () => {
    box.script('a', UNKNOWN, RETRY);
    await commitEffects(box.store, [aLine('a')]);
    await box.outbox.idle();
    expect(await whatWaits()).toEqual([['a', 1, true]]);

    await box.pass(1_000);

    expect(await whatWaits()).toEqual([['a', 2, true]]);
  });

  test('is one that was under way when the process died', async () => {
    box.pauseAt('a');
    await commitEffects(box.store, [aLine('a')]);
    await until(() => box.underWay.length === 1);

    const next = await box.restart();
    next.pauseAt('a');

    expect(await next.store.waiting()).toMatchObject([{ uncertain: true }]);
  });
});
