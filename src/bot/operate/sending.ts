import { setTimeout as pause } from 'node:timers/promises';

import type { Sending } from '../../messages/facts.js';
import { SENDING_STREAM } from '../../messages/ids.js';
import { partnerEvent } from '../../migration/otherEvents.js';
import { evolvePartner, SILENT } from '../../migration/partner.js';
import type { Store } from '../../services/store/store.js';

/** Whether operators paused all that leaves the house, as the store has it. @throws {StoreError} */
export async function readSending(store: Pick<Store, 'load'>): Promise<Sending> {
  const events = await store.load(SENDING_STREAM);
  return events.map((event) => partnerEvent.parse(event)).reduce(evolvePartner, SILENT).sending;
}

/** What this process knows of the pause. */
export interface SendingWatch {
  readonly now: () => Sending;
  /** When sending last went on here; what waited until then is not late. */
  readonly resumedAt: () => Date | undefined;
  /** Looks, and then again and again: another replica may have been told. */
  start(): Promise<void>;
  /** Looks at once. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

export interface SendingWatchOptions {
  readonly store: Pick<Store, 'load'>;
  readonly clock: { readonly now: () => Date };
  /** Told whenever it may have changed. */
  readonly onSending: (sending: Sending) => void;
  /** Milliseconds between two looks; 1000 when absent. */
  readonly lookMs?: number;
}

const LOOK_MS = 1_000;

/** Knows of no pause yet. A store that is away leaves it as it was. */
export function watchSending(options: SendingWatchOptions): SendingWatch {
  const { store, clock, onSending, lookMs = LOOK_MS } = options;
  const leaving = new AbortController();
  let sending: Sending = SILENT.sending;
  let resumedAt: Date | undefined;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const found = await readSending(store);
    if (sending.sending === 'paused' && found.sending === 'running') resumedAt = clock.now();
    sending = found;
    onSending(found);
  }
  async function lookAgainAndAgain(): Promise<void> {
    const { signal } = leaving;
    const isTime = (): Promise<boolean> =>
      pause(lookMs, true, { ref: false, signal }).catch(() => false);
    while (await isTime()) await look().catch(() => undefined);
  }
  return {
    now: () => sending,
    resumedAt: () => resumedAt,
    look,
    async start() {
      await look();
      looking = lookAgainAndAgain();
    },
    async stop() {
      leaving.abort();
      await looking;
    },
  };
}
