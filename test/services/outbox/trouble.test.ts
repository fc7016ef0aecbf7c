import { afterEach, describe, expect, test } from '@jest/globals';

import { createTestClock } from '../../../src/services/clock.js';
import { createOutbox } from '../../../src/services/outbox/engine.js';
import { type Store, StoreError } from '../../../src/services/store/store.js';
import { NOON } from '../../builders.js';
import { aCall, aCard, aLine, commitEffects, REF, STREAM } from '../../contracts/storeSamples.js';
import { aLowdbStore } from '../store/folders.js';
import { anOutbox, DONE, type OutboxUnderTest, until } from './underTest.js';

/** A store that refuses a method once. */
const refusingOnce =
  (method: 'markSending' | 'settle') =>
  (store: Store): Store => {
    let isFirst = true;
    const original = store[method].bind(store) as (...call: unknown[]) => Promise<void>;
    const refuse = (...call: unknown[]): Promise<void> => {
      if (!isFirst) return original(...call);
      isFirst = false;
      return Promise.reject(new StoreError('no room on the disk'));
    };
    return { ...store, [method]: refuse };
  };

describe('an outbox whose store', () => {
  let box: OutboxUnderTest;
  afterEach(() => box.cleanup());

  test('cannot note the beginning of an attempt does not begin it', async () => {
    box = await anOutbox({ over: refusingOnce('markSending') });

    await commitEffects(box.store, [aLine('a')]);
    await box.outbox.idle();
    expect(box.tried).toEqual([]);

    await box.pass(1_000);
    expect(box.tried).toEqual(['a']);
    expect(await box.store.waiting()).toEqual([]);
  });

  test('cannot book an outcome books it later and delivers nothing twice', async () => {
    const notBooked: unknown[] = [];
    const onNotBooked = (_waiting: unknown, cause: unknown) => notBooked.push(cause);
    box = await anOutbox({ over: refusingOnce('settle'), onNotBooked });
    box.script('card/progress', { delivery: 'done', ref: REF });
    await commitEffects(box.store, [aCard(), aLine('b')]);
    await until(() => notBooked.length === 1);
    expect(box.tried).toEqual(['card/progress']);

    box.clock.advance(1_000);
    await box.outbox.idle();

    expect(box.tried).toEqual(['card/progress', 'b']);
    expect(await box.store.slot(STREAM, 'progress')).toEqual(REF);
  });
});

describe('a delivery that throws', () => {
  test('is tried again, as uncertain where people might see it twice', async () => {
    const { store, cleanup } = await aLowdbStore();
    const deliver = () => Promise.reject(new Error('a bug'));
    const outbox = createOutbox({ store, clock: createTestClock(NOON), jitter: () => 0, deliver });
    await outbox.start();

    await commitEffects(store, [aLine('line'), aCall('call')]);
    await outbox.idle();

    const waiting = await store.waiting();
    expect(waiting.map(({ effect, uncertain }) => [effect.key, uncertain])).toEqual([
      ['line', true],
      ['call', false],
    ]);
    await outbox.stop();
    await cleanup();
  });
});

describe('stopping', () => {
  test('waits for the attempt under way, books it, and begins no other', async () => {
    const box = await anOutbox();
    box.pauseAt('a');
    await commitEffects(box.store, [aLine('a'), aLine('b')]);
    await until(() => box.underWay.length === 1);

    const stopped = box.outbox.stop();
    box.underWay[0]!.end(DONE);
    await stopped;

    expect(box.tried).toEqual(['a']);
    expect((await box.store.waiting()).map(({ effect }) => effect.key)).toEqual(['b']);
    await box.cleanup();
  });
});

describe('a delivery to a room that is closed', () => {
  let box: OutboxUnderTest;
  afterEach(() => box.cleanup());

  test('holds up nothing behind it, and all that waited comes in sequence once it is open', async () => {
    box = await anOutbox();
    const closed = { delivery: 'closed', reason: 'removed' } as const;
    box.script('card/progress', closed, closed);
    box.script('b', closed);

    await commitEffects(box.store, [aCard(), aLine('b'), aLine('c')]);
    await box.outbox.idle();
    expect(box.tried).toEqual(['card/progress', 'b', 'c']);

    await box.pass(6 * 60_000);
    expect(box.tried.slice(3)).toEqual(['card/progress', 'b']);

    await box.pass(6 * 60_000);
    expect(box.tried.slice(5)).toEqual(['card/progress']);
    expect(await box.store.waiting()).toEqual([]);
    expect(box.givenUp).toEqual([]);
  });
});
