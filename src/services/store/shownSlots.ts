import { LRUCache } from 'lru-cache';

import type { Settlement, Store, WaitingEffect } from './store.js';

/** Slots of streams whose latest card is remembered. */
const REMEMBERED = 10_000;

/** When the latest card of each slot began to be shown, in the memory of the one process there is. */
export interface ShownSlots {
  readonly added: (waiting: WaitingEffect) => void;
  /** An attempt began to send the effect of this id. */
  sending(id: string, at: Date): void;
  settled(waiting: WaitingEffect, settlement: Settlement): void;
  /** As {@link Store.shown} has it. */
  readonly shown: (stream: string, slot: string) => Awaited<ReturnType<Store['shown']>>;
}

interface Latest {
  readonly waiting: WaitingEffect;
  readonly shown: Date | 'notYet';
}

/** Remembers nothing yet: what was sent by a process before was shown before anything this one receives. */
export function createShownSlots(): ShownSlots {
  const keys = new Map<string, string>();
  const slots = new LRUCache<string, Latest>({
    max: REMEMBERED,
    dispose: ({ waiting }) => keys.delete(waiting.id),
  });
  const keyOf = (stream: string, slot: string): string => `${stream} ${slot}`;

  function note(waiting: WaitingEffect, shown: Date | 'notYet'): void {
    if (waiting.effect.effect !== 'showCard') return;
    const key = keyOf(waiting.stream, waiting.effect.slot);
    slots.set(key, { waiting, shown });
    keys.set(waiting.id, key);
  }
  /** What is told again changes nothing. */
  const isNewer = ({ stream, effect, sequence }: WaitingEffect): boolean =>
    effect.effect === 'showCard' &&
    (slots.get(keyOf(stream, effect.slot))?.waiting.sequence ?? -1) < sequence;
  const latest = (id: string): WaitingEffect | undefined => slots.get(keys.get(id) ?? '')?.waiting;

  return {
    added(waiting) {
      if (!waiting.uncertain && isNewer(waiting)) note(waiting, waiting.shownAt ?? 'notYet');
    },
    sending(id, at) {
      const waiting = latest(id);
      if (waiting) note(waiting, waiting.shownAt ?? at);
    },
    settled({ id }, settlement) {
      const waiting = latest(id);
      const wasNotSent = settlement.outcome === 'retry' && !settlement.uncertain;
      if (wasNotSent && waiting) note(waiting, waiting.shownAt ?? 'notYet');
    },
    shown: (stream, slot) => slots.get(keyOf(stream, slot))?.shown,
  };
}
