import type { Decision } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import type { NoticeCode } from '../messages/notice.js';
import { refuse, toast } from './acks.js';
import { conclude } from './conclude.js';
import { mailTo, show, SUPPORT } from './effects.js';
import type { MigrationEvent } from './events.js';
import { contactOf } from './present/approver.js';
import { requestRows } from './present/progress.js';
import { companyOf } from './sent.js';
import { type Asked, wordsOf } from './turn.js';

/** A ticket's number: the case's own, and which of its tickets. Can be read aloud. */
const numberOf = ({ migration }: Asked): string =>
  `${migration.caseNumber}-${migration.version + 1}`;

/** The question with its whole context, for the channel and the support address. */
function ticketEffects(asked: Asked, number: string, words: string): readonly Effect[] {
  const { migration, by, rules } = asked;
  const { id, caseNumber, failedCall } = migration;
  const rows = requestRows(migration);
  const ticket = { number, by: contactOf(by), words, rows };
  const tried = failedCall ? [failedCall.of] : [];
  const card = { kind: 'ticket', migration: id, caseNumber, version: 0, ...ticket, tried } as const;
  const about = {
    partner: rules.partner,
    migration: id,
    caseNumber,
    company: companyOf(migration),
  };
  return [
    ...(rules.hasSupportChannel ? [show(SUPPORT, `ticket/${number}`, card)] : []),
    ...(rules.supportEmail
      ? [mailTo(rules.supportEmail, `ticket/${number}`, { kind: 'ticket', ...about, ...ticket })]
      : []),
  ];
}

const openWith =
  (type: 'QuestionPassedOn' | 'TicketOpened', code: NoticeCode) =>
  (asked: Asked): Decision<MigrationEvent> => {
    const { by, at, intent } = asked;
    const words = wordsOf(intent, 'words');
    if (words === '') return refuse('notUnderstood');
    const number = numberOf(asked);
    return conclude(asked, [{ type, number, by, words, at }], () => ({
      effects: ticketEffects(asked, number, words),
      ack: toast(code, { number }),
    }));
  };

/** The approver's question goes to support in their words. */
export const passQuestionOn = openWith('QuestionPassedOn', 'questionPassedOn');
/** Anyone bound to the migration opens a ticket. */
export const openTicket = openWith('TicketOpened', 'ticketOpened');
