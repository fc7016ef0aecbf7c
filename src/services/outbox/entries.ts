import { repeats, type Settlement, type WaitingEffect } from '../store/store.js';
import { createLanes, type Entry } from './lanes.js';
import type { Schedule } from './schedule.js';

/** Every effect that is not settled, each in its lane or waiting to enter it. */
export interface Entries {
  /** Takes new effects and drops those that were replaced, or that others attend to now, by id. */
  take(added: readonly WaitingEffect[], replaced: readonly string[]): void;
  /** Books what an attempt came to: the entry leaves, or waits at the head of its lane. */
  settled(entry: Entry, settlement: Settlement): void;
}

/** No entries; `submit` gets each that may be attempted now. */
export function createEntries(schedule: Schedule, submit: (entry: Entry) => void): Entries {
  const entries = new Map<string, Entry>();
  const lanes = createLanes(schedule, submit);

  function leave(entry: Entry): void {
    entries.delete(entry.waiting.id);
    lanes.leave(entry);
  }
  /** Drops a replaced effect; the answer is the attempt under way its successor must wait for. */
  function drop(id: string): Entry | undefined {
    const entry = entries.get(id);
    if (entry) entry.hasLeft = true;
    if (!entry || entry.state === 'sending') return entry;
    leave(entry);
    return entry.after;
  }
  function add(waiting: WaitingEffect, underWay: readonly Entry[]): void {
    const after = underWay.find((entry) => isSameKey(entry.waiting, waiting));
    const entry = entryOf(waiting, after);
    entries.set(waiting.id, entry);
    if (!after) lanes.enter(entry);
    else after.successor = entry;
  }

  function settled(entry: Entry, settlement: Settlement): void {
    const isOver = entry.successor !== undefined || entry.hasLeft;
    if (settlement.outcome === 'retry' && !isOver) {
      lanes.tryAgain(triedOnce(entry, settlement), settlement.aside);
      return;
    }
    leave(entry);
    if (entry.successor) lanes.enter(succeeding(entry.successor, settlement));
  }

  function take(added: readonly WaitingEffect[], replaced: readonly string[]): void {
    const underWay = replaced.flatMap((id) => drop(id) ?? []);
    for (const waiting of added) {
      const known = entries.get(waiting.id);
      if (known) known.hasLeft = false;
      else add(waiting, underWay);
    }
  }
  return { take, settled };
}

const entryOf = (waiting: WaitingEffect, after: Entry | undefined): Entry => ({
  waiting,
  state: 'apart',
  after,
  successor: undefined,
  hasLeft: false,
  appointment: undefined,
});

const isSameKey = (a: WaitingEffect, b: WaitingEffect): boolean =>
  a.stream === b.stream && a.effect.key === b.effect.key;

type Retry = Extract<Settlement, { outcome: 'retry' }>;

function triedOnce(entry: Entry, { at, uncertain }: Retry): Entry {
  const attempts = entry.waiting.attempts + 1;
  entry.waiting = { ...entry.waiting, attempts, dueAt: at, uncertain };
  return entry;
}

/** What replaced an attempt under way inherits its doubt, where it says the same again. */
function succeeding(entry: Entry, settlement: Settlement): Entry {
  const isDoubtful = settlement.outcome === 'retry' && settlement.uncertain;
  const uncertain = isDoubtful && repeats(entry.waiting.effect);
  entry.after = undefined;
  entry.waiting = { ...entry.waiting, uncertain };
  return entry;
}
