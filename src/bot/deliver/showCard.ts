import { shownText, titleText } from '../../cards/text.js';
import type { CardModel } from '../../messages/card.js';
import { kindOfStream } from '../../messages/ids.js';
import type { Delivery } from '../../services/outbox/outbox.js';
import type { MessageRef } from '../../services/store/store.js';
import { textDigest } from '../digest.js';
import { PlatformError } from '../platform.js';
import type { DeliverOptions, InHand } from './options.js';
import { platformOf, roomOf } from './rooms.js';

/** Shows a card in its slot: edits the message standing there, or posts one. */
export async function showCard(
  waiting: InHand<'showCard'>,
  options: DeliverOptions,
): Promise<Delivery> {
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
