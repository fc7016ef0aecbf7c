import type { Party } from '../../messages/account.js';
import type { Action } from '../../messages/actions.js';
import type { GivenAnswer, Problem, QuestionId } from '../../messages/answers.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { AnswerRow } from '../../messages/cardBase.js';
import type { Notice } from '../../messages/notice.js';
import type { Rules } from '../../migration/rules.js';
import type { Draft, Migration } from '../../migration/state.js';
import { questionOf } from '../questions/questions.js';
import { formCard } from './form.js';
import { askedQuestions, openQuestion, previousQuestion, progressOf } from './open.js';

const DAY_MS = 86_400_000;

/** What a card says beside its question. */
export interface Remarks {
  readonly problem?: Problem | undefined;
  /** Answers just taken, repeated in one line. */
  readonly understood?: readonly AnswerRow[] | undefined;
  /** Problems of a whole form, each at its field. */
  readonly problems?: CardOf<'form'>['problems'] | undefined;
}

/** What every card of this migration carries. */
export const cardBase = ({ id, caseNumber, draft }: Migration) => ({
  migration: id,
  caseNumber,
  version: draft.asks,
});

export const noticeCard = (
  migration: Migration,
  notice: Notice,
  actions: readonly Action[] = [],
): CardOf<'notice'> => ({ ...cardBase(migration), kind: 'notice', notice, actions });

/** The card that is true now: what waits for an answer, or the summary. */
export function currentCard(
  migration: Migration,
  rules: Rules,
  at: Date,
  remarks: Remarks = {},
): CardModel {
  const { draft } = migration;
  const resting = restingCard(migration);
  if (resting) return resting;
  if (draft.form) return formCard(migration, rules, remarks.problems ?? []);
  const open = openQuestion(draft);
  if (open === undefined) return summaryCard(migration, rules, at, remarks.problem);
  if (open === 'partnerTerms') return termsCard(migration, rules, 'partner', remarks.problem);
  if (open === 'microsoftTerms') return termsCard(migration, rules, 'microsoft', remarks.problem);
  return questionCard(migration, rules, open, remarks);
}

/** What stands while no question is open: a saved draft, or a command that waits for its second yes. */
function restingCard(migration: Migration): CardModel | undefined {
  const { status, confirming } = migration.draft;
  const values = { caseNumber: migration.caseNumber };
  if (status === 'saved')
    return noticeCard(migration, { code: 'draftSaved', values }, ['draft.resume']);
  if (status === 'putAway') {
    return noticeCard(migration, { code: 'draftPutAway', values }, ['draft.resume']);
  }
  if (confirming === 'cancel') {
    return noticeCard(migration, { code: 'cancelQuestion' }, ['draft.cancel', 'draft.keep']);
  }
  if (confirming === 'startOver') {
    return noticeCard(migration, { code: 'startOverQuestion' }, ['draft.startOver', 'draft.keep']);
  }
  return undefined;
}

function questionCard(
  migration: Migration,
  rules: Rules,
  question: QuestionId,
  { problem, understood = [] }: Remarks,
): CardModel {
  const { draft } = migration;
  const asked = questionOf(question);
  return {
    ...cardBase(migration),
    kind: 'question',
    partner: rules.partner,
    question,
    progress: progressOf(draft),
    choices: asked.choices?.(migration, rules) ?? [],
    suggestion: currentValue(draft, question) ?? asked.suggestion?.(migration),
    problem,
    understood,
    ...doubtPart(draft),
    canGoBack: previousQuestion(draft) !== undefined,
  };
}

/** While an answer is corrected, the input shows what was answered before. */
const currentValue = (draft: Draft, question: QuestionId): string | undefined =>
  draft.reopened === question && ['providerName', 'notifyEmail'].includes(question)
    ? questionOf(question).shown(draft.answers)
    : undefined;

function doubtPart({ proposed }: Draft): Partial<CardOf<'question'>> {
  if (!proposed) return {};
  const { answer, doubt } = proposed;
  return {
    doubt,
    proposed: shownAnswer(answer),
    ...(answer.question === 'domain' && { tenant: answer.value }),
    ...(answer.question === 'agreement' && { agreement: answer.value }),
  };
}

/** A given answer in one line. */
export const shownAnswer = (answer: GivenAnswer): string =>
  questionOf(answer.question).shown({ [answer.question]: answer.value }) ?? '';

/** Every answer so far, in the order of the questions, a scope that was stated included. */
export const answerRows = (draft: Draft): readonly AnswerRow[] => {
  const asked = askedQuestions(draft).map(({ id }) => id);
  const stated: readonly QuestionId[] = draft.answers.scope ? ['scope'] : [];
  return [...new Set([...asked, ...stated])]
    .map((question) => ({ question, answer: questionOf(question).shown(draft.answers) }))
    .flatMap(({ question, answer }) => (answer === undefined ? [] : [{ question, answer }]));
};

function termsCard(
  migration: Migration,
  rules: Rules,
  party: Party,
  problem: Problem | undefined,
): CardModel {
  const { draft } = migration;
  return {
    ...cardBase(migration),
    kind: 'terms',
    partner: rules.partner,
    terms: rules.terms[party],
    progress: progressOf(draft),
    problem,
    canGoBack: previousQuestion(draft) !== undefined,
  };
}

/** When an approver who is asked now must have answered. */
export const deadlineAt = (rules: Rules, at: Date): Date =>
  new Date(at.getTime() + rules.consentDays * DAY_MS);

function summaryCard(
  migration: Migration,
  rules: Rules,
  at: Date,
  problem: Problem | undefined,
): CardModel {
  const { answers } = migration.draft;
  const approver = answers.approver ?? migration.requester;
  return {
    ...cardBase(migration),
    kind: 'summary',
    partner: rules.partner,
    rows: answerRows(migration.draft),
    approver,
    approverPlatform: platformOf(approver.id),
    notifyEmail: answers.notifyEmail ?? '',
    deadline: deadlineAt(rules, at),
    problem,
  };
}

const platformOf = (id: string): 'teams' | 'slack' | 'mail' => {
  if (id.startsWith('teams:')) return 'teams';
  return id.startsWith('slack:') ? 'slack' : 'mail';
};
