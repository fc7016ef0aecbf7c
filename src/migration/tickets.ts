import type { QuestionId } from '../messages/answers.js';
import type { AnswerRow } from '../messages/cardBase.js';
import type { Effect } from '../messages/effect.js';
import type { CaseNumber, MigrationId } from '../messages/ids.js';
import type { Person } from '../messages/people.js';
import { contactOf } from './present/approver.js';
import type { Rules } from './rules.js';

/** Everything support needs to answer without asking back. */
export interface Ticket {
  readonly number: string;
  readonly migration: MigrationId;
  readonly caseNumber: CaseNumber;
  readonly company: string;
  readonly by: Person;
  readonly words: string;
  readonly openQuestion?: QuestionId | undefined;
  readonly rows: readonly AnswerRow[];
  readonly tried?: readonly string[];
}

/** Read aloud as easily as the case number it belongs to; the second part tells a case's tickets apart. */
export const ticketNumber = (caseNumber: CaseNumber, version: number): string =>
  `T-${caseNumber}-${version}`;

/** Brings a ticket to the support channel and to the support address, as far as they exist. */
export function ticketEffects(ticket: Ticket, rules: Rules): readonly Effect[] {
  return [
    ...(rules.hasSupportChannel ? [toChannel(ticket, rules)] : []),
    ...(rules.supportEmail === undefined ? [] : [toMail(ticket, rules.supportEmail, rules)]),
  ];
}

function toChannel(ticket: Ticket, { partner }: Rules): Effect {
  const slot = `ticket/${ticket.number}`;
  const { number, words, openQuestion, rows, tried = [] } = ticket;
  return {
    effect: 'showCard',
    key: slot,
    to: { to: 'supportChannel' },
    slot,
    card: {
      kind: 'ticket',
      partner,
      caseNumber: ticket.caseNumber,
      version: 0,
      number,
      by: contactOf(ticket.by),
      words,
      openQuestion,
      rows,
      tried,
    },
  };
}

const toMail = (ticket: Ticket, address: string, { partner }: Rules): Effect => ({
  effect: 'mail',
  key: `mail/ticket/${ticket.number}`,
  address,
  mail: {
    kind: 'ticket',
    partner,
    migration: ticket.migration,
    caseNumber: ticket.caseNumber,
    company: ticket.company,
    number: ticket.number,
    by: contactOf(ticket.by),
    words: ticket.words,
    rows: ticket.rows,
  },
});
