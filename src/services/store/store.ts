import type { Ack } from '../../messages/ack.js';
import type { Effect } from '../../messages/effect.js';
import type { CaseNumber, MigrationId, PersonId, StreamId, TenantId } from '../../messages/ids.js';
import type { Conversation } from '../../messages/people.js';
import type { Arriving, Whereabouts } from './whereabouts.js';

/** A message we sent, so that it can be edited later. Never stored with an empty `messageId`. */
export interface MessageRef {
  readonly conversation: Conversation;
  readonly messageId: string;
}

/** One line of the look-up index: what can be asked of all migrations without opening them. */
export interface Summary {
  readonly stream: StreamId;
  readonly migration: MigrationId;
  readonly caseNumber: CaseNumber;
  readonly title: string;
  readonly phase: string;
  /** False once done or ended. */
  readonly open: boolean;
  readonly requester: PersonId;
  readonly approver?: PersonId | undefined;
  readonly owner?: PersonId | undefined;
  /** Everyone bound to it: may see it. */
  readonly people: readonly PersonId[];
  readonly tenantId?: TenantId | undefined;
  readonly scopeId?: string | undefined;
  readonly since: Date;
  readonly waitsFor?: string | undefined;
}

/** What to look for; every given field must match. */
export interface Query {
  readonly migration?: MigrationId;
  readonly caseNumber?: CaseNumber;
  readonly person?: PersonId;
  readonly owner?: PersonId;
  readonly tenantId?: TenantId;
  readonly scopeId?: string;
  readonly phase?: string;
  readonly open?: boolean;
  /** True: was sent, so it is no draft. */
  readonly sent?: true;
  /** Part of the title or case number, case ignored. */
  readonly text?: string;
  /** True: the oldest first instead of the newest. */
  readonly oldestFirst?: true;
  /** At most this many; 50 when absent. */
  readonly limit?: number;
}

/** One turn's result, stored whole or not at all. */
export interface Batch {
  readonly stream: StreamId;
  /** Events already stored when the decision was made; 0 for a new stream. */
  readonly expectedVersion: number;
  readonly inputId: string;
  readonly ack: Ack;
  /** Domain events in order, as plain data with `Date`s. */
  readonly events: readonly object[];
  readonly effects: readonly Effect[];
  readonly summary?: Summary | undefined;
  /**
   * Where the card of a slot was found to stand: the answer shows it there. Where it stands counts if nothing
   * is known of the slot.
   */
  readonly found?: { readonly slot: string; readonly ref: MessageRef } | undefined;
  /**
   * The door the input came through, where {@link Store.whereabouts} told where it belongs: nobody else may
   * have come through since, in any process.
   */
  readonly door?: StreamId | undefined;
  readonly at: Date;
}

/** An effect that waits in the outbox. */
export interface WaitingEffect {
  /** Unique in the store. */
  readonly id: string;
  readonly stream: StreamId;
  readonly effect: Effect;
  /** Attempts that failed so far. */
  readonly attempts: number;
  readonly dueAt: Date;
  /** Grows with every commit: earlier effects of one order key go first. */
  readonly sequence: number;
  /**
   * True: an attempt began and its outcome was never booked, because the process died or the answer
   * was lost. It must be read back or healed, not blindly repeated.
   */
  readonly uncertain: boolean;
  /** Since when the answer to a press shows this very card, where one does. */
  readonly shownAt?: Date | undefined;
}

/** Does the answer to the input show what this effect would show? */
export const isAnswered = ({ found }: Pick<Batch, 'found'>, effect: Effect): boolean =>
  effect.effect === 'showCard' && effect.slot === found?.slot;

/**
 * May it say again what one it replaces has said already? A newer card does not: it says something new,
 * and is shown whatever became of the one before.
 */
export const repeats = ({ effect }: Effect): boolean => effect !== 'showCard';

/** How an attempt ended, to be booked. */
export type Settlement =
  | { readonly outcome: 'done'; readonly ref?: MessageRef | undefined }
  | {
      readonly outcome: 'retry';
      readonly at: Date;
      readonly reason: string;
      readonly uncertain: boolean;
      /** True: until then it holds up nobody. */
      readonly aside?: true;
    }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Another turn came first; nothing was written. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** The write failed; memory and file still hold the previous version. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Streams of events with their inbox and outbox. Asynchronous throughout, so that an embedded file
 * store and a shared database can both stand behind it.
 */
export interface Store {
  /**
   * Runs `work` while nobody else in this process works on `stream`. Where several processes share the store,
   * what it reads of the stream may be what this one knows of it; `work` is run again where that turns out
   * to be old, so it must do nothing outside but commit. Not re-entrant.
   */
  exclusively<Result>(stream: StreamId, work: () => Promise<Result>): Promise<Result>;
  /** The stream's events in order; empty for an unknown stream. Shape: plain data, `Date`s as ISO text. */
  load(stream: StreamId): Promise<readonly unknown[]>;
  /** The ack stored with an input that was taken before; inputs are remembered for at least a week. */
  ackOf(stream: StreamId, inputId: string): Promise<Ack | undefined>;
  /**
   * Stores one decision and marks its input as seen, in one atomic, synced write. A waiting effect with
   * the key of a new one is replaced.
   * @throws {VersionConflict} another turn came first; nothing was written.
   * @throws {StoreError} the write failed; nothing changed.
   */
  commit(batch: Batch): Promise<void>;
  /** Where an input of a person may belong. Within a door, the door knows it was asked. */
  whereabouts(arriving: Arriving): Promise<Whereabouts>;
  /** Looks in the index, newest first. */
  find(query: Query): Promise<readonly Summary[]>;
  /**
   * Every effect that is not settled and is this process's to deliver, in sequence. Called once at start;
   * from then on the process takes its share, and over what others leave behind.
   */
  waiting(): Promise<readonly WaitingEffect[]>;
  /**
   * Told which effects came, and which waiting ones left (by id): after every commit those it added and
   * replaced; where several processes share the store, also those that changed hands.
   */
  onEffects(listener: (added: readonly WaitingEffect[], replaced: readonly string[]) => void): void;
  /**
   * Notes, before an attempt that must not be blindly repeated, that it begins. Survives the death of the
   * process; need not survive a power cut. `at` is when, by our clock.
   * @throws {StoreError} it could not be noted, or the effect is another process's now: do not attempt it.
   */
  markSending(id: string, at: Date): Promise<void>;
  /** Books how an attempt ended. `done` with a `ref` also remembers where the slot's message stands. */
  settle(waiting: WaitingEffect, settlement: Settlement): Promise<void>;
  /** Where the card of this slot stands. */
  slot(stream: StreamId, slot: string): Promise<MessageRef | undefined>;
  /**
   * When the latest card of this slot began to be shown, by whatever process: `notYet` while it waits to be sent.
   * `undefined`: nobody knows, but what is received from now on came later, or it is in doubt whether it is seen.
   */
  shown(stream: StreamId, slot: string): Promise<Date | 'notYet' | undefined>;
  /** Finishes what was begun and releases the store to others. */
  close(): Promise<void>;
}
