import type { Clock } from '../../services/clock.js';
import type { Store } from '../../services/store/store.js';
import type { OutboxWatch } from './outboxWatch.js';

/** A store that takes longer to answer is away. */
const PATIENCE_MS = 2_000;
/** What is due for so long and was not tried is stuck; what is tried again is due later. */
const STUCK_MS = 600_000;

/** Says whether traffic may come: the store answers, and nothing due was left untried for ten minutes. */
export const createIsReady =
  (store: Pick<Store, 'find'>, { waiting }: Pick<OutboxWatch, 'waiting'>, clock: Clock) =>
  async (): Promise<boolean> => {
    const stuckSince = clock.now().getTime() - STUCK_MS;
    for (const { dueAt } of waiting()) if (dueAt.getTime() < stuckSince) return false;
    return inTime(store.find({ limit: 1 }));
  };

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
