import { SLACK_CHOICES, SLACK_LIMITS } from './limits.js';
import { piecesOf } from './paragraphs.js';

/** A full text in pieces of which each fits into one block. */
export const fullText = (text: string): readonly string[] => piecesOf(text, SLACK_LIMITS.section);

/** Where a full text can be read whole: it is never cut. */
export type Reading = 'message' | 'modal' | 'page';

/** In the message where it is short, in a modal as long as one can hold it, else on a page of ours. */
export function readingOf(text: string): Reading {
  if (text.length <= SLACK_CHOICES.termsInMessage) return 'message';
  return fullText(text).length <= SLACK_CHOICES.termsInModal ? 'modal' : 'page';
}
