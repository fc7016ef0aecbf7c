import type { Answers, Doubt, GivenAnswer, Problem, QuestionId } from '../../messages/answers.js';
import type { Choice } from '../../messages/cardBase.js';
import type { Facts, Need, TenantLookup } from '../../messages/facts.js';
import type { Rules } from '../../migration/rules.js';
import type { Draft, Migration } from '../../migration/state.js';
import type { ArticleId } from '../knowledge/articles.js';

/** What reading an answer may look at. */
export interface Asked {
  readonly migration: Migration;
  /** The answers so far, with those of this very turn. */
  readonly answers: Answers;
  readonly rules: Rules;
  readonly facts: Facts;
  readonly at: Date;
}

type Holder = NonNullable<Extract<TenantLookup, { found: 'tenant' }>['heldBy']>;

/** What came of reading an answer. */
export type Reading =
  | { readonly reading: 'given'; readonly answer: GivenAnswer }
  /** Taken only after a yes. */
  | { readonly reading: 'doubtful'; readonly answer: GivenAnswer; readonly doubt: Doubt }
  | { readonly reading: 'refused'; readonly problem: Problem }
  /** No answer: the person asks how to find one. */
  | { readonly reading: 'unsure'; readonly article: ArticleId }
  /** Somebody else already brings this tenant over. */
  | { readonly reading: 'held'; readonly holder: Holder };

/** One question of the draft: when it is asked, how an answer is read, and what must be looked up for it. */
export interface Question {
  readonly id: QuestionId;
  /** False where the answer is known already. */
  isAsked(draft: Draft): boolean;
  /** False while it blocks: absent, or an answer with which we cannot go on. */
  isSettled(answers: Answers): boolean;
  /** Reads typed words, or the value of a card's input. */
  read(text: string, asked: Asked): Reading;
  /** What `read` will want to know of these words. */
  needs?(text: string, asked: Omit<Asked, 'facts'>): readonly Need[];
  choices?(migration: Migration, rules: Rules): readonly Choice[];
  /** Fills the input; a bare "yes" takes it. */
  suggestion?(migration: Migration): string | undefined;
  /** The answer in one line, `undefined` while there is none. Codes stay codes; cards have their words. */
  shown(answers: Answers): string | undefined;
  /** What explains why this is asked. */
  readonly why: ArticleId;
}

type Code = Problem['code'];
export const refused = (
  code: Code,
  typed: string,
  more: Pick<Problem, 'suggestions' | 'detail'> = {},
): Reading => ({ reading: 'refused', problem: { code, typed: shortened(typed), ...more } });

/** Builds a given answer whose value fits its question. */
export const given = (answer: GivenAnswer): Reading => ({ reading: 'given', answer });

export const doubtful = (answer: GivenAnswer, code: Doubt['code'], detail?: string): Reading => ({
  reading: 'doubtful',
  answer,
  doubt: { code, ...(detail !== undefined && { detail }) },
});

/** Shown back to the person in one line. */
const SHOWN_LENGTH = 200;
const shortened = (text: string): string =>
  text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH).trimEnd()}…`;
