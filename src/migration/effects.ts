import type { ServiceCall } from '../messages/calls.js';
import type { CardModel } from '../messages/card.js';
import type { Effect, EffectOf, Recipient, Timer } from '../messages/effect.js';
import { type StreamId, tenantStream } from '../messages/ids.js';
import type { MailModel } from '../messages/mail.js';
import type { News } from '../messages/news.js';
import type { NoticeCode } from '../messages/notice.js';
import type { Person } from '../messages/people.js';
import type { Rules } from './rules.js';
import type { Sent } from './sent.js';

export const SUPPORT: Recipient = { to: 'supportChannel' };
export const toPerson = ({ id }: Person): Recipient => ({ to: 'person', person: id });

/** Puts the card in its slot, in place of the one standing there. */
export const show = (to: Recipient, slot: string, card: CardModel): EffectOf<'showCard'> => ({
  effect: 'showCard',
  key: slot,
  to,
  slot,
  card,
});

/** Mails once per name and address. */
export const mailTo = (address: string, name: string, mail: MailModel): EffectOf<'mail'> => ({
  effect: 'mail',
  key: `mail/${name}/${address}`,
  address,
  mail,
});

/** What a call asks, apart from how far it is: of each subscription's dry run there is one. */
const questionOf = (call: ServiceCall): string =>
  call.call === 'dryRun' ? `dryRun/${call.subscription}` : call.call;

/** Asks a service; a question that still waits is replaced. */
export const ask = (call: ServiceCall): EffectOf<'call'> => ({
  effect: 'call',
  key: `call/${questionOf(call)}`,
  call,
});

/** Sets a timer; one that still waits is moved. */
export const wake = (timer: Timer, dueAt: Date): EffectOf<'wake'> => ({
  effect: 'wake',
  key: `wake/${timer}`,
  timer,
  dueAt,
});

/** Tells another stream something; `key` is unique within the telling stream. */
export const tell = (stream: StreamId, news: News, key: string): EffectOf<'tell'> => ({
  effect: 'tell',
  key: `tell/${news.news}/${key}`,
  stream,
  news,
});

/** Tells the tenant's stream something. */
export const tellTenant = (migration: Sent, news: News): EffectOf<'tell'> =>
  tell(tenantStream(migration.request.tenantId), news, `${migration.version}`);

/** One line in the support channel. */
export const toSupport = (
  rules: Rules,
  key: string,
  code: NoticeCode,
  at?: Date,
  values: Readonly<Record<string, string>> = {},
): readonly Effect[] =>
  rules.hasSupportChannel
    ? [
        {
          effect: 'say',
          key: `${key}/support`,
          to: SUPPORT,
          notice: { code, values: { partner: rules.partner, ...values }, ...(at && { at }) },
        },
      ]
    : [];
