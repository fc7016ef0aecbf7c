import { type Decision, nothing } from '../messages/decision.js';
import type { Effect, Recipient } from '../messages/effect.js';
import type { InputOf } from '../messages/input.js';
import type { Notice } from '../messages/notice.js';

type Guest = InputOf<'message'> | InputOf<'press'> | InputOf<'arrival'>;

/** Whoever wrote, or the room it was written in. */
export const recipientOf = ({ conversation, from }: Guest): Recipient =>
  conversation.kind === 'personal'
    ? { to: 'person', person: from.id }
    : { to: 'conversation', conversation };

/** One line in answer to an input, and nothing else. */
export function say(input: Guest, notice: Notice): Decision<never> {
  const effect: Effect = { effect: 'say', key: `say/${input.id}`, to: recipientOf(input), notice };
  return { ...nothing(), effects: [effect] };
}
