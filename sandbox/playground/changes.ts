/** Something that can say that it changed. */
export interface Watched {
  onChange(listener: () => void): void;
}

/** Many sources of change as one signal for every open page. */
export interface Changes {
  /** Says that something changed which has no signal of its own, such as the time. */
  touch(): void;
  /** Calls back after each burst of changes until the answer is called. */
  listen(listener: () => void): () => void;
}

/** Watches every source; changes of one turn of the event loop count as one. */
export function createChanges(sources: readonly Watched[]): Changes {
  const listeners = new Set<() => void>();
  let isTold = true;
  function tell(): void {
    isTold = true;
    for (const listener of listeners) listener();
  }
  function touch(): void {
    if (!isTold) return;
    isTold = false;
    setImmediate(tell);
  }
  for (const source of sources) source.onChange(touch);
  return {
    touch,
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
