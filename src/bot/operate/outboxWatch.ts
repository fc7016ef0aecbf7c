import type { Settlement, Store, WaitingEffect } from '../../services/store/store.js';

type Outcome = Settlement['outcome'];

/** What is known of this process's outbox, seen from its store. */
export interface OutboxWatch {
  /** The store, watched. */
  readonly store: Store;
  /** What waits here now. */
  readonly waiting: () => Iterable<WaitingEffect>;
}

/** Watches the effects that come and go; `onOutcome` is told of each attempt once it is booked. */
export function watchOutbox(
  store: Store,
  onOutcome: (effect: WaitingEffect['effect']['effect'], outcome: Outcome) => void,
): OutboxWatch {
  const waiting = new Map<string, WaitingEffect>();
  const note = (effects: readonly WaitingEffect[]): void => {
    for (const effect of effects) waiting.set(effect.id, effect);
  };
  store.onEffects((added, gone) => {
    for (const id of gone) waiting.delete(id);
    note(added);
  });
  return {
    waiting: () => waiting.values(),
    store: {
      ...store,
      async waiting() {
        const found = await store.waiting();
        note(found);
        return found;
      },
      async settle(effect, settlement) {
        await store.settle(effect, settlement);
        onOutcome(effect.effect.effect, settlement.outcome);
        if (settlement.outcome !== 'retry') waiting.delete(effect.id);
        else if (waiting.has(effect.id)) note([{ ...effect, dueAt: settlement.at }]);
      },
    },
  };
}
