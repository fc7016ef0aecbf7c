import type { RenderContext } from '../../cards/context.js';
import type { EffectOf } from '../../messages/effect.js';
import type { PersonId } from '../../messages/ids.js';
import type { Conversation, Platform } from '../../messages/people.js';
import type { Mailer } from '../../services/clients.js';
import type { Clock } from '../../services/clock.js';
import type { Ledger } from '../../services/ledger/ledger.js';
import type { Store, WaitingEffect } from '../../services/store/store.js';
import type { AnswerCall } from '../calls.js';
import type { ClosedChannel } from '../closedChannel.js';
import type { HandleInput } from '../incoming.js';
import type { ChatPlatform } from '../platform.js';

/** What delivering needs. */
export interface DeliverOptions {
  readonly store: Store;
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly clock: Clock;
  /** `undefined`: it is not served. */
  readonly platformOf: (name: Platform) => ChatPlatform | undefined;
  /** The support channels of the platforms that have one, in their order. */
  readonly supportChannels: () => readonly Conversation[];
  /** What becomes of messages while a support channel is closed to us. */
  readonly closed: ClosedChannel;
  readonly conversationOf: (person: PersonId) => Promise<Conversation | undefined>;
  readonly mailer: Mailer;
  readonly answerCall: AnswerCall;
  readonly handleInput: HandleInput;
  /** Draws what is recorded as shown, and mails. */
  readonly context: RenderContext;
}

/** An effect in hand: its kind is known, and the waiting record gives it a name. */
export type InHand<Kind extends WaitingEffect['effect']['effect']> = WaitingEffect & {
  readonly effect: EffectOf<Kind>;
};
