import type { Action } from '../messages/actions.js';

/** The inputs behind buttons; a press carries them under these names. */
export type FieldName =
  'reason' | 'to' | 'text' | 'words' | 'subscriptions' | 'objectId' | 'counterpart' | 'left';

interface Ask {
  readonly name: FieldName;
  readonly optional?: true;
}

/** The inputs that an action asks for behind its button. */
const ASKS = {
  'draft.ticket': { name: 'words' },
  'migration.ticket': { name: 'words' },
  'migration.askSomeoneElse': { name: 'to' },
  'migration.handOver': { name: 'to' },
  'consent.decline': { name: 'reason' },
  'consent.forward': { name: 'to' },
  'consent.ask': { name: 'words' },
  // Someone who suspects a trick owes no explanation.
  'consent.looksWrong': { name: 'words', optional: true },
  'access.paste': { name: 'subscriptions' },
  'access.guest': { name: 'objectId' },
  'gdap.decline': { name: 'reason' },
  'case.handOver': { name: 'to' },
  'case.note': { name: 'text' },
  'case.partlyMoved': { name: 'left' },
  'case.counterpart': { name: 'counterpart' },
  'case.cancel': { name: 'reason' },
} as const satisfies Readonly<Partial<Record<Action, Ask>>>;
/** An action whose button asks for something first. */
export type AskingAction = keyof typeof ASKS;

const ASKED_FOR: Readonly<Partial<Record<Action, Ask>>> = ASKS;

/** What an action asks for first, where it does. */
export const askOf = (action: Action): Ask | undefined => ASKED_FOR[action];
