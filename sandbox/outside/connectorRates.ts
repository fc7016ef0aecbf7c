import type { Clock } from '../../src/services/clock.js';

/** What Teams counts apart, for each thread. */
export type Counted = 'send' | 'create' | 'members';

/** How many of them in how long, per bot and thread (learn.microsoft.com, Teams rate limits, seen 2026-08). */
const WINDOWS: readonly { readonly ms: number; readonly most: number }[] = [
  { ms: 1_000, most: 7 },
  { ms: 2_000, most: 8 },
  { ms: 30_000, most: 60 },
  { ms: 3_600_000, most: 1_800 },
];
/** Rosters may be read twice as often. */
const FACTOR: Readonly<Record<Counted, number>> = { send: 1, create: 1, members: 2 };
const LONGEST_MS = 3_600_000;

export interface Rates {
  /** Counts one; answers how long to wait, in milliseconds, when it is one too many. */
  take(what: Counted, thread: string): number | undefined;
}

export function createRates(clock: Clock): Rates {
  const taken = new Map<string, number[]>();
  return {
    take(what, thread) {
      const now = clock.now().getTime();
      const key = `${what}/${thread}`;
      const times = (taken.get(key) ?? []).filter((at) => at > now - LONGEST_MS);
      const waits = WINDOWS.flatMap(({ ms, most }) => {
        const within = times.filter((at) => at > now - ms);
        const oldest = within[0];
        return oldest !== undefined && within.length >= most * FACTOR[what]
          ? [oldest + ms - now]
          : [];
      });
      if (waits.length > 0) return Math.max(...waits);
      taken.set(key, [...times, now]);
      return undefined;
    },
  };
}
