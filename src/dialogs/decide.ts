import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import { isUnanswered, valueOf } from '../messages/facts.js';
import type { Input, InputOf } from '../messages/input.js';
import type { Notice } from '../messages/notice.js';
import type { Person } from '../messages/people.js';
import { decideMigration } from '../migration/decide.js';
import type { MigrationEvent } from '../migration/events.js';
import { evolve } from '../migration/evolve.js';
import { refresh } from '../migration/living.js';
import type { Rules } from '../migration/rules.js';
import type { Migration } from '../migration/state.js';
import { ticketEffects, ticketNumber } from '../migration/tickets.js';
import { decideDraft } from './draft.js';
import { JOIN } from './draft/answer.js';
import { answerRows } from './draft/present.js';
import { articleCard, type ArticleId } from './knowledge/articles.js';
import { findArticle } from './knowledge/search.js';
import { type Role, understandSent } from './later.js';
import { recipientOf, say } from './reply.js';
import { nearestPhrase } from './slips.js';

/** Decides everything about one migration: its draft here, its life after sending in `migration/`. */
export function decide(
  state: Migration | undefined,
  input: Input,
  rules: Rules,
): Decision<MigrationEvent> {
  if (state && isJoin(input)) return join(state, input, rules);
  if (!state || state.phase === 'draft') return decideDraft(state, input, rules);
  if (!state.request) return cancelledDraft(input);
  switch (input.input) {
    case 'message':
      return heard(state, input, rules);
    case 'press': {
      const { action, subject, version } = input.press;
      const intent = { action, subject, version, fields: input.fields, typed: '' };
      return decideMigration(state, input, intent, rules);
    }
    default:
      return decideMigration(state, input, undefined, rules);
  }
}

/** A draft that was cancelled takes nothing more; its old cards offer a new start. */
function cancelledDraft(input: Input): Decision<never> {
  if (input.input !== 'press') return nothing();
  const notice: Notice = { code: 'draftCancelled' };
  const card = { kind: 'notice', version: 0, notice, actions: ['draft.start'] } as const;
  return nothing({ ack: 'card', card });
}

const isJoin = (input: Input): input is InputOf<'press'> =>
  input.input === 'press' && input.press.subject === JOIN && input.press.action === 'draft.confirm';

/** The part of an id that names the tenant or workspace which vouches for the person. */
const homeOf = ({ id }: Person): string => id.slice(0, id.lastIndexOf('/'));

/** A colleague follows a migration instead of opening a second one; strangers to it may not. */
function join(
  migration: Migration,
  { from: person, fresh }: InputOf<'press'>,
  rules: Rules,
): Decision<MigrationEvent> {
  const { requester, caseNumber, phase } = migration;
  if (phase === 'draft' || homeOf(person) !== homeOf(requester)) {
    return nothing({ ack: 'refused', notice: { code: 'notForYou' } });
  }
  const values = { requester: requester.name, caseNumber };
  const notice: Notice = { code: 'joined', values };
  const version = migration.consent?.round ?? 0;
  const ack = {
    ack: 'card',
    card: { kind: 'notice', migration: migration.id, caseNumber, version, notice, actions: [] },
  } as const;
  if (migration.joined.some(({ id }) => id === person.id)) return nothing(ack);
  const event: MigrationEvent = { type: 'JoinedBy', by: person, at: fresh.at };
  const after = evolve(migration, event);
  return { events: [event], effects: refresh(migration, after, rules), ack };
}

/** Words about a sent migration. */
function heard(
  migration: Migration,
  input: InputOf<'message'>,
  rules: Rules,
): Decision<MigrationEvent> {
  const role = roleOf(migration, input);
  const words = wordsIn(migration, input);
  const understanding = understandSent(words, role, input.hasFile);
  switch (understanding.understood) {
    case 'intent':
      return decideMigration(migration, input, understanding.intent, rules);
    case 'nothing':
      return say(input, { code: 'notUnderstood', values: notUnderstood(words, role) });
    case 'question':
      return answer(migration, input, understanding.words, rules);
    case 'help':
      return explain(migration, input, helpFor(role), rules);
    case 'remark':
      return remark(migration, input, understanding.notice);
  }
}

function roleOf(migration: Migration, { from, facts }: InputOf<'message'>): Role {
  const { phase, subscriptions, requester, withdrawAsked } = migration;
  const isRequester = from.id === requester.id;
  return {
    phase,
    isRequester,
    isApprover: approverIdOf(migration) === from.id,
    isOperator: valueOf(facts.operator) === true,
    withdrawAsked: withdrawAsked && isRequester,
    hasSubscriptions: subscriptions.length > 0,
  };
}

function helpFor({ isApprover, isRequester, isOperator }: Role): ArticleId {
  if (isApprover && !isRequester) return 'helpApprover';
  return isOperator && !isRequester ? 'helpOperators' : 'helpRequester';
}

/** What was typed, and what it is nearest to. */
function notUnderstood(words: string, role: Role) {
  const nearest = nearestPhrase(words, role);
  return { typed: short(words), ...(nearest !== undefined && { nearest }) };
}

/** For somebody who is no part of the case, as far as could be looked up; they learn nothing of it. */
const notBound = (input: InputOf<'message'>): Decision<never> =>
  say(input, { code: isUnanswered(input.facts.operator) ? 'operatorNotLookedUp' : 'notForYou' });

/** A line back. */
function remark(
  migration: Migration,
  input: InputOf<'message'>,
  { code, values }: Notice,
): Decision<never> {
  if (!isBound(migration, input)) return notBound(input);
  const { caseNumber, requester } = migration;
  return say(input, { code, values: { ...values, caseNumber, requester: requester.name } });
}

const approverIdOf = ({ consent, draft }: Migration) =>
  consent?.approver.id ?? draft.answers.approver?.id;

/** The case is named only to find it: "K7M-3QX remind" means "remind". */
function wordsIn({ caseNumber }: Migration, { text }: InputOf<'message'>): string {
  const named = new RegExp(`\\b${caseNumber.replace('-', '[- ]?')}\\b:?`, 'i');
  const rest = text.replace(named, ' ').trim();
  return rest === '' && text.trim() !== '' ? 'status' : rest;
}

const SHOWN_LENGTH = 200;
const short = (text: string): string => text.trim().slice(0, SHOWN_LENGTH);

/** Only who is bound to the case, or an operator, may make support read about it. */
const isBound = (migration: Migration, input: InputOf<'message'>): boolean =>
  [migration.requester, ...migration.joined].some(({ id }) => id === input.from.id) ||
  approverIdOf(migration) === input.from.id ||
  valueOf(input.facts.operator) === true;

/** From the knowledge base, else passed on: to whom asked for consent, or to support. */
function answer(
  migration: Migration,
  input: InputOf<'message'>,
  words: string,
  rules: Rules,
): Decision<MigrationEvent> {
  const found = findArticle(words);
  if (found) return explain(migration, input, found, rules);
  if (!isBound(migration, input)) return notBound(input);
  return passOn(migration, input, words, rules);
}

/** Articles after which people of the case also want to know what it is and who asked. */
const ABOUT_US: readonly ArticleId[] = ['isThisReal', 'whatIsThis'];

/** An article in a card of its own. */
function explain(
  migration: Migration,
  input: InputOf<'message'>,
  article: ArticleId,
  rules: Rules,
): Decision<never> {
  const slot = `article/${input.id}`;
  const card = { ...articleCard(article, rules.partner), caseNumber: migration.caseNumber };
  const to = recipientOf(input);
  const shown: Effect = { effect: 'showCard', key: slot, to, slot, card };
  const check = ABOUT_US.includes(article) ? howToCheck(migration, input, rules) : [];
  return { ...nothing(), effects: [...check, shown] };
}

/** For the people of the case: its number, who asked, and the one host it leads to. */
function howToCheck(
  migration: Migration,
  input: InputOf<'message'>,
  rules: Rules,
): readonly Effect[] {
  if (!isBound(migration, input)) return [];
  const { caseNumber, requester } = migration;
  const { name, email } = requester;
  const values = { caseNumber, requester: name, host: rules.adminHost, ...(email && { email }) };
  return say(input, { code: 'howToCheck', values }).effects;
}

function passOn(
  migration: Migration,
  input: InputOf<'message'>,
  words: string,
  rules: Rules,
): Decision<MigrationEvent> {
  const { id, caseNumber, draft, version } = migration;
  const number = ticketNumber(caseNumber, version);
  const { from: by } = input;
  const { at } = input.fresh;
  const rows = answerRows(draft);
  const company = draft.account.organization;
  const ticket = { number, migration: id, caseNumber, company, by, words, rows };
  const undecided = approverIdOf(migration) === by.id && { undecided: 'yes' };
  const said = say(input, { code: 'questionPassedOn', values: { number, ...undecided } });
  const effects: readonly Effect[] = [...ticketEffects(ticket, rules), ...said.effects];
  return { ...said, events: [{ type: 'QuestionPassedOn', number, by, words, at }], effects };
}
