import type { Decision } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import type { Notice } from '../../messages/notice.js';
import type { MigrationEvent } from '../../migration/events.js';
import type { Migration } from '../../migration/state.js';
import { type Ticket, ticketEffects, ticketNumber } from '../../migration/tickets.js';
import { articleCard, type ArticleId } from '../knowledge/articles.js';
import { findArticle } from '../knowledge/search.js';
import { questionOf } from '../questions/questions.js';
import { openQuestion } from './open.js';
import { answerRows, cardBase } from './present.js';
import { type Reply, reply, sayingOf, sayTo, showCard, type Turn } from './reply.js';

/**
 * Says something beside the draft and asks the open question again: typed words get it below,
 * after a press its card still stands.
 */
export function aside(
  migration: Migration,
  turn: Turn,
  first: readonly Effect[],
  remarks: Omit<Reply, 'events' | 'first'> & { readonly events?: readonly MigrationEvent[] } = {},
): Decision<MigrationEvent> {
  const { via, at } = sayingOf(turn);
  const repeated: MigrationEvent = { type: 'QuestionRepeated', via, at };
  const before = remarks.events ?? [];
  const events = via === 'typed' ? [...before, repeated] : before;
  return reply(migration, turn, { ...remarks, events, first });
}

/** An article in a card of its own. */
export function articleEffect(migration: Migration, turn: Turn, id: ArticleId): Effect {
  const card = { ...articleCard(id, turn.rules.partner), ...cardBase(migration) };
  return showCard(migration, `article/${turn.input.id}`, card);
}

export const explain = (
  migration: Migration,
  turn: Turn,
  id: ArticleId,
): Decision<MigrationEvent> => aside(migration, turn, [articleEffect(migration, turn, id)]);

/** Why the open question is asked. */
export function explainWhy(migration: Migration, turn: Turn): Decision<MigrationEvent> {
  const open = openQuestion(migration.draft);
  return explain(migration, turn, open === undefined ? 'whatThen' : questionOf(open).why);
}

/** Answers a question in plain words, or passes it on: a guess would be worse than no answer. */
export function answerQuestion(
  migration: Migration,
  turn: Turn,
  words: string,
): Decision<MigrationEvent> {
  const found = findArticle(words);
  if (found) return explain(migration, turn, found);
  const { at } = sayingOf(turn);
  const number = ticketNumber(migration.caseNumber, migration.version);
  const { from: by } = turn.input;
  const said: Notice = { code: 'questionPassedOn', values: { number } };
  return aside(
    migration,
    turn,
    [...openTicket(migration, turn, number, words), sayTo(migration, turn, said)],
    { events: [{ type: 'QuestionPassedOn', number, by, words, at }] },
  );
}

/** Opens a ticket with everything known so far. */
export function askSupport(
  migration: Migration,
  turn: Turn,
  words: string,
): Decision<MigrationEvent> {
  const { at } = sayingOf(turn);
  const number = ticketNumber(migration.caseNumber, migration.version);
  const question = openQuestion(migration.draft);
  const opened: MigrationEvent = {
    type: 'TicketOpened',
    number,
    by: turn.input.from,
    words,
    ...(question !== undefined && { question }),
    at,
  };
  const said: Notice = { code: 'ticketOpened', values: { number } };
  return aside(
    migration,
    turn,
    [...openTicket(migration, turn, number, words), sayTo(migration, turn, said)],
    { events: [opened] },
  );
}

function openTicket(
  migration: Migration,
  { input, rules }: Turn,
  number: string,
  words: string,
): readonly Effect[] {
  const { id, caseNumber, draft } = migration;
  const ticket: Ticket = {
    number,
    migration: id,
    caseNumber,
    company: draft.account.organization,
    by: input.from,
    words,
    openQuestion: openQuestion(draft),
    rows: answerRows(draft),
  };
  return ticketEffects(ticket, rules);
}
