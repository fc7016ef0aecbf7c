import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { caseNumber, migrationId, migrationStream } from '../../src/messages/ids.js';
import { type Store, VersionConflict, type WaitingEffect } from '../../src/services/store/store.js';
import { ALEX, CASE, CONTOSO, DAY_MS, ISAIAH, later, LEE, MEGAN, NOON } from '../builders.js';
import {
  aBatch,
  aCard,
  aLine,
  aSummary,
  aWake,
  commitEffects,
  OTHER_STREAM,
  REF,
  STREAM,
} from './storeSamples.js';

/** A store under test. */
export interface StoreUnderTest {
  readonly store: Store;
  /** As after the process died without a word: what was stored, in a fresh store. */
  reopen(): Promise<Store>;
  cleanup(): Promise<void>;
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
    describe('the index', () => {
      index(opened);
    });
    describe('exclusive work', () => {
      exclusiveWork(opened);
    });
  });
}

interface Opened {
  readonly store: () => Store;
  readonly reopen: () => Promise<Store>;
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

function effects({ store, reopen }: Opened): void {
  test('waits from its commit on, in sequence, and survives the process', async () => {
    await commitEffects(store(), [aLine('first'), aWake('wake', later(DAY_MS)), aCard()]);

    const waiting = await (await reopen()).waiting();
    expect(waiting.map(({ effect }) => effect)).toEqual([
      aLine('first'),
      aWake('wake', later(DAY_MS)),
      aCard(),
    ]);
    expect(waiting.map(({ dueAt }) => dueAt)).toEqual([NOON, later(DAY_MS), NOON]);
    expect(waiting.map(({ attempts, uncertain }) => [attempts, uncertain])).toEqual([
      [0, false],
      [0, false],
      [0, false],
    ]);
  });

  test('is announced with those it replaced', async () => {
    const [earlier] = await commitEffects(store(), [aCard()]);
    const told: [readonly WaitingEffect[], readonly string[]][] = [];
    store().onEffects((added, replaced) => told.push([added, replaced]));

    const [newer] = await commitEffects(store(), [aCard({ slot: 'other' })]);

    expect(told).toEqual([[[newer], [earlier!.id]]]);
    expect(await store().waiting()).toEqual([newer]);
  });

  test('gets a number above all earlier ones, also in a fresh store', async () => {
    const [first] = await commitEffects(store(), [aLine('first')]);
    await store().settle(first!, { outcome: 'done' });

    const [second] = await commitEffects(await reopen(), [aLine('second')]);

    expect(second!.sequence).toBeGreaterThan(first!.sequence);
    expect(second!.id).not.toBe(first!.id);
  });

  test('is gone once it is done, and its message is found by its slot', async () => {
    const [card] = await commitEffects(store(), [aCard()]);

    await store().settle(card!, { outcome: 'done', ref: REF });

    const fresh = await reopen();
    expect(await fresh.waiting()).toEqual([]);
    expect(await fresh.slot(STREAM, 'progress')).toEqual(REF);
    expect(await fresh.slot(STREAM, '__proto__')).toBeUndefined();
  });

  test('never leaves an empty message id', async () => {
    const [card] = await commitEffects(store(), [aCard()]);

    await store().settle(card!, { outcome: 'done', ref: { ...REF, messageId: '' } });

    expect(await store().slot(STREAM, 'progress')).toBeUndefined();
  });

  test('is gone once it failed', async () => {
    const [card] = await commitEffects(store(), [aCard()]);

    await store().settle(card!, { outcome: 'failed', reason: 'no such room' });

    expect(await (await reopen()).waiting()).toEqual([]);
  });

  test('waits for its next attempt with what is known of the last', async () => {
    const [card] = await commitEffects(store(), [aCard()]);

    const at = later(60_000);
    await store().settle(card!, { outcome: 'retry', at, reason: '503', uncertain: true });

    const expected = { ...card, attempts: 1, dueAt: at, uncertain: true };
    expect(await (await reopen()).waiting()).toEqual([expected]);
  });

  test('leaves its message behind also when it was replaced under way', async () => {
    const [earlier] = await commitEffects(store(), [aCard()]);
    const [newer] = await commitEffects(store(), [aCard()]);

    await store().settle(earlier!, { outcome: 'done', ref: REF });

    expect(await store().slot(STREAM, 'progress')).toEqual(REF);
    expect(await store().waiting()).toEqual([newer]);
  });
}

function uncertainty({ store, reopen }: Opened): void {
  const retry = { outcome: 'retry', at: NOON, reason: '503', uncertain: false } as const;
  const doubts = async (from: Store) => (await from.waiting()).map(({ uncertain }) => uncertain);

  test('is one whose outcome was never booked', async () => {
    const [card] = await commitEffects(store(), [aCard(), aLine('other')]);

    await store().markSending(card!.id);

    expect(await doubts(await reopen())).toEqual([true, false]);
  });

  test('stays so over another death', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id);
    await reopen();

    expect(await doubts(await reopen())).toEqual([true]);
  });

  test('is none any more once a failure without effect was booked', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id);

    await store().settle(card!, retry);

    expect(await doubts(await reopen())).toEqual([false]);
  });

  test('makes what replaces it uncertain', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().settle(card!, { ...retry, uncertain: true });

    await commitEffects(store(), [aCard()]);

    expect(await doubts(store())).toEqual([true]);
  });

  test('makes what replaced it under way uncertain after a death', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id);
    await commitEffects(store(), [aCard()]);
    await commitEffects(store(), [aCard()]);

    expect(await doubts(store())).toEqual([false]);
    expect(await doubts(await reopen())).toEqual([true]);
  });

  test('leaves no doubt on its successor once it is done', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id);
    await commitEffects(store(), [aCard()]);

    await store().settle(card!, { outcome: 'done', ref: REF });

    expect(await doubts(await reopen())).toEqual([false]);
  });
}

function index({ store, reopen }: Opened): void {
  const [A, B, C] = ['a', 'b', 'c'].map((digit) => migrationId.parse(`m_${digit.repeat(12)}`));
  const FABRIKAM_CASE = caseNumber.parse('F2B-R7K');

  beforeEach(async () => {
    const summaries = [
      aSummary({ migration: A!, stream: migrationStream(A!), since: NOON }),
      aSummary({
        migration: B!,
        stream: migrationStream(B!),
        caseNumber: FABRIKAM_CASE,
        title: 'Fabrikam Inc',
        people: [LEE.id],
        owner: ISAIAH.id,
        tenantId: undefined,
        scopeId: 'cc-other',
        phase: 'access',
        since: later(DAY_MS),
      }),
      aSummary({
        migration: C!,
        stream: migrationStream(C!),
        caseNumber: caseNumber.parse('D7D-D7D'),
        open: false,
        phase: 'done',
        people: [MEGAN.id],
        since: later(2 * DAY_MS),
      }),
    ];
    for (const summary of summaries)
      await store().commit(aBatch({ stream: summary.stream, summary }));
  });

  test.each([
    ['everything, newest first', {}, [C, B, A]],
    ['a migration', { migration: B! }, [B]],
    ['a case number', { caseNumber: CASE }, [A]],
    ['a person', { person: ALEX.id }, [A]],
    ['an owner', { owner: ISAIAH.id }, [B]],
    ['a tenant', { tenantId: CONTOSO }, [C, A]],
    ['a scope', { scopeId: 'cc-other' }, [B]],
    ['a phase', { phase: 'access' }, [B]],
    ['open ones', { open: true }, [B, A]],
    ['open ones of a person', { person: MEGAN.id, open: true }, [A]],
    ['words of the title', { text: 'fabri' }, [B]],
    ['part of a case number', { text: 'f2b' }, [B]],
    ['at most so many', { limit: 2 }, [C, B]],
    ['a person in another tenant: nothing', { person: LEE.id, tenantId: CONTOSO }, []],
  ])('finds %s', async (_what, query, expected) => {
    const found = await (await reopen()).find(query);

    expect(found.map(({ migration }) => migration)).toEqual(expected);
  });

  test('gives a summary back as it was', async () => {
    const [found] = await (await reopen()).find({ migration: A! });

    expect(found).toEqual(aSummary({ migration: A!, stream: migrationStream(A!) }));
  });

  test('follows a change and forgets what was before', async () => {
    const changed = aSummary({ migration: A!, stream: migrationStream(A!), people: [LEE.id] });

    await store().commit(
      aBatch({ stream: changed.stream, expectedVersion: 1, inputId: 'b', summary: changed }),
    );

    expect(await store().find({ person: ALEX.id })).toEqual([]);
    expect(await store().find({ person: LEE.id, open: true })).toHaveLength(2);
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
    const long = store().exclusively(STREAM, () => new Promise<void>((done) => (finish = done)));

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
