import type { Logger } from 'pino';

import { PARTNER_STREAM } from '../messages/ids.js';
import type { Clock } from '../services/clock.js';
import { ServiceError } from '../services/errors.js';
import type { WebhookRegistrar } from '../services/partnerCenter/registration.js';
import type { Config } from './config.js';
import type { HandleInput } from './incoming.js';

/** Where Partner Center sends its events. */
export const webhookUrl = ({ PUBLIC_URL }: Config): string =>
  `${PUBLIC_URL.replace(/\/$/, '')}/partner-center/events`;

/** How the one registration a partner has stands towards us. */
export type WebhookStanding =
  | { readonly standing: 'ours' | 'registered' }
  | { readonly standing: 'empty' }
  /** Ours, but it does not tell of these. */
  | { readonly standing: 'lacking'; readonly events: readonly string[] }
  | { readonly standing: 'taken'; readonly by: string };

/** Reads who gets Partner Center's events; changes nothing. @throws {ServiceError} */
export async function webhookStanding(
  registrar: Pick<WebhookRegistrar, 'read'>,
  config: Config,
): Promise<WebhookStanding> {
  const existing = await registrar.read();
  if (!existing) return { standing: 'empty' };
  if (existing.url !== webhookUrl(config)) return { standing: 'taken', by: existing.url };
  const events = config.WEBHOOK_EVENTS.filter((event) => !existing.events.includes(event));
  return events.length > 0 ? { standing: 'lacking', events } : { standing: 'ours' };
}

/** A sentence for deployers; what an operator must decide is said as such. */
export function webhookSentence(found: WebhookStanding): string {
  switch (found.standing) {
    case 'ours':
      return 'Partner Center’s events come to us.';
    case 'registered':
      return 'Nobody got Partner Center’s events; they come to us now.';
    case 'empty':
      return 'Nobody gets Partner Center’s events. They are registered at the next start of the bot.';
    case 'lacking':
      return `Partner Center’s events come to us, but not these: ${found.events.join(', ')}. Whoever keeps the registration adds them.`;
    case 'taken':
      return `Partner Center’s events go to ${hostOf(found.by)}, not to us. That registration was left alone: its keeper passes the signed events on to POST /partner-center/events. Until then the log is read once a day.`;
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'another system');

export interface WatchOptions {
  readonly config: Config;
  readonly registrar: WebhookRegistrar;
  readonly handleInput: HandleInput;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Registers where nobody has; says what it found. The partner's one registration is never replaced. */
async function registerWebhook({ config, registrar, log }: WatchOptions): Promise<void> {
  const found = await webhookStanding(registrar, config);
  if (found.standing === 'ours') return;
  if (found.standing !== 'empty') {
    log.warn(webhookSentence(found));
    return;
  }
  await registrar.register({ url: webhookUrl(config), events: config.WEBHOOK_EVENTS });
  log.info(webhookSentence({ standing: 'registered' }));
}

async function watch(options: WatchOptions): Promise<void> {
  const { handleInput, clock, log } = options;
  const now = clock.now();
  await handleInput({
    input: 'timer',
    // One a minute, however many replicas start together.
    id: `timer/partnerReading/${now.toISOString().slice(0, 16)}`,
    receivedAt: now,
    stream: PARTNER_STREAM,
    timer: 'partnerReading',
    dueAt: now,
  });
  await registerWebhook(options).catch((error: unknown) => {
    if (!(error instanceof ServiceError)) throw error;
    log.warn(`Partner Center’s registration could not be read: ${error.message}.`);
  });
}

/**
 * Begins to watch over Partner Center: its log and our access are read at once and then daily, and its
 * events are asked for where nobody gets them. A start that cannot reach it goes on without. Never rejects.
 */
export const watchPartner = (options: WatchOptions): Promise<void> =>
  watch(options).catch((error: unknown) => {
    options.log.error({ error: String(error) }, 'Partner Center is not watched.');
  });
