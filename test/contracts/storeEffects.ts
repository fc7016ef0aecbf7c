import { expect, test } from '@jest/globals';

import type { Store, WaitingEffect } from '../../src/services/store/store.js';
import { DAY_MS, later, NOON } from '../builders.js';
import {
  aBatch,
  aCard,
  aLine,
  aWake,
  commitEffects,
  type Opened,
  REF,
  STREAM,
} from './storeSamples.js';

/** What every store promises of effects. */
export function effects({ store, reopen }: Opened): void {
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

  test('are found where somebody pressed them, while nobody knows better', async () => {
    const other = { ...REF, messageId: '1700000000002' };
    await store().commit(aBatch({ found: { slot: 'progress', ref: REF } }));
    await store().commit(
      aBatch({ expectedVersion: 1, inputId: 'input-b', found: { slot: 'progress', ref: other } }),
    );

    expect(await (await reopen()).slot(STREAM, 'progress')).toEqual(REF);
  });

  test('stand for one slot only, also when one of them is pressed', async () => {
    await store().commit(aBatch({ found: { slot: 'consent/1', ref: REF } }));
    await store().commit(
      aBatch({ expectedVersion: 1, inputId: 'input-b', found: { slot: 'consent/2', ref: REF } }),
    );

    expect(await store().slot(STREAM, 'consent/1')).toEqual(REF);
    expect(await (await reopen()).slot(STREAM, 'consent/2')).toBeUndefined();
  });
}

/** What every store promises of attempts whose outcome nobody knows. */
export function uncertainty({ store, reopen }: Opened): void {
  const retry = { outcome: 'retry', at: NOON, reason: '503', uncertain: false } as const;
  const doubts = async (from: Store) => (await from.waiting()).map(({ uncertain }) => uncertain);

  test('is one whose outcome was never booked', async () => {
    const [card] = await commitEffects(store(), [aCard(), aLine('other')]);

    await store().markSending(card!.id, NOON);

    expect(await doubts(await reopen())).toEqual([true, false]);
  });

  test('stays so over another death', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id, NOON);
    await reopen();

    expect(await doubts(await reopen())).toEqual([true]);
  });

  test('is none any more once a failure without effect was booked', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id, NOON);

    await store().settle(card!, retry);

    expect(await doubts(await reopen())).toEqual([false]);
  });

  test('makes what replaces it uncertain', async () => {
    const [line] = await commitEffects(store(), [aLine('line')]);
    await store().settle(line!, { ...retry, uncertain: true });

    await commitEffects(store(), [aLine('line')]);

    expect(await doubts(store())).toEqual([true]);
  });

  test('leaves no doubt on a newer card, which says something else', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().settle(card!, { ...retry, uncertain: true });

    await commitEffects(store(), [aCard()]);

    expect(await doubts(store())).toEqual([false]);
  });

  test('leaves none on a newer card after a death either', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id, NOON);
    await commitEffects(store(), [aCard()]);

    expect(await doubts(await reopen())).toEqual([false]);
  });

  test('makes what replaced it under way uncertain after a death', async () => {
    const [line] = await commitEffects(store(), [aLine('line')]);
    await store().markSending(line!.id, NOON);
    await commitEffects(store(), [aLine('line')]);
    await commitEffects(store(), [aLine('line')]);

    expect(await doubts(store())).toEqual([false]);
    expect(await doubts(await reopen())).toEqual([true]);
  });

  test('leaves no doubt on its successor once it is done', async () => {
    const [line] = await commitEffects(store(), [aLine('line')]);
    await store().markSending(line!.id, NOON);
    await commitEffects(store(), [aLine('line')]);

    await store().settle(line!, { outcome: 'done' });

    expect(await doubts(await reopen())).toEqual([false]);
  });
}
