import { setTimeout as pause } from 'node:timers/promises';

import { said } from '../files.js';
import type { Database } from './database.js';
import { EVERYBODY } from './newEffects.js';
import { appear, buryDead, farewell, isSeen, type Presence } from './presence.js';

/** This process among those that share the database. */
export interface Replica {
  /** Its number; none while it is not connected, so that it owns nothing. */
  readonly number: () => number | undefined;
  /** Takes a number, hears what concerns it, and looks after the others, until it leaves. */
  join(): Promise<void>;
  leave(): Promise<void>;
}

export interface ReplicaOptions {
  readonly database: Database;
  /** Lanes may be nobody's: another replica is gone, or nobody was there. */
  readonly onOwnerless: () => Promise<void>;
  /** Others changed our lanes: those of one stream, as its column reads, or any. */
  readonly onChanged: (stream?: string) => Promise<void>;
  /** A stream, as its column reads, or any, was purged or removed: what is known of it is not so any more. */
  readonly onForgotten: (stream?: string) => void;
  readonly log: (sentence: string) => void;
  /** Milliseconds between two looks after the others. */
  readonly lookMs: number;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

interface Life {
  presence: Presence | undefined;
  /** The number before, whose lanes may not be taken by others yet. */
  before: number | undefined;
  looking: Promise<void> | undefined;
  readonly leaving: AbortController;
}

/** A replica that has not joined yet. */
export function createReplica(options: ReplicaOptions): Replica {
  const life: Life = {
    presence: undefined,
    before: undefined,
    looking: undefined,
    leaving: new AbortController(),
  };
  return {
    number: () => life.presence?.number,
    async join() {
      if (life.looking) return;
      await connect(life, options);
      await buryDead(options.database);
      life.looking = lookAgainAndAgain(life, options);
    },
    async leave() {
      life.leaving.abort();
      await life.looking;
      const { presence } = life;
      life.presence = undefined;
      if (!presence) return;
      await farewell(options.database, presence).catch(() => undefined);
      presence.listening.close();
    },
  };
}

async function connect(life: Life, options: ReplicaOptions): Promise<void> {
  const { database, onOwnerless, onChanged, onForgotten } = options;
  const presence = await appear(database, life.before, (channel, words) => {
    if (channel === EVERYBODY && words !== '') {
      onForgotten(words);
      return;
    }
    const work =
      channel === EVERYBODY ? onOwnerless() : onChanged(words === '' ? undefined : words);
    unheard(work, life, options);
  });
  // Nobody would have told meanwhile.
  onForgotten();
  life.presence = presence;
  life.before = presence.number;
  void presence.listening.ended.then(() => {
    lost(presence, life, options);
  });
}

/** Reconnects, unless that was done or is not wanted. */
function lost(presence: Presence, life: Life, options: ReplicaOptions): void {
  if (life.leaving.signal.aborted || life.presence !== presence) return;
  life.presence = undefined;
  options.log('The connection to PostgreSQL was lost; it is being made again.');
  unheard(reconnect(life, options), life, options);
}

async function reconnect(life: Life, options: ReplicaOptions): Promise<void> {
  for (let ms = FIRST_PAUSE_MS; !life.presence; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
    if (life.leaving.signal.aborted) return;
    await connect(life, options).catch(() => pause(ms, undefined, { ref: false }));
  }
  await options.onChanged();
  await options.onOwnerless();
}

async function lookAgainAndAgain(life: Life, options: ReplicaOptions): Promise<void> {
  const { signal } = life.leaving;
  const isTime = (): Promise<boolean> =>
    pause(options.lookMs, true, { ref: false, signal }).catch(() => false);
  while (await isTime()) {
    if (life.presence) await look(life.presence, life, options);
  }
}

async function look(presence: Presence, life: Life, options: ReplicaOptions): Promise<void> {
  try {
    if (!(await isSeen(presence))) throw new Error('this one was thought dead');
    await buryDead(presence.listening);
    await options.onOwnerless();
  } catch (error) {
    options.log(`The other replicas were not looked after: ${said(error)}.`);
    presence.listening.close();
    lost(presence, life, options);
  }
}

/** Work nobody waits for: what it missed is found by the next look. */
function unheard(work: Promise<void>, { leaving }: Life, { log }: ReplicaOptions): void {
  work.catch((error: unknown) => {
    if (!leaving.signal.aborted) log(`What waits was not looked at: ${said(error)}.`);
  });
}
