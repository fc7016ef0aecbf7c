import type { Action, Fields } from '../messages/actions.js';
import type { Intent } from '../migration/intent.js';
import { LONGEST_TEXT, tidy } from './words.js';

/** What typed words were understood as. */
export type Understanding =
  | { readonly understood: 'intent'; readonly intent: Intent }
  /** A question in plain words, for the knowledge base or support. */
  | { readonly understood: 'question'; readonly words: string }
  | {
      readonly understood: 'nothing';
      readonly why: 'empty' | 'tooLong' | 'fileNotRead' | 'notUnderstood';
    };

/** Why a text cannot be read at all; `undefined` when it can. */
export function unreadable(text: string, hasFile: boolean): Understanding | undefined {
  if (tidy(text) === '') return { understood: 'nothing', why: hasFile ? 'fileNotRead' : 'empty' };
  return text.length > LONGEST_TEXT ? { understood: 'nothing', why: 'tooLong' } : undefined;
}

/** Understood as wanting this. */
export const wants = (
  action: Action,
  typed: string,
  { subject, fields = {} }: { readonly subject?: string; readonly fields?: Fields } = {},
): Understanding => ({
  understood: 'intent',
  intent: { action, fields, typed, ...(subject !== undefined && { subject }) },
});
