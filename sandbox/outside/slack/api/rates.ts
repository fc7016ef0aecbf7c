import type { Clock } from '../../../../src/services/clock.js';
import type { Rate } from './method.js';

/**
 * How many calls may come at once, and how many a second come back. Messages: about one a second and
 * channel, with short bursts; tiers: 20, 50 and 100 a minute and method
 * (docs.slack.dev/apis/web-api/rate-limits, seen 2026-08; the size of a burst is our guess).
 */
const ALLOWED: Readonly<Record<Rate, { readonly burst: number; readonly perSecond: number }>> = {
  message: { burst: 5, perSecond: 1 },
  tier2: { burst: 20, perSecond: 20 / 60 },
  tier3: { burst: 50, perSecond: 50 / 60 },
  tier4: { burst: 100, perSecond: 100 / 60 },
};

export interface Rates {
  /** Counts one call; answers how many seconds to wait, when it is one too many. */
  take(rate: Rate, key: string): number | undefined;
}

/** A bucket of allowances for each key; what was taken comes back with time. */
export function createRates(clock: Clock): Rates {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return {
    take(rate, key) {
      const { burst, perSecond } = ALLOWED[rate];
      const now = clock.now().getTime();
      const before = buckets.get(key) ?? { left: burst, at: now };
      const left = Math.min(burst, before.left + ((now - before.at) / 1_000) * perSecond);
      if (left < 1) return Math.ceil((1 - left) / perSecond);
      buckets.set(key, { left: left - 1, at: now });
      return undefined;
    },
  };
}
