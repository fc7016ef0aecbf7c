import type { CardModel } from '../messages/card.js';
import type { PersonId } from '../messages/ids.js';
import type { Notice } from '../messages/notice.js';
import type { Conversation, Person, Platform } from '../messages/people.js';
import type { MessageRef } from '../services/store/store.js';

/**
 * Why a message can never be delivered this way: the person blocked or never installed us, the room is
 * closed to us, the message or its conversation is gone, the platform takes nothing of this size.
 */
export type Undeliverable = 'unreachablePerson' | 'unreachableRoom' | 'messageGone' | 'tooLarge';

/** A platform will not take a message, however often it is sent. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly reason: Undeliverable;

  constructor(reason: Undeliverable, message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * A chat platform, from the side of the outbox. Every method throws {@link PlatformError} for what will
 * never work, and `ServiceError` for the rest: `outcomeUnknown` when it was sent and no answer came,
 * `throttled` or `unreachable` with `retryAfterMs` when trying again may help.
 */
export interface ChatPlatform {
  readonly platform: Platform;
  /**
   * Posts a card: a new thread in a channel, a message elsewhere. `under` puts it into that message's
   * thread, where the platform has threads.
   */
  post(to: Conversation, card: CardModel, under?: MessageRef): Promise<MessageRef>;
  /** Replaces the card that stands in this message. Safe to repeat. */
  edit(ref: MessageRef, card: CardModel): Promise<void>;
  /** Says one short line; under `under` where the platform has threads. */
  say(to: Conversation, notice: Notice, under?: MessageRef): Promise<MessageRef | undefined>;
  /** The personal conversation with someone who may never have written to us. */
  openPersonal(person: PersonId): Promise<Conversation>;
  /** Where operators work, when one is configured on this platform. */
  supportChannel(): Conversation | undefined;
  /** Is this person a member of the support channel, by the platform's own roster? */
  isOperator(person: Person): Promise<boolean>;
}
