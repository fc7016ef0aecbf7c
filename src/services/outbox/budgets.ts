import PQueue from 'p-queue';

import { isPausable } from './rules.js';
import type { Schedule } from './schedule.js';

/** Attempts by what shares a rate: a few at a time, none while the other side asked us to wait. */
export interface Budgets {
  /**
   * Runs the attempt when its budget allows. It must not reject. With `hold` it lets no other attempt of
   * this budget begin before a time.
   */
  run(key: string, attempt: (hold: (until: Date) => void) => Promise<void>): void;
  /** True: lets no attempt begin that would leave the house, until it is false again. */
  readonly pause: (isPaused: boolean) => void;
  /** True when no attempt is under way or could begin now. */
  isIdle(): boolean;
  /** Lets no attempt begin any more; resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** A room shows messages in the order in which they arrive, so one at a time. */
const PARALLEL_IN_ROOM = 1;
const PARALLEL_IN_HOUSE = 32;
const PARALLEL_ELSEWHERE = 4;

/** Past so many, one that holds nothing is dropped for each new one: a room is mostly used again. */
const MOST_UNUSED = 500;

function parallel(key: string): number {
  if (key.startsWith('room/')) return PARALLEL_IN_ROOM;
  return key === 'wake' || key === 'tell' ? PARALLEL_IN_HOUSE : PARALLEL_ELSEWHERE;
}

/** Budgets with nothing in them; `onChange` is told when one may have become idle. */
export function createBudgets(schedule: Schedule, onChange: () => void): Budgets {
  const budgets = new Map<string, Budget>();
  let isStopped = false;
  let isPaused = false;

  function dropUnused(): void {
    for (const [key, budget] of budgets) {
      if (!budget.isUnused()) continue;
      budgets.delete(key);
      return;
    }
  }
  function budgetOf(key: string): Budget {
    const known = budgets.get(key);
    if (known) return known;
    if (budgets.size > MOST_UNUSED) dropUnused();
    const budget = createBudget(parallel(key), schedule, onChange);
    if (isPaused && isPausable(key)) budget.pause(true);
    budgets.set(key, budget);
    return budget;
  }

  return {
    run(key, attempt) {
      const { queue, hold } = budgetOf(key);
      if (!isStopped) void queue.add(() => attempt(hold));
    },
    pause(paused) {
      if (paused === isPaused) return;
      isPaused = paused;
      for (const [key, budget] of budgets) if (isPausable(key)) budget.pause(paused);
      onChange();
    },
    isIdle: () => [...budgets.values()].every((budget) => budget.isIdle()),
    async stop() {
      isStopped = true;
      await Promise.all([...budgets.values()].map((budget) => budget.stop()));
    },
  };
}

interface Budget {
  readonly queue: PQueue;
  readonly hold: (until: Date) => void;
  readonly pause: (isPaused: boolean) => void;
  isIdle(): boolean;
  /** Idle, and nothing is held back either. */
  isUnused(): boolean;
  stop(): Promise<void>;
}

function createBudget(concurrency: number, schedule: Schedule, onChange: () => void): Budget {
  const queue = new PQueue({ concurrency });
  let heldUntil: Date | undefined;
  let isPaused = false;
  queue.on('next', onChange);

  function release(held: Date): void {
    if (heldUntil !== held) return;
    heldUntil = undefined;
    if (!isPaused) queue.start();
    onChange();
  }

  return {
    queue,
    hold(until) {
      if (heldUntil && heldUntil >= until) return;
      heldUntil = until;
      queue.pause();
      schedule.when(until, () => {
        release(until);
      });
    },
    pause(paused) {
      isPaused = paused;
      if (paused) queue.pause();
      else if (!heldUntil) queue.start();
    },
    isIdle: () => queue.pending === 0 && (queue.isPaused || queue.size === 0),
    isUnused: () => queue.pending === 0 && queue.size === 0 && !heldUntil,
    stop() {
      queue.pause();
      queue.clear();
      return queue.onPendingZero();
    },
  };
}
