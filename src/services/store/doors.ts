import { StoreError } from './store.js';

/** Lets work in until it is closed, then waits for what is inside. */
export interface Doors {
  /** Begins a piece of work. Rejects with {@link StoreError} once nobody is inside any more. */
  enter<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Resolves when everybody has left, and lets nobody in from then on. Until then a step of the work
   * inside may enter; nobody else comes by then, because the server and the outbox have stopped.
   */
  close(): Promise<void>;
}

/** Open doors. */
export function createDoors(): Doors {
  let inside = 0;
  let isClosed = false;
  /** Present once closing began. */
  let closing: Promise<void> | undefined;
  let everybodyLeft = (): void => undefined;

  function closeIfEmpty(): void {
    if (inside > 0) return;
    isClosed = true;
    everybodyLeft();
  }
  return {
    async enter(work) {
      if (isClosed) throw new StoreError('The store is closed; nothing was written.');
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (closing) closeIfEmpty();
      }
    },
    close() {
      closing ??= new Promise((resolve) => {
        everybodyLeft = resolve;
        closeIfEmpty();
      });
      return closing;
    },
  };
}
