import type { Action } from '../../messages/actions.js';

/** Every input's `action_id`; its block is named after its field. */
export const INPUT = 'input';

/** The `callback_id` of a modal that asks; its `private_metadata` is the sealed press. */
export const FIELDS = 'fields';

/** What the pressed element with this `action_id` does. */
export type Pressing =
  /** Sends the press that is sealed in its value, after a modal where the action asks for something. */
  | 'press'
  /** Opens the full text of the terms whose digest is its value. */
  | 'read'
  /** Opens an address by itself; nothing is left to do. */
  | 'open'
  /** An input was changed; it counts once its button is pressed. */
  | 'input';

/** The `action_id` of a button, by its place in the message or view. */
export const pressId = (action: Action, place: string): string => `press.${action}.${place}`;
export const readId = (place: string): string => `read.${place}`;
export const openId = (place: string): string => `open.${place}`;

const PRESSINGS: readonly Pressing[] = ['press', 'read', 'open', 'input'];

/** What an `action_id` of ours stands for; `undefined` for one that is not ours. */
export function pressingOf(actionId: string): Pressing | undefined {
  const [head = ''] = actionId.split('.');
  return PRESSINGS.find((pressing) => pressing === head);
}

/**
 * The `block_id` of an input in a message. Slack keeps what was typed as long as the id stays, so every
 * new asking has a new one (docs.slack.dev/reference/block-kit/blocks/input-block, seen 2026-08).
 */
export const messageBlockId =
  (asking: number) =>
  (name: string, nth: number): string =>
    `${name}~${asking}${nth === 1 ? '' : nth}`;

/** The `block_id` of an input in a modal: the field's name, so that errors can be told by it. */
export const modalBlockId = (name: string, nth: number): string =>
  nth === 1 ? name : `${name}~${nth}`;

/** The field that an input's block stands for, in messages and in modals. */
export const fieldNameOf = (blockId: string): string => blockId.replace(/~\d+$/, '');
