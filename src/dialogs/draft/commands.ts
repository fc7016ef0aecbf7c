import type { Action } from '../../messages/actions.js';
import { type GivenAnswer, givenAnswer, questionId } from '../../messages/answers.js';
import type { Decision } from '../../messages/decision.js';
import type { MigrationEvent } from '../../migration/events.js';
import type { Intent } from '../../migration/intent.js';
import type { Draft, Migration } from '../../migration/state.js';
import { giveAnswers, giveForm } from './answer.js';
import { aside, askSupport, explain, explainWhy } from './asides.js';
import { askedQuestions, openQuestion, previousQuestion } from './open.js';
import { answerRows, noticeCard } from './present.js';
import { reply, sayingOf, sayTo, type Turn } from './reply.js';
import { send } from './send.js';
import { scopeStated } from './start.js';

type Command = (migration: Migration, intent: Intent, turn: Turn) => Decision<MigrationEvent>;

/** What each action does in a draft; actions that are missing here belong to a sent migration. */
export const COMMANDS: Partial<Record<Action, Command>> = {
  'draft.start': repeat,
  'draft.whatThen': (migration, _intent, turn) => explain(migration, turn, 'whatThen'),
  'draft.answer': giveAnswers,
  'draft.confirm': confirm,
  'draft.reject': reject,
  'draft.skip': (migration, intent, turn) =>
    giveAnswers(migration, { ...intent, fields: {}, typed: "I don't know" }, turn),
  'draft.back': back,
  'draft.edit': edit,
  'draft.openForm': (migration, _intent, turn) => {
    const { via, at } = sayingOf(turn);
    return reply(migration, turn, { events: [{ type: 'FormOpened', via, at }] });
  },
  'draft.submitForm': giveForm,
  'draft.send': send,
  'draft.save': save,
  'draft.resume': repeat,
  'draft.cancel': cancel,
  'draft.startOver': startOver,
  'draft.keep': keep,
  'draft.help': (migration, _intent, turn) => explain(migration, turn, 'help'),
  'draft.why': (migration, _intent, turn) => explainWhy(migration, turn),
  'draft.ticket': (migration, { fields, typed }, turn) =>
    askSupport(migration, turn, fields['words'] ?? typed),
  'migration.ticket': (migration, { fields, typed }, turn) =>
    askSupport(migration, turn, fields['words'] ?? typed),
  'migration.status': status,
};

/** Asks the open question again where the person is looking. */
function repeat(migration: Migration, _intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { via, at } = sayingOf(turn);
  return reply(migration, turn, { events: [{ type: 'QuestionRepeated', via, at }] });
}

/** That nothing was sent so far, every answer, and the open question again. */
function status(migration: Migration, _intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const understood = answerRows(migration.draft);
  const stands = sayTo(migration, turn, { code: 'draftStands' });
  return aside(migration, turn, turn.input.input === 'message' ? [stands] : [], { understood });
}

function confirm(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { confirming, proposed } = migration.draft;
  if (confirming === 'cancel') return cancel(migration, intent, turn);
  if (confirming === 'startOver') return startOver(migration, intent, turn);
  const { via, at } = sayingOf(turn);
  if (proposed) {
    const { answer } = proposed;
    return reply(migration, turn, { events: [{ type: 'AnswerGiven', answer, via, at }] });
  }
  if (openQuestion(migration.draft) === undefined) return send(migration, intent, turn);
  return giveAnswers(migration, intent, turn);
}

function reject(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { confirming, proposed } = migration.draft;
  if (confirming) return keep(migration, intent, turn);
  if (!proposed) return repeat(migration, intent, turn);
  const { via, at } = sayingOf(turn);
  const { question } = proposed.answer;
  return reply(migration, turn, { events: [{ type: 'ProposalRejected', question, via, at }] });
}

/** The answer that somebody was about to correct, as it stands. */
function asItWas({ corrects, reopened, answers }: Draft): GivenAnswer | undefined {
  if (!corrects || !reopened) return undefined;
  const same = givenAnswer.safeParse({ question: reopened, value: answers[reopened] });
  return same.success ? same.data : undefined;
}

/** Leaves the form, then a doubt, then a correction, then goes one answer back. */
function back(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { confirming, proposed } = migration.draft;
  if (confirming) return keep(migration, intent, turn);
  if (proposed) return reject(migration, intent, turn);
  const { draft } = migration;
  const kept = asItWas(draft);
  const { via, at } = sayingOf(turn);
  if (kept) {
    return reply(migration, turn, { events: [{ type: 'AnswerGiven', answer: kept, via, at }] });
  }
  const question = (draft.form ? openQuestion(draft) : undefined) ?? previousQuestion(draft);
  if (question === undefined) return repeat(migration, intent, turn);
  return reply(migration, turn, { events: [{ type: 'QuestionReopened', question, via, at }] });
}

function edit(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const wanted = questionId.safeParse(intent.subject);
  const asked = askedQuestions(migration.draft).some(({ id }) => id === wanted.data);
  if (!wanted.success || !asked) {
    const problem = { code: 'notUnderstood', typed: intent.typed } as const;
    return aside(migration, turn, [], { problem });
  }
  const { via, at } = sayingOf(turn);
  const events: readonly MigrationEvent[] = [
    { type: 'QuestionReopened', question: wanted.data, via, named: true, at },
  ];
  return reply(migration, turn, { events });
}

/** Asks once; the second time it is done. */
function cancel(migration: Migration, _intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { via, at } = sayingOf(turn);
  if (migration.draft.confirming !== 'cancel') {
    const asks: MigrationEvent = { type: 'ConfirmationAsked', what: 'cancel', via, at };
    return reply(migration, turn, { events: [asks] });
  }
  return leave(migration, turn, { type: 'DraftCancelled', at }, 'draftCancelled');
}

function startOver(migration: Migration, _intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { via, at } = sayingOf(turn);
  if (migration.draft.confirming !== 'startOver') {
    const asks: MigrationEvent = { type: 'ConfirmationAsked', what: 'startOver', via, at };
    return reply(migration, turn, { events: [asks] });
  }
  const events: readonly MigrationEvent[] = [
    { type: 'DraftRestarted', via, at },
    ...scopeStated(migration, sayingOf(turn)),
  ];
  return reply(migration, turn, { events });
}

function keep(migration: Migration, intent: Intent, turn: Turn): Decision<MigrationEvent> {
  if (!migration.draft.confirming) return repeat(migration, intent, turn);
  const { via, at } = sayingOf(turn);
  return reply(migration, turn, { events: [{ type: 'ConfirmationDropped', via, at }] });
}

function save(migration: Migration, _intent: Intent, turn: Turn): Decision<MigrationEvent> {
  const { at } = sayingOf(turn);
  return leave(migration, turn, { type: 'DraftSaved', at }, 'draftSaved');
}

/** Ends the conversation for now: the card rests where it stands, and typed words get a line below. */
function leave(
  migration: Migration,
  turn: Turn,
  event: MigrationEvent,
  code: 'draftSaved' | 'draftCancelled',
): Decision<MigrationEvent> {
  const notice = { code, values: { caseNumber: migration.caseNumber } } as const;
  const action: Action = code === 'draftSaved' ? 'draft.resume' : 'draft.start';
  const decision = reply(migration, turn, {
    events: [event],
    card: (after) => ({
      ...noticeCard(after, notice, [action]),
      // A cancelled migration takes no more presses; starting anew belongs to none.
      ...(code === 'draftCancelled' && { migration: undefined }),
    }),
  });
  if (turn.input.input === 'press') return decision;
  return { ...decision, effects: [...decision.effects, sayTo(migration, turn, notice)] };
}
