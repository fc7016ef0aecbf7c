import type { Problem } from '../messages/answers.js';
import { type Decision, nothing } from '../messages/decision.js';
import { valueOf } from '../messages/facts.js';
import type { Input } from '../messages/input.js';
import type { MigrationEvent } from '../migration/events.js';
import { evolve } from '../migration/evolve.js';
import type { Intent } from '../migration/intent.js';
import type { Rules } from '../migration/rules.js';
import type { Migration } from '../migration/state.js';
import { answerQuestion, aside } from './draft/asides.js';
import { COMMANDS } from './draft/commands.js';
import { isStale, openQuestion, slotOf } from './draft/open.js';
import { currentCard, noticeCard } from './draft/present.js';
import { reply, sayingOf, sayTo, type Turn } from './draft/reply.js';
import { start } from './draft/start.js';
import { decideDraftTimer } from './draft/timers.js';
import type { Understanding } from './intent.js';
import { understandDraft } from './understand.js';
import { LONGEST_TEXT, tidy } from './words.js';

/** What was typed is repeated up to this many characters. */
const LONGEST_ECHO = 100;

/** The whole draft: from the first words, through every question, to sending. */
export function decideDraft(
  migration: Migration | undefined,
  input: Input,
  rules: Rules,
): Decision<MigrationEvent> {
  if (input.input === 'timer') return migration ? decideDraftTimer(migration, input) : nothing();
  if (input.input !== 'message' && input.input !== 'press') return nothing();
  const turn: Turn = { input, rules };
  if (!migration) return start(turn);
  if (input.from.id !== migration.requester.id) return notTheirs(turn);
  return said(migration, turn);
}

/** A draft is its requester's alone. */
function notTheirs({ input }: Turn): Decision<never> {
  const notice = { code: 'notRequester' } as const;
  if (input.input === 'press') return nothing({ ack: 'refused', notice });
  const to = { to: 'person', person: input.from.id } as const;
  const key = `say/${input.id}/notRequester`;
  return { ...nothing(), effects: [{ effect: 'say', key, to, notice }] };
}

function said(migration: Migration, turn: Turn): Decision<MigrationEvent> {
  const { input } = turn;
  if (input.input === 'press') {
    const { action, subject } = input.press;
    if (isStale(migration, input.press)) return stale(migration, turn);
    return awake(migration, { action, subject, fields: input.fields, typed: '' }, turn);
  }
  const understanding = understandDraft(migration, input.text, input.hasFile);
  switch (understanding.understood) {
    case 'nothing':
      return unread(migration, turn, understanding.why);
    case 'question':
      return answerQuestion(migration, turn, understanding.words);
    case 'intent':
      return isEarly(turn, understanding.intent)
        ? early(migration, turn)
        : awake(migration, understanding.intent, turn);
  }
}

/**
 * A decision on an older card gets the card that is true now. Where that stands elsewhere, the older one is
 * closed: two that can be pressed would go on side by side.
 */
function stale(migration: Migration, { input, rules }: Turn): Decision<never> {
  if (valueOf(input.facts.newestCard) === 'elsewhere') {
    return nothing({ ack: 'card', card: noticeCard(migration, { code: 'questionClosed' }) });
  }
  const problem = { code: 'staleCard' } as const;
  return nothing({ ack: 'card', card: currentCard(migration, rules, input.fresh.at, { problem }) });
}

/** A draft that was saved or put away comes back with whatever its requester does next. */
function awake(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  if (migration.draft.status === 'open') return run(migration, intent, turn);
  const { via, at } = sayingOf(turn);
  const resumed: MigrationEvent = { type: 'DraftResumed', via, at };
  if (intent.action === 'draft.resume' || intent.action === 'draft.start') {
    return reply(migration, turn, { events: [resumed] });
  }
  const after = evolve(migration, resumed);
  const { events, effects, ack } = run(after, intent, turn);
  const unseen = slotOf(after);
  const wasShown = unseen === slotOf(migration);
  return {
    events: [resumed, ...events],
    // The card of the moment between was never shown, so there is nothing to close.
    effects: effects.filter((one) => wasShown || one.effect !== 'showCard' || one.slot !== unseen),
    ack,
  };
}

function run(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const command = COMMANDS[intent.action];
  return command ? command(migration, intent, turn) : aside(migration, turn, []);
}

function unread(
  migration: Migration,
  turn: Turn,
  code: Extract<Understanding, { understood: 'nothing' }>['why'],
): Decision<MigrationEvent> {
  const { via, at } = sayingOf(turn);
  const problem: Problem = { code, ...(code === 'tooLong' && { detail: String(LONGEST_TEXT) }) };
  const question = openQuestion(migration.draft);
  if (question === undefined)
    return aside(migration, turn, [], { problem: atSummary(turn, problem) });
  return reply(migration, turn, {
    events: [{ type: 'AnswerRefused', question, problem, via, at }],
    problem,
  });
}

/** Where nothing is asked any more, words are no wrong answer; what is possible then is said. */
function atSummary({ input }: Turn, problem: Problem): Problem {
  if (problem.code !== 'notUnderstood' || input.input !== 'message') return problem;
  return { code: 'atSummary', typed: tidy(input.text).slice(0, LONGEST_ECHO) };
}

/** Words that decide about the open card; they count only once that card was shown. */
const ANSWERING: readonly string[] = [
  'draft.answer',
  'draft.confirm',
  'draft.reject',
  'draft.skip',
  'draft.send',
];

function isEarly({ input }: Turn, { action }: Intent): boolean {
  const shown = valueOf(input.facts.openQuestionShown);
  if (shown === undefined || !ANSWERING.includes(action)) return false;
  return shown === 'notYet' || shown.getTime() > input.receivedAt.getTime();
}

/** Written before the question could be read, so it cannot be its answer. */
function early(migration: Migration, turn: Turn): Decision<MigrationEvent> {
  const typed = turn.input.input === 'message' ? turn.input.text : '';
  return aside(migration, turn, [
    sayTo(migration, turn, { code: 'earlyAnswer', values: { typed } }),
  ]);
}
