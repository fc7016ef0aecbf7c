/** Lets callers wait until there is nothing to do. */
export interface Idleness {
  /** Looks whether it is so by now. */
  readonly check: () => void;
  readonly wait: () => Promise<void>;
}

/** Nobody waits yet. */
export function createIdleness(isIdle: () => boolean): Idleness {
  const waiters = new Set<() => void>();
  return {
    check: () => {
      if (waiters.size === 0 || !isIdle()) return;
      const told = [...waiters];
      waiters.clear();
      for (const tell of told) tell();
    },
    wait: () => (isIdle() ? Promise.resolve() : new Promise((resolve) => waiters.add(resolve))),
  };
}
