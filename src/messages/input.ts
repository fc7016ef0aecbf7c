import type { Subscription } from './account.js';
import type { Fields, Fresh, Press } from './actions.js';
import type { ServiceAnswer, ServiceCall } from './calls.js';
import type { Timer } from './effect.js';
import type { Facts } from './facts.js';
import type { StreamId, TenantId } from './ids.js';
import type { News } from './news.js';
import type { Conversation, IdentityProof, Person } from './people.js';

/** What every Input carries. */
interface Envelope {
  /** Stable across redeliveries: the same thing arriving again has the same id. */
  readonly id: string;
  /** When it reached us, before any waiting. */
  readonly receivedAt: Date;
  /** Names drawn by the shell. */
  readonly fresh: Fresh;
  /** What was read from outside for this turn. */
  readonly facts: Facts;
}

/** Somebody wrote something. */
export interface MessageInput extends Envelope {
  readonly input: 'message';
  readonly from: Person;
  readonly conversation: Conversation;
  /** As typed, without the mention of us. */
  readonly text: string;
  /** When the platform says it was sent. */
  readonly sentAt?: Date | undefined;
  /** True: something was attached that we do not read. */
  readonly hasFile: boolean;
}

/** Somebody pressed a button of ours; `press` was unsealed, so it is what we put there. */
export interface PressInput extends Envelope {
  readonly input: 'press';
  readonly from: Person;
  readonly conversation: Conversation;
  readonly press: Press;
  readonly fields: Fields;
  /** The message the button stands on, where it can be edited. */
  readonly messageId?: string | undefined;
}

/** We were installed, or somebody opened a conversation with us. */
export interface ArrivalInput extends Envelope {
  readonly input: 'arrival';
  readonly from: Person;
  readonly conversation: Conversation;
}

/** An Input made by our own outbox; it goes back to the stream it came from. */
interface Returned extends Envelope {
  readonly stream: StreamId;
}

export interface TimerInput extends Returned {
  readonly input: 'timer';
  readonly timer: Timer;
  readonly dueAt: Date;
}

/** A service answered a `call` effect. */
export interface AnswerInput extends Returned {
  readonly input: 'answer';
  readonly call: ServiceCall;
  readonly answer: ServiceAnswer;
}

/** Another stream told us something. */
export interface NewsInput extends Returned {
  readonly input: 'news';
  readonly from: StreamId;
  readonly news: News;
}

/** Partner Center's webhook, its signature already verified. A hint, never proof. */
export interface ProviderEventInput extends Envelope {
  readonly input: 'providerEvent';
  readonly event: string;
  readonly tenantId: TenantId;
  readonly changedAt: Date;
}

/** Somebody came back from Microsoft's sign-in with a checked identity. */
export interface SignedInInput extends Envelope {
  readonly input: 'signedIn';
  readonly press: Press;
  readonly proof: IdentityProof;
  /** What was filled in on our page, such as a reason. Untrusted. */
  readonly fields: Fields;
  /** What stood on our page when they accepted, and its SHA-256 (hex). */
  readonly shown?: { readonly text: string; readonly digest: string } | undefined;
  /** True: sent by a form of our page, with nothing read from Azure on the way. */
  readonly byForm?: boolean | undefined;
  /** The subscriptions their own token can see, where the sign-in was for that. */
  readonly subscriptions?: readonly Subscription[] | undefined;
  /** Set where the sign-in was to find the guest: the grantee's object id in this tenant. */
  readonly guestObjectId?: string | undefined;
  /** What a check of Owner read with this sign-in. */
  readonly owner?: Extract<ServiceAnswer, { call: 'owner' }> | undefined;
}

/** How a delivery went, where a decision depends on it. */
export interface DeliveryInput extends Returned {
  readonly input: 'delivery';
  readonly key: string;
  /**
   * `uncertain`: sent, and no answer came; `refused`: the mail server will never take it for this
   * address.
   */
  readonly outcome: 'delivered' | 'uncertain' | 'unreachable' | 'refused';
  /** Where mail was refused. */
  readonly address?: string | undefined;
  /** The rendered plain text of what was shown, and its SHA-256 (hex). */
  readonly shown?: { readonly text: string; readonly digest: string } | undefined;
}

export type Input =
  | MessageInput
  | PressInput
  | ArrivalInput
  | TimerInput
  | AnswerInput
  | NewsInput
  | ProviderEventInput
  | SignedInInput
  | DeliveryInput;
export type InputOf<Kind extends Input['input']> = Extract<Input, { input: Kind }>;
