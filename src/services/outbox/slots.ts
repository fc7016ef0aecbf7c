import { LRUCache } from 'lru-cache';

import type { Settlement, WaitingEffect } from '../store/store.js';

/** Slots of streams whose latest card is remembered. */
const REMEMBERED = 10_000;

/** When the latest card of each slot began to be sent. */
export interface ShownSlots {
  readonly added: (waiting: WaitingEffect) => void;
  sending(waiting: WaitingEffect, at: Date): void;
  settled(waiting: WaitingEffect, settlement: Settlement): void;
  /** `notYet` while it waits, `undefined` when not known here. */
  readonly shown: (stream: string, slot: string) => Date | 'notYet' | undefined;
}

interface Latest {
  readonly id: string;
  readonly shown: Date | 'notYet';
}

/** Remembers nothing yet. */
export function createShownSlots(): ShownSlots {
  const slots = new LRUCache<string, Latest>({ max: REMEMBERED });
  const keyOf = (stream: string, slot: string): string => `${stream} ${slot}`;

  function note({ id, stream, effect }: WaitingEffect, shown: Date | 'notYet'): void {
    if (effect.effect === 'showCard') slots.set(keyOf(stream, effect.slot), { id, shown });
  }
  function isLatest({ id, stream, effect }: WaitingEffect): boolean {
    return effect.effect === 'showCard' && slots.get(keyOf(stream, effect.slot))?.id === id;
  }

  return {
    added(waiting) {
      if (!waiting.uncertain) note(waiting, waiting.shownAt ?? 'notYet');
    },
    sending(waiting, at) {
      if (isLatest(waiting)) note(waiting, waiting.shownAt ?? at);
    },
    settled(waiting, settlement) {
      const wasNotSent = settlement.outcome === 'retry' && !settlement.uncertain;
      if (wasNotSent && isLatest(waiting)) note(waiting, waiting.shownAt ?? 'notYet');
    },
    shown: (stream, slot) => slots.get(keyOf(stream, slot))?.shown,
  };
}
