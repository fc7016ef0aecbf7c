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
