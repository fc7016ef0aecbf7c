import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { good } from '../../sandbox/journeys/good.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { createLedger, type Ledger } from './ledger.js';
import { doubled, inSight } from './sight.js';
import { openTap, sendAgain, type Tap } from './tap.js';

const SEED = 20_261_122;

let stage: Stage;
let ledger: Ledger;
let tap: Tap;
let before: Awaited<ReturnType<typeof everything>>;
beforeAll(async () => {
  ledger = createLedger();
  tap = openTap();
  stage = await openStage({ wrapStore: ledger.wrapStore });
  await good.play(castOf(stage));
  tap.close();
  before = await everything();
});
afterAll(async () => {
  tap.close();
  await stage.close();
});

/** All that was stored, shown and mailed. */
const everything = async () => ({
  events: await ledger.events(),
  seen: inSight(stage.teams),
  mails: stage.outside.mailbox.messages(),
});

/** What came of sending these requests of the journey again, one after the other. */
async function replayed(order: readonly number[]) {
  const wrong: unknown[] = [];
  for (const index of order) {
    const request = tap.tapped[index]!;
    const [first, again] = [await request.answer, await sendAgain(request)];
    if (JSON.stringify(first) !== JSON.stringify(again)) wrong.push({ first, again });
  }
  await stage.settled();
  return { wrong, ...(await everything()) };
}

const unchanged = (): object => ({ wrong: [], ...before });

describe('every request of a whole journey, sent a second time,', () => {
  test('in order, is answered as the first time and changes nothing', async () => {
    expect(tap.tapped.length).toBeGreaterThan(15);
    expect(await replayed([...tap.tapped.keys()])).toEqual(unchanged());
  });

  test('shuffled, is answered as the first time and changes nothing', async () => {
    const indices = [...tap.tapped.keys()];
    const length = indices.length;
    const [order = []] = fc.sample(
      fc.shuffledSubarray(indices, { minLength: length, maxLength: length }),
      { numRuns: 1, seed: SEED },
    );

    expect(order).not.toEqual(indices);
    expect(await replayed(order)).toEqual(unchanged());
  });

  test('after a restart is answered as the first time and changes nothing', async () => {
    await stage.restart();
    // A start reads Partner Center's log anew, which is an event of its own.
    before = { ...before, events: (await everything()).events };

    expect(await replayed([...tap.tapped.keys()])).toEqual(unchanged());
  });
});

describe('a journey in which every request arrives twice at once', () => {
  test('comes to the same events, answers and messages as one in which each arrives once', async () => {
    const twiceLedger = createLedger();
    const twice = openTap({ times: 2 });
    const other = await openStage({ wrapStore: twiceLedger.wrapStore });
    try {
      await good.play(castOf(other));
      const answers = await Promise.all(twice.tapped.map(({ answer }) => answer));
      const pairs = answers.filter((_, index) => index % 2 === 0);

      expect(answers.filter((_, index) => index % 2 === 1)).toEqual(pairs);
      expect(await twiceLedger.migrations()).toEqual(await ledger.migrations());
      expect(doubled(inSight(other.teams), before.seen)).toEqual([]);
      expect(inSight(other.teams)).toHaveLength(before.seen.length);
    } finally {
      twice.close();
      await other.close();
    }
  });
});
