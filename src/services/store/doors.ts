import { AsyncLocalStorage } from 'node:async_hooks';

import { StoreError } from './store.js';

/** Lets work in until it is closed, then waits for what is inside. */
export interface Doors {
  /**
   * Begins a piece of work, of its own or within one that was let in before. Rejects with
   * {@link StoreError} once closing began, unless it belongs to such a one.
   */
  enter<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does a step, perhaps of work that was let in before. Refused only once everybody has left. */
  work<Result>(step: () => Promise<Result>): Promise<Result>;
  /** Lets nobody in any more; resolves when everybody has left. */
  close(): Promise<void>;
}

/** Open doors. */
export function createDoors(): Doors {
  const inside = new Set<Promise<unknown>>();
  const within = new AsyncLocalStorage<boolean>();
  let state: 'open' | 'closing' | 'closed' = 'open';

  async function count<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = work();
    inside.add(result);
    try {
      return await result;
    } finally {
      inside.delete(result);
    }
  }
  const refused = (): Promise<never> =>
    Promise.reject(new StoreError('The store is closed; nothing was written.'));

  return {
    enter(work) {
      const mayEnter = state === 'open' || (state === 'closing' && within.getStore() === true);
      return mayEnter ? within.run(true, () => count(work)) : refused();
    },
    work: (step) => (state === 'closed' ? refused() : count(step)),
    async close() {
      if (state === 'open') state = 'closing';
      while (inside.size > 0) await Promise.allSettled(inside);
      state = 'closed';
    },
  };
}
