import PQueue from 'p-queue';

import type { WaitingEffect } from '../store.js';
import type { Database } from './database.js';
import type { EffectsTaken } from './newEffects.js';
import { readOwned, takeLanes } from './ownedEffects.js';
import { createTold, type Told } from './told.js';

/**
 * The lanes this replica owns, and what it told its outbox of the effects in them. A lane is in one
 * replica's hands at a time, so its order is kept as in one process.
 */
export interface Lanes {
  readonly onEffects: Told['onEffects'];
  /** An effect as the outbox was told of it. */
  readonly told: Told['get'];
  /** Takes every lane that is nobody's, and tells what waits there. */
  readonly takeOwnerless: () => Promise<void>;
  /** Compares what was told with what is stored: of one stream, as its column reads, or of all. */
  readonly compare: (stream?: string) => Promise<void>;
  /** Takes what is nobody's; everything that waits in our lanes then, in sequence. */
  waiting(): Promise<readonly WaitingEffect[]>;
  /**
   * Tells what a turn of this process did to our lanes; while lanes are being taken or compared after that,
   * because what waited in them before comes first.
   */
  committed(taken: EffectsTaken): Promise<void>;
  /** An effect is over, and the outbox knows. */
  over(id: string): void;
  /** An effect is not ours any more; the outbox is told. */
  lost(id: string): void;
}

interface LanesOptions {
  readonly database: Database;
  /** This replica's number. */
  readonly number: () => number | undefined;
  readonly log: (sentence: string) => void;
}

/** Nothing told yet. */
export function createLanes({ database, number, log }: LanesOptions): Lanes {
  const told = createTold();
  const turns = new PQueue({ concurrency: 1 });

  async function compare(stream?: string): Promise<void> {
    const owner = number();
    if (owner === undefined) return;
    const known = told.begin(stream);
    const stored = await readOwned(database, owner, { stream, log });
    const ids = new Set(stored.map(({ id }) => id));
    const gone = known.filter((id) => told.has(id) && !ids.has(id));
    told.tell(stored.filter(told.isNew), gone);
  }
  const takeOwnerless = async (): Promise<void> => {
    const owner = number();
    if (owner !== undefined && (await takeLanes(database, owner))) await compare();
  };
  async function waiting(): Promise<readonly WaitingEffect[]> {
    const owner = number() ?? 0;
    await takeLanes(database, owner);
    const stored = await readOwned(database, owner, { stream: undefined, log });
    told.note(stored);
    return stored;
  }

  return {
    onEffects: told.onEffects,
    told: told.get,
    takeOwnerless: () => turns.add(takeOwnerless),
    compare: (stream) => turns.add(() => compare(stream)),
    waiting: () => turns.add(waiting),
    async committed(taken) {
      if (turns.pending > 0) await turns.add(() => Promise.resolve());
      tell(taken, number(), told);
    },
    over: told.forget,
    lost(id) {
      told.tell([], [id]);
      told.forget(id);
    },
  };
}

function tell({ added, replaced }: EffectsTaken, self: number | undefined, told: Told): void {
  const ours = added.flatMap(({ owner, ...effect }) =>
    owner !== undefined && owner === self && told.isNew(effect) ? [effect] : [],
  );
  told.tell(ours, replaced.map(({ id }) => id).filter(told.has));
}
