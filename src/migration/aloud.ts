import { NO_ACK } from '../messages/ack.js';
import type { Action } from '../messages/actions.js';
import type { CardModel } from '../messages/card.js';
import type { Decision } from '../messages/decision.js';
import type { Effect, EffectOf, Recipient } from '../messages/effect.js';
import type { InputOf } from '../messages/input.js';
import type { MigrationEvent } from './events.js';
import { evolve } from './evolve.js';
import type { Intent } from './intent.js';
import { progressBelow, stepBelow } from './living.js';
import { isSent } from './sent.js';
import type { Migration } from './state.js';
import type { Turn } from './turn.js';

/** What is found out is shown on the card of the step, which has to be in sight by then. */
const LOOKS_UP: readonly Action[] = ['consent.check', 'access.check'];

type Step = EffectOf<'showCard'> | undefined;

type Worded = InputOf<'message'> | InputOf<'press'>;

/** Words have no card to answer in: what a press would see is said or shown below them. */
export function sayAloud(
  decision: Decision<MigrationEvent>,
  input: Worded,
  { action }: Intent,
  turn: Turn,
): Decision<MigrationEvent> {
  const { id, conversation, from, receivedAt: at } = input;
  const { migration, rules } = turn;
  const { events, effects, ack } = withNextBelow(decision, input, turn);
  const to: Recipient = { to: 'conversation', conversation };
  const key = `answer/${id}`;
  const reply = (more: readonly Effect[]) => ({
    events,
    effects: [...effects, ...more],
    ack: NO_ACK,
  });
  // Where something happened, the living cards and their lines tell it already.
  const step = events.length > 0 ? undefined : stepBelow(migration, from, rules);
  const own = conversation.kind === 'personal' ? progressBelow(migration, from, rules) : undefined;
  switch (ack.ack) {
    case 'none':
      return decision;
    case 'card':
      return reply(events.length > 0 ? [] : shown(ack.card, { key, to, at, action, step, own }));
    case 'refused':
    case 'toast': {
      const said: Effect = { effect: 'say', key, to, notice: ack.notice };
      return reply(step && LOOKS_UP.includes(action) ? [said, step] : [said]);
    }
  }
}

/**
 * Where words led who wrote to their next step, its card comes below them and does not change above. Its
 * key is its own: what is found out a moment later changes that card, and does not take its place in the queue.
 */
function withNextBelow(
  decision: Decision<MigrationEvent>,
  { id, conversation, from }: Worded,
  { migration, rules }: Turn,
): Decision<MigrationEvent> {
  const after = decision.events.reduce<Migration>(evolve, migration);
  const next = isSent(after) ? stepBelow(after, from, rules) : undefined;
  if (!next || next.card.kind === 'consentRequest' || conversation.kind !== 'personal') {
    return decision;
  }
  const { effects } = decision;
  const others = effects.filter((one) => one.effect !== 'showCard' || one.slot !== next.slot);
  const below: Effect = { ...next, key: `next/${id}` };
  return others.length < effects.length ? { ...decision, effects: [...others, below] } : decision;
}

interface Showing {
  readonly key: string;
  readonly to: Recipient;
  readonly at: Date;
  readonly action: Action;
  readonly step: Step;
  /** The progress card of who wrote. */
  readonly own: Step;
}

/** The card, or that of the step which waits on who wrote: one is to be read, the other to be acted on. */
function shown(card: CardModel, showing: Showing): readonly Effect[] {
  const { action, step } = showing;
  const answer = answerOf(card, showing);
  if (!step || action === 'migration.details') return [answer];
  if (card.kind === step.card.kind) return [{ ...step, card }];
  if (card.kind !== 'progress') return [answer];
  return action === 'migration.status' ? [answer, step] : [step];
}

/** Their own living card where they have one; a copy of it says when it was true. */
function answerOf(card: CardModel, { key, to, at, own }: Showing): Effect {
  if (own && isSame(card, own.card)) return own;
  const copy = card.kind === 'progress' ? { ...card, asOf: at } : card;
  return { effect: 'showCard', key, to, slot: key, card: copy };
}

const isSame = (one: CardModel, other: CardModel): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
