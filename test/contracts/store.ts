import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type Store, VersionConflict } from '../../src/services/store/store.js';
import { DAY_MS, later, MEGAN, NOON } from '../builders.js';
import { effects, uncertainty } from './storeEffects.js';
import { index } from './storeIndex.js';
import { aBatch, aCard, type Opened, OTHER_STREAM, STREAM } from './storeSamples.js';
import { showing } from './storeShowing.js';

/** A store under test. */
export interface StoreUnderTest {
  readonly store: Store;
  /** As after the process died without a word: what was stored, in a fresh store. */
  readonly reopen: () => Promise<Store>;
  readonly cleanup: () => Promise<void>;
}

/** What every {@link Store} promises, whatever stands behind it. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(async () => {
      under = await open();
      ({ store } = under);
    });
    afterEach(() => under.cleanup());
    const opened = { store: () => store, reopen: () => under.reopen() };

    describe('a commit', () => {
      commits(opened);
    });
    describe('an effect', () => {
      effects(opened);
    });
    describe('an uncertain attempt', () => {
      uncertainty(opened);
    });
    describe('the time a card was shown', () => {
      showing(opened);
    });
    describe('the index', () => {
      index(opened);
    });
    describe('exclusive work', () => {
      exclusiveWork(opened);
    });
  });
}

function commits({ store, reopen }: Opened): void {
  test('keeps events in order, with times as ISO text', async () => {
    await store().commit(aBatch({ events: [{ type: 'A', at: NOON }] }));
    await store().commit(
      aBatch({ expectedVersion: 1, inputId: 'input-b', events: [{ type: 'B' }, { type: 'C' }] }),
    );

    const expected = [{ type: 'A', at: NOON.toISOString() }, { type: 'B' }, { type: 'C' }];
    expect(await store().load(STREAM)).toEqual(expected);
    expect(await (await reopen()).load(STREAM)).toEqual(expected);
  });

  test('keeps personal values readable', async () => {
    const event = { type: 'CaseNoted', by: MEGAN, text: 'Call me', at: NOON.toISOString() };

    await store().commit(aBatch({ events: [event] }));

    expect(await (await reopen()).load(STREAM)).toEqual([event]);
  });

  test('leaves other streams alone', async () => {
    await store().commit(aBatch());

    expect(await store().load(OTHER_STREAM)).toEqual([]);
  });

  test('remembers the ack of its input', async () => {
    const ack = { ack: 'toast', notice: { code: 'draftSaved', at: NOON } } as const;

    await store().commit(aBatch({ ack }));

    expect(await store().ackOf(STREAM, 'input-a')).toEqual(ack);
    expect(await (await reopen()).ackOf(STREAM, 'input-a')).toEqual(ack);
  });

  test.each(['input-b', '__proto__', 'constructor'])(
    'knows no ack of the input %s, which it never took',
    async (inputId) => {
      await store().commit(aBatch());

      expect(await store().ackOf(STREAM, inputId)).toBeUndefined();
    },
  );

  test('is refused when another turn came first, and writes nothing', async () => {
    await store().commit(aBatch());

    const late = store().commit(aBatch({ inputId: 'input-b', effects: [aCard()] }));

    await expect(late).rejects.toBeInstanceOf(VersionConflict);
    expect(await store().load(STREAM)).toHaveLength(1);
    expect(await store().ackOf(STREAM, 'input-b')).toBeUndefined();
    expect(await store().waiting()).toEqual([]);
  });

  test('is refused when its input was taken before', async () => {
    await store().commit(aBatch({ events: [] }));

    const again = store().commit(aBatch({ events: [] }));

    await expect(again).rejects.toBeInstanceOf(VersionConflict);
  });

  test('wins alone among racing ones', async () => {
    const racing = ['a', 'b', 'c', 'd'].map((inputId) => store().commit(aBatch({ inputId })));

    const outcomes = await Promise.allSettled(racing);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await store().load(STREAM)).toHaveLength(1);
  });

  test('remembers inputs for a week', async () => {
    await store().commit(aBatch());
    await store().commit(aBatch({ expectedVersion: 1, inputId: 'input-b', at: later(7 * DAY_MS) }));

    expect(await store().ackOf(STREAM, 'input-a')).toEqual({ ack: 'none' });
  });
}

function exclusiveWork({ store }: Opened): void {
  test('on one stream never overlaps', async () => {
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await store().load(STREAM);
      steps.push(`${name} ends`);
    };

    await Promise.all([
      store().exclusively(STREAM, work('a')),
      store().exclusively(STREAM, work('b')),
    ]);

    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  test('on another stream does not wait', async () => {
    let finish = (): void => undefined;
    // Made before either gets its turn: over a wire, the other may be in and out before the first is.
    const until = new Promise<void>((done) => (finish = done));
    const long = store().exclusively(STREAM, () => until);

    const other = await store().exclusively(OTHER_STREAM, () => Promise.resolve('done'));
    finish();
    await long;

    expect(other).toBe('done');
  });

  test('that fails lets the next one in', async () => {
    const failing = store().exclusively(STREAM, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');

    expect(await store().exclusively(STREAM, () => Promise.resolve('in'))).toBe('in');
  });
}
