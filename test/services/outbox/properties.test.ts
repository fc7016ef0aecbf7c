import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Effect } from '../../../src/messages/effect.js';
import { personId } from '../../../src/messages/ids.js';
import type { Delivery } from '../../../src/services/outbox/outbox.js';
import { DAY_MS } from '../../builders.js';
import { aLine, commitEffects } from '../../contracts/storeSamples.js';
import { anOutbox, type OutboxUnderTest, RETRY, throttled, UNKNOWN, until } from './underTest.js';

const delivery: fc.Arbitrary<Delivery> = fc.constantFrom(RETRY, UNKNOWN, throttled(7_000));
/** What happens to each message before it gets through, and in which of three rooms. */
const messages = fc.array(
  fc.record({
    room: fc.constantFrom('a', 'b', 'c'),
    troubles: fc.array(delivery, { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);
type Messages = typeof messages extends fc.Arbitrary<infer Value> ? Value : never;

const effectsOf = (said: Messages): readonly Effect[] =>
  said.map(({ room }, index) =>
    aLine(`${room}${String(index)}`, {
      to: { to: 'person', person: personId.parse(`mail:${room}@contoso.example`) },
    }),
  );

function script(box: OutboxUnderTest, said: Messages): void {
  for (const [index, { room, troubles }] of said.entries()) {
    box.script(`${room}${String(index)}`, ...troubles);
  }
}

/** The keys of one room, without repetitions that follow each other. */
const inRoom = (room: string, tried: readonly string[]): readonly string[] => {
  const keys = tried.filter((key) => key.startsWith(room));
  return keys.filter((key, index) => key !== keys[index - 1]);
};

describe('any messages with any troubles', () => {
  test('get through, each room in sequence', async () => {
    await fc.assert(
      fc.asyncProperty(messages, async (said) => {
        const box = await anOutbox();
        script(box, said);
        const effects = effectsOf(said);
        await commitEffects(box.store, effects);
        await box.outbox.idle();
        await box.pass(10_000, 30);

        const keys = effects.map(({ key }) => key);
        expect(await box.store.waiting()).toEqual([]);
        expect(box.tried).toHaveLength(keys.length + said.flatMap((one) => one.troubles).length);
        for (const room of ['a', 'b', 'c']) {
          expect(inRoom(room, box.tried)).toEqual(keys.filter((key) => key.startsWith(room)));
        }
        await box.cleanup();
      }),
      { numRuns: 12 },
    );
  });

  test('are lost by no death, and repeated only as uncertain', async () => {
    await fc.assert(
      fc.asyncProperty(messages, fc.nat({ max: 7 }), async (said, position) => {
        const box = await anOutbox();
        const effects = effectsOf(said);
        const { key } = effects[position % effects.length]!;
        const held = effects.filter(
          (effect) => effect.key >= key && effect.key.startsWith(key.charAt(0)),
        );
        box.pauseAt(key);
        await commitEffects(box.store, effects);
        await until(async () => (await box.store.waiting()).length === held.length);
        await until(() => box.underWay.length === 1);

        const next = await box.restart();
        await next.pass(DAY_MS);

        expect(await next.store.waiting()).toEqual([]);
        expect(next.tried).toEqual(held.map((effect) => effect.key));
        expect(next.uncertain).toEqual([key]);
        await next.outbox.stop();
        await box.cleanup();
      }),
      { numRuns: 12 },
    );
  });
});
