import { type QuestionId, questionId } from '../../../messages/answers.js';
import type { AnswerRow } from '../../../messages/cardBase.js';
import type { Line } from '../../../messages/span.js';
import { line, strong } from '../line.js';
import { QUESTIONS } from './questions.js';
import { countryName } from './terms.js';

const YES_NO: Readonly<Record<string, string>> = { true: 'Yes', yes: 'Yes', false: 'No', no: 'No' };

/** What is said of the rest of a long list. */
export const more = (count: number): Line => line`And ${count} more.`;

/** The name of a question's answer; what is no question's id comes back as it is. */
export const questionName = (id: string): string => {
  const question = questionId.safeParse(id);
  return question.success ? QUESTIONS[question.data].name : id;
};

/** What a stored answer is called: closed answers are codes, everything else is shown as it is. */
export function answerWords(question: QuestionId, answer: string, partner: string): string {
  if (question === 'country') return countryName(answer);
  if (question === 'reseller') return YES_NO[answer] ?? answer;
  return QUESTIONS[question].choices?.(partner)[answer] ?? answer;
}

/** An answer repeated in one line: "Azure domain: contoso.onmicrosoft.com". */
export const rowWords = (row: AnswerRow, partner: string): Line =>
  line`${strong(QUESTIONS[row.question].name)}: ${answerWords(row.question, row.answer, partner)}`;
