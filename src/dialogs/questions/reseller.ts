import { placeIn } from '../pick.js';
import { isUnsure, plain, yesOrNo } from '../words.js';
import { given, type Question, refused } from './question.js';

const RESELLS =
  /^(?:we are|we're|i am|i'm|we do|we|i)?\s*(?:a )?(?:resell|reseller|resellers|buy through|buying through)\b/;
const DOES_NOT = /\b(?:not|don't|do not|neither|never|no)\b/;

/** Resells the company Azure, or does it buy through a reseller? Either ends here, with a ticket offered. */
export const reseller: Question = {
  id: 'reseller',
  why: 'eligibility',
  isAsked: ({ account }) => account.reseller === undefined,
  isSettled: (answers) => answers.reseller === false,
  read(text) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'eligibility' };
    const value = resells(text);
    if (value === undefined) return refused('notUnderstood', text);
    return given({ question: 'reseller', value });
  },
  choices: () => ['yes', 'no'].map((value) => ({ value, label: value })),
  shown: (answers) =>
    answers.reseller === undefined ? undefined : answers.reseller ? 'yes' : 'no',
};

function resells(text: string): boolean | undefined {
  const words = plain(text);
  if (words === 'true' || words === 'false') return words === 'true';
  const said = yesOrNo(text) ?? [true, false][placeIn(text) ?? -1];
  if (said !== undefined) return said;
  if (DOES_NOT.test(words)) return false;
  return RESELLS.test(words) ? true : undefined;
}
