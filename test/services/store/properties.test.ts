import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { OTHER_STREAM, STREAM } from '../../contracts/storeSamples.js';
import { aLowdbStore } from './folders.js';
import { type Said, saidIn, take } from './turns.js';

const STREAMS = [STREAM, OTHER_STREAM];
const inputs = fc.array(
  fc.record({
    stream: fc.constantFrom(...STREAMS),
    words: fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__'),
  }),
  { maxLength: 12 },
);

/** What must have been said in the end: the words of each stream once, in the order of arrival. */
const once = (said: readonly Said[], stream: string): readonly string[] => [
  ...new Set(said.filter((input) => input.stream === stream).map(({ words }) => words)),
];

const FEW_RUNS = { numRuns: 30 };

describe('any sequence of inputs', () => {
  test('counts each once, with the same ack at every repetition', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (said) => {
        const { store, cleanup } = await aLowdbStore();
        const acks = await Promise.all(said.map((input) => take(store, input)));
        const again = await Promise.all(said.map((input) => take(store, input)));

        expect(again).toEqual(acks);
        for (const stream of STREAMS)
          expect(await saidIn(store, stream)).toEqual(once(said, stream));
        await cleanup();
      }),
      FEW_RUNS,
    );
  });

  test('survives a death after any commit: events, acks and effects are as in memory', async () => {
    await fc.assert(
      fc.asyncProperty(inputs, inputs, async (before, after) => {
        const { store, reopen, cleanup } = await aLowdbStore();
        for (const input of before) await take(store, input);
        const fresh = await reopen();

        expect(await fresh.waiting()).toEqual(await store.waiting());
        for (const stream of STREAMS) {
          expect(await fresh.load(stream)).toEqual(await store.load(stream));
        }
        const said = [...before, ...after];
        for (const input of said) await take(fresh, input);
        for (const stream of STREAMS)
          expect(await saidIn(fresh, stream)).toEqual(once(said, stream));
        await cleanup();
      }),
      FEW_RUNS,
    );
  });
});
