/** The only source of time outside the pure folders. The sandbox's can be moved forward. */
export interface Clock {
  now(): Date;
  /** Calls back once, `ms` milliseconds of this clock's time from now. Returns how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** Node refuses longer timers (2^31 - 1 ms); who waits longer looks again after this. */
const LONGEST_TIMER_MS = 2_147_483_647;

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
    return () => {
      clearTimeout(timer);
    };
  },
};

/** A clock that can be moved forward; what became due is called back at once, in order. */
export interface MovableClock extends Clock {
  advance(ms: number): void;
}

interface Alarm {
  readonly dueAt: number;
  readonly ring: () => void;
}

/** The time of `base` plus an offset that only grows. The sandbox lets days pass with it. */
export function createMovableClock(base: Clock = systemClock): MovableClock {
  const alarms = new Set<Alarm>();
  let offsetMs = 0;
  const nowMs = (): number => base.now().getTime() + offsetMs;
  const nextDue = (): Alarm | undefined =>
    [...alarms].filter(({ dueAt }) => dueAt <= nowMs()).sort((a, b) => a.dueAt - b.dueAt)[0];

  return {
    now: () => new Date(nowMs()),
    after(ms, callback) {
      const cancel = (): void => {
        alarms.delete(alarm);
        cancelBase();
      };
      const ring = (): void => {
        cancel();
        callback();
      };
      const alarm: Alarm = { dueAt: nowMs() + ms, ring };
      alarms.add(alarm);
      const cancelBase = base.after(ms, ring);
      return cancel;
    },
    advance(ms) {
      offsetMs += Math.max(ms, 0);
      for (let due = nextDue(); due; due = nextDue()) due.ring();
    },
  };
}

/** A clock that stands still until it is moved: for tests. */
export function createTestClock(start: Date): MovableClock {
  return createMovableClock({ now: () => new Date(start), after: () => () => undefined });
}
