import type { Clock } from '../../services/clock.js';
import { staysInside } from '../../services/outbox/rules.js';
import type { Store } from '../../services/store/store.js';
import type { OutboxWatch } from './outboxWatch.js';
import type { SendingWatch } from './sending.js';

/** A store that takes longer to answer is away. */
const PATIENCE_MS = 2_000;
/** What is due for so long and was not tried is stuck; what is tried again is due later. */
const STUCK_MS = 600_000;

/** May traffic come, and why not. */
export interface Readiness {
  readonly isReady: boolean;
  /** For whoever looks; names nobody. */
  readonly words: string;
}

export interface ReadinessOptions {
  readonly store: Pick<Store, 'find'>;
  readonly watch: Pick<OutboxWatch, 'waiting'>;
  readonly clock: Clock;
  readonly sending: Pick<SendingWatch, 'now' | 'resumedAt'>;
}

/**
 * Says whether traffic may come: the store answers, and nothing due was left untried for ten minutes.
 * What operators hold back is not stuck.
 */
export const createReadiness = (options: ReadinessOptions) => async (): Promise<Readiness> => {
  if (isStuck(options)) return { isReady: false, words: 'not ready: the outbox is stuck' };
  if (!(await inTime(options.store.find({ limit: 1 })))) {
    return { isReady: false, words: 'not ready: the store does not answer' };
  }
  const isPaused = options.sending.now().sending === 'paused';
  return { isReady: true, words: isPaused ? 'ready; sending is paused' : 'ready' };
};

function isStuck({ watch, clock, sending }: ReadinessOptions): boolean {
  const stuckSince = clock.now().getTime() - STUCK_MS;
  const isPaused = sending.now().sending === 'paused';
  const resumedAt = sending.resumedAt()?.getTime() ?? 0;
  for (const { effect, dueAt } of watch.waiting()) {
    const since = staysInside(effect) ? dueAt.getTime() : Math.max(dueAt.getTime(), resumedAt);
    if (since < stuckSince && !(isPaused && !staysInside(effect))) return true;
  }
  return false;
}

/** True when it succeeds in time. */
async function inTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => {
    clearTimeout(timer);
  });
}
