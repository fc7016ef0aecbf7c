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
import type { Rules } from './rules.js';
import { isSent, type Sent } from './sent.js';
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
  const { events, effects, ack } = withBelow(decision, input, turn);
  const to: Recipient = { to: 'conversation', conversation };
  const key = `answer/${id}`;
  const reply = (more: readonly Effect[]) => ({
    events,
    effects: [...effects, ...more],
    ack: NO_ACK,
  });
  const step = events.length > 0 ? undefined : stepBelow(migration, from, rules);
  switch (ack.ack) {
    case 'none':
      return decision;
    case 'card':
      return reply(
        events.length > 0
          ? unheard(ack.card, effects, input)
          : shown(ack.card, {
              ...{ key, to, at, action, step },
              own:
                conversation.kind === 'personal'
                  ? progressBelow(migration, from, rules)
                  : undefined,
            }),
      );
    case 'refused':
    case 'toast': {
      const said: Effect = { effect: 'say', key, to, notice: ack.notice };
      return reply(step && LOOKS_UP.includes(action) ? [said, step] : [said]);
    }
  }
}

/** Where words led who wrote to their next step, its card comes below them and does not change above. */
function withBelow(
  decision: Decision<MigrationEvent>,
  input: Worded,
  { migration, rules }: Turn,
): Decision<MigrationEvent> {
  const { events, effects } = decision;
  if (events.length === 0 || input.conversation.kind !== 'personal') return decision;
  const after = events.reduce<Migration>(evolve, migration);
  const next = isSent(after) ? cardBelow(decision, after, input, rules) : undefined;
  if (!next) return decision;
  const others = effects.filter((one) => one.effect !== 'showCard' || one.slot !== next.slot);
  return others.length < effects.length ? { ...decision, effects: [...others, next] } : decision;
}

/** The card of their next step; or how things stand, for who would read nothing of what they did. */
function cardBelow(
  { effects, ack }: Decision<MigrationEvent>,
  after: Sent,
  input: Worded,
  rules: Rules,
): Step {
  const step = stepBelow(after, input.from, rules);
  if (step) return step.card.kind === 'consentRequest' ? undefined : step;
  const isAnswered = ack.ack !== 'card' || isTold(effects, input);
  return isAnswered ? undefined : progressBelow(after, input.from, rules);
}

/** Does one of the lines reach who wrote, where they wrote? */
const isTold = (effects: readonly Effect[], { from, conversation }: Worded): boolean =>
  effects.some(
    (one) =>
      one.effect === 'say' &&
      (one.to.to === 'person' ? one.to.person === from.id : conversation.kind !== 'personal'),
  );

/** Where something happened, cards and lines tell it; who gets none of them reads what a press would have shown. */
function unheard(card: CardModel, effects: readonly Effect[], input: Worded): readonly Effect[] {
  const key = `answer/${input.id}`;
  const to: Recipient = { to: 'conversation', conversation: input.conversation };
  return card.kind !== 'notice' || isTold(effects, input)
    ? []
    : [{ effect: 'say', key, to, notice: card.notice }];
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
