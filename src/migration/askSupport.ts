import type { Decision } from '../messages/decision.js';
import type { NoticeCode } from '../messages/notice.js';
import { refuse, toast } from './acks.js';
import { conclude } from './conclude.js';
import type { MigrationEvent } from './events.js';
import { requestRows } from './present/progress.js';
import { companyOf } from './sent.js';
import { type Ticket, ticketEffects, ticketNumber } from './tickets.js';
import { type Asked, wordsOf } from './turn.js';

/** The question with its whole context. */
function ticketOf({ migration, by }: Asked, number: string, words: string): Ticket {
  const { id, caseNumber, failedCall } = migration;
  return {
    ...{ number, migration: id, caseNumber, company: companyOf(migration), by, words },
    rows: requestRows(migration),
    tried: failedCall ? [failedCall.of] : [],
  };
}

const openWith =
  (type: 'QuestionPassedOn' | 'TicketOpened', code: NoticeCode) =>
  (asked: Asked): Decision<MigrationEvent> => {
    const { by, at, intent, migration, rules } = asked;
    const words = wordsOf(intent, 'words');
    if (words === '') return refuse('notUnderstood');
    const number = ticketNumber(migration.caseNumber, migration.version);
    const undecided = intent.action === 'consent.ask' && { undecided: 'yes' };
    return conclude(asked, [{ type, number, by, words, at }], () => ({
      effects: ticketEffects(ticketOf(asked, number, words), rules),
      ack: toast(code, { number, ...undecided }),
    }));
  };

/** The approver's question goes to support in their words. */
export const passQuestionOn = openWith('QuestionPassedOn', 'questionPassedOn');
/** Anyone bound to the migration opens a ticket. */
export const openTicket = openWith('TicketOpened', 'ticketOpened');
