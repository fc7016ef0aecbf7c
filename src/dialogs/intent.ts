import type { Action, Fields } from '../messages/actions.js';
import type { Intent } from '../migration/intent.js';

/** What typed words were understood as. */
export type Understanding =
  | { readonly understood: 'intent'; readonly intent: Intent }
  /** A question in plain words, for the knowledge base or support. */
  | { readonly understood: 'question'; readonly words: string }
  | {
      readonly understood: 'nothing';
      readonly why: 'empty' | 'tooLong' | 'fileNotRead' | 'notUnderstood';
    };

/** Understood as wanting this. */
export const wants = (
  action: Action,
  typed: string,
  { subject, fields = {} }: { readonly subject?: string; readonly fields?: Fields } = {},
): Understanding => ({
  understood: 'intent',
  intent: { action, fields, typed, ...(subject !== undefined && { subject }) },
});
