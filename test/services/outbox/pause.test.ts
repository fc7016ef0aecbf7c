import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { later } from '../../builders.js';
import { aCall, aCard, aLine, aMail, aWake, commitEffects } from '../../contracts/storeSamples.js';
import { anOutbox, type OutboxUnderTest, throttled } from './underTest.js';

describe('a paused outbox', () => {
  let under: OutboxUnderTest;
  beforeEach(async () => {
    under = await anOutbox();
    under.outbox.pause(true);
  });
  afterEach(() => under.cleanup());
  const order = (key: string) => aLine(key, { notice: { code: 'sendingPaused' } });

  test('lets nothing leave the house, and everything inside it go on', async () => {
    await commitEffects(under.store, [
      aCard(),
      aLine('line'),
      aMail('mail'),
      aCall('call'),
      aWake('wake', later(0)),
    ]);
    await under.outbox.idle();

    expect(under.tried).toEqual(['wake']);
    expect(await under.store.waiting()).toHaveLength(4);
  });

  test('tells of the pause itself', async () => {
    await commitEffects(under.store, [aLine('line'), order('paused')]);
    await under.outbox.idle();

    expect(under.tried).toEqual(['paused']);
  });

  test('sends what waited in its order once it is resumed, each once', async () => {
    await commitEffects(under.store, [aLine('first'), aLine('second')]);
    await commitEffects(under.store, [aLine('third')]);
    await under.outbox.idle();

    under.outbox.pause(false);
    await under.outbox.idle();

    expect(under.tried).toEqual(['first', 'second', 'third']);
    expect(await under.store.waiting()).toEqual([]);
  });

  test('sends only the newest card of a slot once it is resumed', async () => {
    const [, newest] = [
      await commitEffects(under.store, [aCard()]),
      await commitEffects(under.store, [aCard()]),
    ];

    under.outbox.pause(false);
    await under.outbox.idle();

    expect(under.tried).toEqual([newest[0]!.effect.key]);
  });

  test('counts no attempts, however long it lasts', async () => {
    await commitEffects(under.store, [aLine('line')]);
    await under.pass(3_600_000, 3);

    expect(await under.store.waiting()).toMatchObject([{ attempts: 0, uncertain: false }]);
  });

  test('keeps to what the other side asked for when it is resumed earlier', async () => {
    under.outbox.pause(false);
    under.script('line', throttled(60_000));
    await commitEffects(under.store, [aLine('line')]);
    await under.outbox.idle();
    under.outbox.pause(true);
    under.outbox.pause(false);
    await under.pass(59_000);
    const before = [...under.tried];
    await under.pass(1_000);

    expect([before, under.tried]).toEqual([['line'], ['line', 'line']]);
  });

  test('stays paused when the other side’s time is over', async () => {
    under.outbox.pause(false);
    under.script('line', throttled(60_000));
    await commitEffects(under.store, [aLine('line')]);
    await under.outbox.idle();
    under.outbox.pause(true);
    await under.pass(120_000);

    expect(under.tried).toEqual(['line']);
  });
});
