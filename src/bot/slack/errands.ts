import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';

/**
 * What is done in Slack once a request is answered: Slack waits three seconds for the answer, and its own
 * methods may take longer.
 */
export interface Errands {
  /**
   * Begins at once and is tried once: what was said or pressed is stored, and doing it again gets the same
   * answer. `what` is logged when it fails. `once`: not done a second time under this name.
   */
  run(what: string, act: () => Promise<unknown>, once?: string): void;
  /** Resolves when everything begun so far is done. */
  idle(): Promise<void>;
}

/** Slack sends an event up to three times more, within minutes. */
const NAMES_AT_HAND = 10_000;

export function createErrands(log: Pick<Logger, 'warn'>): Errands {
  const underway = new Set<Promise<void>>();
  const done = new LRUCache<string, true>({ max: NAMES_AT_HAND });

  async function tried(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      log.warn({ error: String(error) }, what);
    }
  }

  return {
    run(what, act, once) {
      if (once !== undefined && done.has(once)) return;
      if (once !== undefined) done.set(once, true);
      const errand = tried(what, act).finally(() => underway.delete(errand));
      underway.add(errand);
    },
    async idle() {
      while (underway.size > 0) await Promise.all(underway);
    },
  };
}
