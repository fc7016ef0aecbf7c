import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Store, StoreError } from '../../src/services/store/store.js';
import { DAY_MS, later, NOON } from '../builders.js';
import type { StoreUnderTest } from './store.js';
import { aBatch, aCard, aLine, commitEffects, STREAM } from './storeSamples.js';

/** A store under test whose disk can be full. */
export interface StoreInTrouble extends StoreUnderTest {
  /** From now on nothing more can be written. */
  readonly fillDisk: () => Promise<void>;
  readonly makeRoom: () => Promise<void>;
}

/** What every {@link Store} promises when what it stands on fails it. */
export function storeTroubleContract(name: string, open: () => Promise<StoreInTrouble>): void {
  describe(`${name} in trouble`, () => {
    let under: StoreInTrouble;
    let store: Store;
    beforeEach(async () => {
      under = await open();
      ({ store } = under);
    });
    afterEach(() => under.cleanup());
    const second = aBatch({ expectedVersion: 1, inputId: 'input-b', effects: [aCard()] });

    test('refuses a turn in its own words while the disk is full, and changes nothing', async () => {
      await store.commit(aBatch());

      await under.fillDisk();
      await expect(store.commit(second)).rejects.toBeInstanceOf(StoreError);

      expect(await store.load(STREAM)).toHaveLength(1);
      expect(await store.ackOf(STREAM, 'input-b')).toBeUndefined();
      expect(await store.waiting()).toEqual([]);
    });

    test('takes the same turn once there is room again, and keeps it', async () => {
      await store.commit(aBatch());
      await under.fillDisk();
      await store.commit(second).catch(() => undefined);

      await under.makeRoom();
      await store.commit(second);

      const fresh = await under.reopen();
      expect(await fresh.load(STREAM)).toHaveLength(2);
      expect(await fresh.waiting()).toHaveLength(1);
    });

    test('books no outcome while the disk is full, and the same one later', async () => {
      const [line] = await commitEffects(store, [aLine('line')]);

      await under.fillDisk();
      await expect(store.settle(line!, { outcome: 'done' })).rejects.toBeInstanceOf(StoreError);
      await under.makeRoom();
      await store.settle(line!, { outcome: 'done' });

      expect(await (await under.reopen()).waiting()).toEqual([]);
    });

    test('keeps order and memory when the clock goes back', async () => {
      await store.commit(aBatch({ at: later(DAY_MS), effects: [aLine('first')] }));

      await store.commit(
        aBatch({ expectedVersion: 1, inputId: 'input-b', at: NOON, effects: [aLine('second')] }),
      );

      const fresh = await under.reopen();
      expect(await fresh.load(STREAM)).toHaveLength(2);
      expect(await fresh.ackOf(STREAM, 'input-a')).toEqual({ ack: 'none' });
      const waiting = await fresh.waiting();
      expect(waiting.map(({ effect }) => effect.key)).toEqual(['first', 'second']);
    });

    test('forgets no input early when the clock went back before', async () => {
      await store.commit(aBatch({ at: NOON }));
      await store.commit(aBatch({ expectedVersion: 1, inputId: 'input-b', at: later(-DAY_MS) }));

      const next = aBatch({ expectedVersion: 2, inputId: 'input-c', at: later(6 * DAY_MS) });
      await store.commit(next);

      expect(await store.ackOf(STREAM, 'input-b')).toEqual({ ack: 'none' });
    });
  });
}
