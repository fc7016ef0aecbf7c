import { ServiceError } from '../services/errors.js';
import type { Deliver, Delivery } from '../services/outbox/outbox.js';
import type { WaitingEffect } from '../services/store/store.js';
import { inSupportChannel } from './closedChannel.js';
import { mail } from './deliver/mail.js';
import type { DeliverOptions, InHand } from './deliver/options.js';
import { say } from './deliver/say.js';
import { showCard } from './deliver/showCard.js';
import type { Incoming } from './incoming.js';
import { PlatformError } from './platform.js';

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
    return inSupportChannel(waiting, closed, () => showCard(waiting, options));
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
