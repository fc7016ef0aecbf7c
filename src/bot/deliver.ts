import type { RenderContext } from '../cards/context.js';
import { renderMail } from '../cards/mail.js';
import { shownText, titleText } from '../cards/text.js';
import type { CardModel } from '../messages/card.js';
import type { EffectOf, Recipient } from '../messages/effect.js';
import { kindOfStream, type PersonId } from '../messages/ids.js';
import type { Conversation, Platform } from '../messages/people.js';
import type { Mailer } from '../services/clients.js';
import type { Clock } from '../services/clock.js';
import { ServiceError } from '../services/errors.js';
import type { Ledger } from '../services/ledger/ledger.js';
import type { Deliver, Delivery } from '../services/outbox/outbox.js';
import type { MessageRef, Store, WaitingEffect } from '../services/store/store.js';
import type { AnswerCall } from './calls.js';
import { type ClosedChannel, inSupportChannel } from './closedChannel.js';
import { textDigest } from './digest.js';
import { anchoredMail, anchoredNotice } from './evidence/anchor.js';
import type { HandleInput, Incoming } from './incoming.js';
import { type ChatPlatform, PlatformError } from './platform.js';

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
type InHand<Kind extends WaitingEffect['effect']['effect']> = WaitingEffect & {
  readonly effect: EffectOf<Kind>;
};
const is = <Kind extends WaitingEffect['effect']['effect']>(
  waiting: WaitingEffect,
  kind: Kind,
): waiting is InHand<Kind> => waiting.effect.effect === kind;

/** Does what a decision asked for: shows, says, mails, calls, tells and wakes. */
export const createDeliver =
  (options: DeliverOptions): Deliver =>
  (waiting) =>
    attempt(waiting, options).catch(deliveryOf);

async function attempt(waiting: WaitingEffect, options: DeliverOptions): Promise<Delivery> {
  const { closed } = options;
  if (is(waiting, 'showCard'))
    return inSupportChannel(waiting, closed, () => show(waiting, options));
  if (is(waiting, 'say')) return inSupportChannel(waiting, closed, () => say(waiting, options));
  if (is(waiting, 'mail')) return mail(waiting, options);
  await options.handleInput(await returnedInput(waiting, options));
  return { delivery: 'done' };
}

/** The Input that an effect comes back as. Its id is the effect's, so a repeat changes nothing. */
async function returnedInput(waiting: WaitingEffect, options: DeliverOptions): Promise<Incoming> {
  const { id, stream, effect, attempts } = waiting;
  const returned = { receivedAt: options.clock.now(), stream };
  switch (effect.effect) {
    case 'call': {
      const answer = await options.answerCall(effect.call, attempts);
      return { ...returned, input: 'answer', id: `answer/${id}`, call: effect.call, answer };
    }
    case 'tell':
      return {
        ...returned,
        input: 'news',
        id: `news/${id}`,
        stream: effect.stream,
        from: stream,
        news: effect.news,
      };
    case 'wake': {
      const { timer, dueAt } = effect;
      return { ...returned, input: 'timer', id: `timer/${id}`, timer, dueAt };
    }
    case 'showCard':
    case 'say':
    case 'mail':
      throw new Error(`A ${effect.effect} effect does not come back.`);
  }
}

/** What an error means for the effect: again later, unknown, or never. */
function deliveryOf(error: unknown): Delivery {
  if (error instanceof PlatformError) return { delivery: 'failed', reason: error.reason };
  if (!(error instanceof ServiceError)) return { delivery: 'retry', reason: String(error) };
  if (error.code === 'outcomeUnknown') return { delivery: 'unknown', reason: error.message };
  if (error.retryAfterMs === undefined) return { delivery: 'failed', reason: error.message };
  const afterMs = error.code === 'throttled' ? error.retryAfterMs : undefined;
  return { delivery: 'retry', reason: error.message, afterMs };
}

/** Where a recipient can be reached now; `undefined` when no platform leads there. */
async function roomOf(to: Recipient, options: DeliverOptions): Promise<Conversation | undefined> {
  switch (to.to) {
    case 'conversation':
      return to.conversation;
    case 'supportChannel': {
      return options
        .supportChannels()
        .find((room) => to.platform === undefined || to.platform === room.platform);
    }
    case 'person': {
      const known = await options.conversationOf(to.person);
      if (known) return known;
      const platform = options.platformOf(to.person.split(':')[0] as Platform);
      return platform?.openPersonal(to.person);
    }
  }
}

const platformOf = (room: Conversation, options: DeliverOptions): ChatPlatform => {
  const platform = options.platformOf(room.platform);
  if (!platform) throw new Error(`No platform ${room.platform} is configured.`);
  return platform;
};

/** Shows a card in its slot: edits the message standing there, or posts one. */
async function show(waiting: InHand<'showCard'>, options: DeliverOptions): Promise<Delivery> {
  try {
    const { uncertain, effect } = waiting;
    const ref = await options.store.slot(waiting.stream, effect.slot);
    if (await standsAt(ref, waiting, options)) {
      await report(waiting, 'delivered', options);
      return { delivery: 'done', ref };
    }
    if (isClosing(effect.card)) return { delivery: 'done' };
    const delivery = await post(waiting, options);
    await report(waiting, uncertain ? 'uncertain' : 'delivered', options);
    return delivery;
  } catch (error) {
    if (error instanceof PlatformError && error.reason === 'unreachablePerson') {
      await report(waiting, 'unreachable', options);
    }
    throw error;
  }
}

/** Puts the card where one stands; one that belongs below what was said since closes it instead. */
async function standsAt(
  ref: MessageRef | undefined,
  { effect }: InHand<'showCard'>,
  options: DeliverOptions,
): Promise<boolean> {
  if (!ref) return false;
  const { card, below } = effect;
  const isEdited = await edited(ref, below ? closed(card) : card, options);
  return isEdited && !below;
}

/** Of two cards that ask the same, the newer one keeps its buttons. */
const closed = ({ caseNumber, version }: CardModel): CardModel => ({
  kind: 'notice',
  caseNumber,
  version,
  notice: { code: 'questionClosed' },
  actions: [],
});

/** Codes of what stands in place of a card that is over. */
const CLOSING: readonly string[] = ['answered', 'questionClosed', 'channelOpenAgain'];

/** What only closes the card that stands in its slot is nothing to anybody where none does. */
const isClosing = (card: CardModel): boolean =>
  card.kind === 'notice' && CLOSING.includes(card.notice.code);

async function edited(ref: MessageRef, card: CardModel, options: DeliverOptions): Promise<boolean> {
  try {
    await platformOf(ref.conversation, options).edit(ref, card);
    return true;
  } catch (error) {
    // Someone deleted the message, or the platform forgot it: it is posted anew.
    if (error instanceof PlatformError && error.reason === 'messageGone') return false;
    throw error;
  }
}

async function post(waiting: InHand<'showCard'>, options: DeliverOptions): Promise<Delivery> {
  const { to, card } = waiting.effect;
  const room = await roomOf(to, options);
  if (!room) throw new PlatformError('unreachablePerson', 'No platform leads to this person.');
  const platform = platformOf(room, options);
  if (!waiting.uncertain) return { delivery: 'done', ref: await platform.post(room, card) };
  // The card may stand there already, unseen by us: asking is never a repeat of it.
  const values = {
    title: titleText(card, options.context.locale),
    ...(card.caseNumber && { caseNumber: card.caseNumber }),
    // Who has no case yet was shown the welcome, or an answer: a status would show neither.
    ask: kindOfStream(waiting.stream) === 'person' ? 'hi' : 'status',
  };
  await platform.say(room, { code: 'showAgain', values });
  return { delivery: 'done' };
}

/** A decision depends on whether the approver was reached, and on what exactly was shown. */
async function report(
  waiting: InHand<'showCard'>,
  outcome: 'delivered' | 'uncertain' | 'unreachable',
  { clock, context, handleInput }: DeliverOptions,
): Promise<void> {
  const { card, key } = waiting.effect;
  if (card.kind !== 'consentRequest') return;
  const text = shownText(card, context);
  await handleInput({
    input: 'delivery',
    id: `delivery/${waiting.id}/${outcome}`,
    receivedAt: clock.now(),
    stream: waiting.stream,
    key,
    outcome,
    ...(outcome !== 'unreachable' && { shown: { text, digest: textDigest(text) } }),
  });
}

async function say(waiting: InHand<'say'>, options: DeliverOptions): Promise<Delivery> {
  // A line tells what the living card shows too: better missed once than said twice.
  if (waiting.uncertain) return { delivery: 'done' };
  const { to, under } = waiting.effect;
  const room = await roomOf(to, options);
  if (!room) return { delivery: 'failed', reason: 'unreachablePerson' };
  const ref = under ? await options.store.slot(waiting.stream, under) : undefined;
  const notice = await anchoredNotice(waiting.effect.notice, waiting.stream, options);
  await platformOf(room, options).say(room, notice, ref);
  return { delivery: 'done' };
}

async function mail(waiting: InHand<'mail'>, options: DeliverOptions): Promise<Delivery> {
  const { address } = waiting.effect;
  const model = await anchoredMail(waiting.effect.mail, waiting.stream, options);
  const rendered = renderMail(model, options.context);
  // The same Message-ID on a repeat: receiving servers drop the second copy.
  const messageId = `<${textDigest(waiting.id).slice(0, 32)}@handover>`;
  try {
    await options.mailer.send({ to: address, ...rendered, messageId });
  } catch (error) {
    if (isRefusal(error)) await mailRefused(waiting, options);
    throw error;
  }
  return { delivery: 'done' };
}

/** The server took us and will never take this mail; a server that is away is asked again. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ServiceError && error.code === 'rejected' && error.retryAfterMs === undefined;

/** Only a migration has people to tell. */
async function mailRefused(
  { id, stream, effect }: InHand<'mail'>,
  { clock, handleInput }: DeliverOptions,
): Promise<void> {
  if (kindOfStream(stream) !== 'migration') return;
  const { key, address } = effect;
  await handleInput({
    input: 'delivery',
    id: `delivery/${id}/refused`,
    receivedAt: clock.now(),
    ...{ stream, key, address, outcome: 'refused' },
  });
}
