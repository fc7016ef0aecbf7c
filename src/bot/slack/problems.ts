import { fieldNameOf } from '../../cards/slack/actionIds.js';
import { lineText, noticeText } from '../../cards/text.js';
import { wordsOf } from '../../cards/words/wordsOf.js';
import type { Ack } from '../../messages/ack.js';
import type { Problem } from '../../messages/answers.js';
import type { CardModel } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import type { Locale } from '../../messages/people.js';

/** What is wrong, by the block id of the input it is about. */
export type FieldErrors = Readonly<Record<string, string>>;

/** Refusals that are about what was filled in, not about who did it or when. */
const ABOUT_FIELDS: readonly Notice['code'][] = [
  ...(['notUnderstood', 'nobodyFound', 'personNotLookedUp', 'notInChat', 'hasItAlready'] as const),
  ...(['askedAlready', 'selfApprovalOff'] as const),
];

/**
 * What an ack says about the inputs of the modal that was sent; `undefined` when it was taken, or refused
 * for another reason. `inputs`: the block ids there are; Slack refuses errors about any other.
 */
export function fieldErrors(
  ack: Ack,
  inputs: readonly string[],
  locale: Locale,
): FieldErrors | undefined {
  const [first] = inputs;
  if (first === undefined) return undefined;
  if (ack.ack === 'refused') {
    const { notice } = ack;
    return ABOUT_FIELDS.includes(notice.code) ? { [first]: noticeText(notice, locale) } : undefined;
  }
  if (ack.ack !== 'card') return undefined;
  const errors = Object.fromEntries(
    problemsOf(ack.card, locale).map(({ field, text }) => [
      inputs.find((blockId) => fieldNameOf(blockId) === field) ?? first,
      text,
    ]),
  );
  return Object.keys(errors).length > 0 ? errors : undefined;
}

interface FieldProblem {
  readonly field?: string;
  readonly text: string;
}

function problemsOf(card: CardModel, locale: Locale): readonly FieldProblem[] {
  switch (card.kind) {
    case 'form':
      return card.problems.map(({ question, problem }) => ({
        field: question,
        text: problemText(problem, locale),
      }));
    case 'question':
    case 'terms':
    case 'summary':
      return card.problem ? [{ text: problemText(card.problem, locale) }] : [];
    case 'consentRequest':
    case 'subscriptions':
      return card.problem ? [{ text: noticeText(card.problem, locale) }] : [];
    default:
      return [];
  }
}

function problemText(problem: Problem, locale: Locale): string {
  const words = wordsOf(locale);
  return words.problems[problem.code](problem)
    .map((line) => lineText(line, words))
    .join(' ');
}
