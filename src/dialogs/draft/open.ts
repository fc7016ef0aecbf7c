import type { Press } from '../../messages/actions.js';
import type { QuestionId } from '../../messages/answers.js';
import type { Draft, Migration } from '../../migration/state.js';
import type { Question } from '../questions/question.js';
import { ALL_QUESTIONS } from '../questions/questions.js';

/** The questions this draft asks; what is known already is not asked. */
export const askedQuestions = (draft: Draft): readonly Question[] =>
  ALL_QUESTIONS.filter((question) => question.isAsked(draft));

/** The question that is open now; `undefined` when all are answered and the summary is due. */
export function openQuestion(draft: Draft): QuestionId | undefined {
  if (draft.proposed) return draft.proposed.answer.question;
  if (draft.reopened) return draft.reopened;
  return askedQuestions(draft).find((question) => !question.isSettled(draft.answers))?.id;
}

/** "3 of 10", counting only questions that are asked; absent while an earlier answer is corrected. */
export function progressOf(draft: Draft): { step: number; of: number } | undefined {
  const asked = askedQuestions(draft);
  const place = asked.findIndex(({ id }) => id === openQuestion(draft));
  const open = asked[place];
  if (!open) return undefined;
  const isCorrected = draft.reopened === open.id && open.isSettled(draft.answers);
  return isCorrected ? undefined : { step: place + 1, of: asked.length };
}

/** The question that was answered last, to go back to; `undefined` at the beginning. */
export function previousQuestion(draft: Draft): QuestionId | undefined {
  const asked = askedQuestions(draft).map(({ id }) => id);
  const open = openQuestion(draft);
  return draft.history.findLast((id) => id !== open && asked.includes(id));
}

/** Does a button stand on a card that is out of date? Buttons of no migration never are. */
export const isStale = (
  { draft }: Migration,
  { migration, version }: Pick<Press, 'migration' | 'version'>,
): boolean => migration !== undefined && version !== draft.asks;

/** Where the draft's open card stands; each typed answer moves on to a new slot. */
export const slotOf = ({ draft }: Migration): string => `draft/${draft.posts}`;
