import type { Delivery } from '../../services/outbox/outbox.js';
import { anchoredNotice } from '../evidence/anchor.js';
import type { DeliverOptions, InHand } from './options.js';
import { platformOf, roomOf } from './rooms.js';

/** Says a line, under the message of a slot where one stands. */
export async function say(waiting: InHand<'say'>, options: DeliverOptions): Promise<Delivery> {
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
