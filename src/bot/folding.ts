import { LRUCache } from 'lru-cache';

import type { StreamId } from '../messages/ids.js';

/** Folds the stored events of a stream on from a state; without one, from the beginning. */
export type Fold = (events: readonly unknown[], before?: Folded) => unknown;

/** A state that events came to. */
interface Folded {
  readonly state: unknown;
}

interface Remembered extends Folded {
  readonly count: number;
  readonly last: unknown;
}

/** Streams whose state is kept; those asked for longest ago are folded anew. */
const REMEMBERED = 500;

/**
 * Folds on from where the same stream stood last, where the store hands out the very events it handed
 * out then. A store that read them again hands out others, and everything is folded: what another
 * replica wrote or purged is never missed.
 */
export function createFolding(): (
  stream: StreamId,
  events: readonly unknown[],
  fold: Fold,
) => unknown {
  const states = new LRUCache<StreamId, Remembered>({ max: REMEMBERED });
  return (stream, events, fold) => {
    const before = states.get(stream);
    const goesOn = before !== undefined && events[before.count - 1] === before.last;
    const state = goesOn ? fold(events.slice(before.count), before) : fold(events);
    if (events.length > 0) states.set(stream, { state, count: events.length, last: events.at(-1) });
    return state;
  };
}
