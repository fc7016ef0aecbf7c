import { expect, test } from '@jest/globals';

import { later, NOON } from '../builders.js';
import { aCard, commitEffects, type Opened, REF, STREAM } from './storeSamples.js';

/** What every store knows of when cards were shown, whichever process showed them. */
export function showing({ store }: Opened): void {
  const shown = () => store().shown(STREAM, 'progress');

  test('is not there yet while the card waits, and is from the moment its sending began', async () => {
    expect(await shown()).toBeUndefined();
    const [card] = await commitEffects(store(), [aCard()]);
    expect(await shown()).toBe('notYet');

    await store().markSending(card!.id, later(1_000));

    expect(await shown()).toEqual(later(1_000));
  });

  test('is still known once the card stands', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id, later(1_000));

    await store().settle(card!, { outcome: 'done', ref: REF });

    expect(await shown()).toEqual(later(1_000));
  });

  test('is not there yet after an attempt that surely failed', async () => {
    const [card] = await commitEffects(store(), [aCard()]);
    await store().markSending(card!.id, later(1_000));

    await store().settle(card!, { outcome: 'retry', at: NOON, reason: 'busy', uncertain: false });

    expect(await shown()).toBe('notYet');
  });

  test('is that of the newest card of the slot', async () => {
    const [earlier] = await commitEffects(store(), [aCard()]);
    await store().markSending(earlier!.id, later(1_000));
    await commitEffects(store(), [aCard()]);

    await store().settle(earlier!, { outcome: 'done', ref: REF });

    expect(await shown()).toBe('notYet');
  });

  test('is that of the turn whose answer shows the card, whatever comes of sending it', async () => {
    const found = { slot: 'progress', ref: REF };
    const [card] = await commitEffects(store(), [aCard()], { found });
    await store().markSending(card!.id, later(1_000));
    expect(await shown()).toEqual(NOON);

    await store().settle(card!, { outcome: 'retry', at: NOON, reason: 'busy', uncertain: false });

    expect(await shown()).toEqual(NOON);
  });
}
