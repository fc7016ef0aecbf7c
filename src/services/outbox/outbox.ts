import type { Clock } from '../clock.js';
import type { MessageRef, Store, WaitingEffect } from '../store/store.js';

/** What one attempt to deliver came to. */
export type Delivery =
  | { readonly delivery: 'done'; readonly ref?: MessageRef | undefined }
  /** Trying again may help. `afterMs` is what the other side asked for; it holds the whole budget key. */
  | { readonly delivery: 'retry'; readonly reason: string; readonly afterMs?: number | undefined }
  /** Its room is closed to us. It is tried again for days, and holds up nobody meanwhile. */
  | { readonly delivery: 'closed'; readonly reason: string }
  /** Sent, and no answer came: it may have happened. */
  | { readonly delivery: 'unknown'; readonly reason: string }
  /** Will not work, however often. */
  | { readonly delivery: 'failed'; readonly reason: string };

/** Delivers one effect. Must not throw; a throw is booked as a retry. */
export type Deliver = (waiting: WaitingEffect) => Promise<Delivery>;

export interface OutboxOptions {
  readonly store: Store;
  readonly deliver: Deliver;
  readonly clock: Clock;
  /** In [0, 1): spreads retries. */
  readonly jitter: () => number;
  /** Told when an effect is given up: it failed for good, or too often. */
  readonly onGivenUp?: (waiting: WaitingEffect, reason: string) => void;
  /** Told when the store would not book an outcome; booking is repeated, the attempt is not. */
  readonly onNotBooked?: (waiting: WaitingEffect, cause: unknown) => void;
  /** How patient it is; each absent one has its default. */
  readonly patience?: Partial<Patience> | undefined;
}

/** How often and how fast attempts are repeated. */
export interface Patience {
  /** The first pause; each further one is twice as long. 1 second. */
  readonly firstPauseMs: number;
  /** 5 minutes. */
  readonly longestPauseMs: number;
  /** After so many attempts what leaves the house is given up; 100, about eight hours. */
  readonly attempts: number;
}

/**
 * Delivers what was committed: one at a time per order key, in sequence; a retry holds its order key,
 * a 429 its budget key; everything else goes on in parallel.
 */
export interface Outbox {
  start(): Promise<void>;
  /** Resolves when nothing is due and nothing is under way. */
  idle(): Promise<void>;
  /** The clock was moved: look again at once what is due. */
  nudge(): void;
  /** True: lets nothing leave the house, until it is false again. What is under way is finished. */
  readonly pause: (isPaused: boolean) => void;
  /** Stops taking; resolves when attempts under way are booked. */
  stop(): Promise<void>;
}
