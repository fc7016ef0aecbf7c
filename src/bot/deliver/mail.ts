import { renderMail } from '../../cards/mail.js';
import { kindOfStream } from '../../messages/ids.js';
import { ServiceError } from '../../services/errors.js';
import type { Delivery } from '../../services/outbox/outbox.js';
import { textDigest } from '../digest.js';
import { anchoredMail } from '../evidence/anchor.js';
import type { DeliverOptions, InHand } from './options.js';

/** Sends a mail; an address that is refused comes back as an Input. */
export async function mail(waiting: InHand<'mail'>, options: DeliverOptions): Promise<Delivery> {
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
