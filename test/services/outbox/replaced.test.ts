import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { DAY_MS, later } from '../../builders.js';
import { aCard, aLine, aWake, commitEffects, REF, STREAM } from '../../contracts/storeSamples.js';
import {
  anOutbox,
  DONE,
  type OutboxUnderTest,
  RETRY,
  throttled,
  UNKNOWN,
  until,
} from './underTest.js';

let box: OutboxUnderTest;
beforeEach(async () => {
  box = await anOutbox();
});
afterEach(() => box.cleanup());

const versions = () => box.underWay.map(({ waiting }) => waiting.effect);
const cardOf = (version: number) =>
  aCard({ card: { kind: 'welcome', version, partner: 'Lumen', name: 'Megan', open: 0 } });

describe('a replaced effect', () => {
  test('that waits for a retry is dropped for the new one', async () => {
    box.script('card/progress', RETRY);
    await commitEffects(box.store, [cardOf(1)]);
    await box.outbox.idle();
    box.pauseAt('card/progress');

    await commitEffects(box.store, [cardOf(2)]);
    await until(() => box.underWay.length === 1);
    box.underWay[0]!.end(DONE);
    await box.pass(DAY_MS);

    expect(versions()).toEqual([cardOf(2)]);
  });

  test('that waits for its time is dropped for the new one', async () => {
    await commitEffects(box.store, [aWake('wake', later(1_000))]);
    await commitEffects(box.store, [aWake('wake', later(5_000))]);

    await box.pass(1_000);
    expect(box.tried).toEqual([]);

    await box.pass(4_000);
    expect(box.tried).toEqual(['wake']);
  });

  test('that waits for its room is dropped for the new one', async () => {
    box.script('first', throttled(1_000));
    await commitEffects(box.store, [aLine('first'), aLine('b')]);
    await box.outbox.idle();

    await commitEffects(box.store, [aLine('b')]);
    await box.pass(1_000);

    expect(box.tried).toEqual(['first', 'first', 'b']);
  });

  test('that is under way ends first, and only the newest follows', async () => {
    box.pauseAt('card/progress');
    await commitEffects(box.store, [cardOf(1)]);
    await until(() => box.underWay.length === 1);
    await commitEffects(box.store, [cardOf(2)]);
    await commitEffects(box.store, [cardOf(3)]);
    expect(versions()).toEqual([cardOf(1)]);

    box.underWay[0]!.end({ delivery: 'done', ref: REF });
    await until(() => box.underWay.length === 2);

    expect(versions()).toEqual([cardOf(1), cardOf(3)]);
    expect(box.underWay[1]!.waiting.uncertain).toBe(false);
    expect(await box.store.slot(STREAM, 'progress')).toEqual(REF);
  });

  test('whose attempt has an unknown outcome makes the new one uncertain', async () => {
    box.pauseAt('line');
    await commitEffects(box.store, [aLine('line')]);
    await until(() => box.underWay.length === 1);
    await commitEffects(box.store, [aLine('line')]);

    box.underWay[0]!.end(UNKNOWN);
    await until(() => box.underWay.length === 2);

    expect(box.underWay[1]!.waiting).toMatchObject({ uncertain: true });
    expect(await box.store.waiting()).toMatchObject([{ uncertain: true }]);
  });

  test('that is a card of unknown outcome leaves the newer one without doubt', async () => {
    box.pauseAt('card/progress');
    await commitEffects(box.store, [cardOf(1)]);
    await until(() => box.underWay.length === 1);
    await commitEffects(box.store, [cardOf(2)]);

    box.underWay[0]!.end(UNKNOWN);
    await until(() => box.underWay.length === 2);

    expect(box.underWay[1]!.waiting).toMatchObject({ effect: cardOf(2), uncertain: false });
    expect(await box.store.waiting()).toMatchObject([{ uncertain: false }]);
  });

  test('that failed under way is not tried again', async () => {
    box.pauseAt('card/progress');
    await commitEffects(box.store, [cardOf(1)]);
    await until(() => box.underWay.length === 1);
    await commitEffects(box.store, [cardOf(2)]);

    box.underWay[0]!.end(RETRY);
    await until(() => box.underWay.length === 2);
    box.underWay[1]!.end(DONE);
    await box.pass(DAY_MS);

    expect(versions()).toEqual([cardOf(1), cardOf(2)]);
    expect(box.underWay[1]!.waiting.uncertain).toBe(false);
  });
});

describe('the card of a slot', () => {
  test('is not shown yet while it waits, and shown from the beginning of its attempt', async () => {
    box.script('first', RETRY);
    box.pauseAt('card/progress');
    await commitEffects(box.store, [aLine('first'), aCard()]);
    await box.outbox.idle();
    expect(await box.store.shown(STREAM, 'progress')).toBe('notYet');

    box.clock.advance(1_000);
    await until(() => box.underWay.length === 1);

    expect(await box.store.shown(STREAM, 'progress')).toEqual(later(1_000));
  });
});
