import type { Action, Fields } from '../messages/actions.js';

/** What somebody wants, whether they pressed a button or wrote it. */
export interface Intent {
  readonly action: Action;
  /** Which of several like things, such as a question or a subscription id. */
  readonly subject?: string | undefined;
  /** What was filled in, by field name. Untrusted. */
  readonly fields: Fields;
  /** The words as typed; empty for a press. */
  readonly typed: string;
  /** The pressed card's own version; words have none and mean the present. */
  readonly version?: number | undefined;
}
