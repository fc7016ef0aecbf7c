import type { Surroundings } from '../../../sandbox/stage.js';
import type { Bot } from '../../../src/bot/bot.js';
import type { Config } from '../../../src/bot/config.js';
import type { Clock } from '../../../src/services/clock.js';
import type { Ledger } from '../../../src/services/ledger/ledger.js';
import type { Door } from './door.js';
import type { Life } from './life.js';
import type { Fate } from './points.js';

/** A process of the bot in one of its lives. */
export interface Incarnation {
  readonly life: Life;
  /** Rejects when it ended before it was up. */
  readonly bot: Promise<Bot>;
  /** Resolves when the dead one can do nothing any more and has left its place. */
  readonly bury: () => Promise<void>;
  /** The history; of the newest, once it is up. */
  readonly ledger: () => Promise<Pick<Ledger, 'entries' | 'streams'>>;
}

/** Where a process takes its place. */
export interface Seat {
  readonly config: Config;
  readonly clock: Clock;
  readonly around: Surroundings;
  readonly door: Door;
  readonly fate: Fate;
}

/** How the processes of one journey come to life. */
export interface Cradle {
  /** Variables beside the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Starts a process over what the one before left behind. */
  incarnate(before: Incarnation | undefined, seat: Seat, onEnd: () => void): Incarnation;
  /** Nothing of it is needed any more. */
  leave(): Promise<void>;
}
