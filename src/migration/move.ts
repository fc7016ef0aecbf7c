import type { Subscription } from '../messages/account.js';
import type { ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import { subscriptionId } from '../messages/ids.js';
import { refuse, showing } from './acks.js';
import { askCounterparts } from './calls.js';
import { conclude } from './conclude.js';
import { ask } from './effects.js';
import type { MigrationEvent } from './events.js';
import { progressCard } from './present/progress.js';
import { isOver, type Sent } from './sent.js';
import type { SubscriptionCare } from './state.js';
import { type Asked, type Turn, wordsOf } from './turn.js';

type Call = Extract<ServiceCall, { call: 'counterparts' }>;
type Answer = Extract<ServiceAnswer, { call: 'counterparts' }>;

/** The subscription an operator's press is about; Owner has to stand on it first. */
function careOf({ migration, intent }: Asked): SubscriptionCare | undefined {
  if (isOver(migration)) return undefined;
  const about = subscriptionId.safeParse(intent.subject ?? intent.fields['subscription']);
  return migration.subscriptions.find(
    (care) => about.success && care.id === about.data && care.owner,
  );
}

const reported = (asked: Asked, event: MigrationEvent): Decision<MigrationEvent> =>
  conclude(asked, [event], (after) => ({
    effects: after.subscriptions.every((care) => care.counterpart)
      ? []
      : [ask(askCounterparts(after))],
    ack: showing(progressCard(after, 'support', asked.rules)),
  }));

/** An operator attests that everything approved in a subscription has moved. */
export function reportMoved(asked: Asked): Decision<MigrationEvent> {
  const { by, at } = asked;
  const care = careOf(asked);
  if (!care) return refuse('outOfDate');
  return reported(asked, {
    type: 'ResourcesMoved',
    subscription: care.id,
    extent: 'all',
    by,
    at,
  });
}

/** An operator says what stayed behind: a partial move is a normal outcome. */
export function reportPartlyMoved(asked: Asked): Decision<MigrationEvent> {
  const { by, at, intent } = asked;
  const care = careOf(asked);
  if (!care) return refuse('outOfDate');
  const left = wordsOf(intent, 'left');
  if (left === '') return refuse('notUnderstood');
  return reported(asked, {
    type: 'ResourcesMoved',
    subscription: care.id,
    extent: 'part',
    left,
    by,
    at,
  });
}

/** An operator attests which new subscription stands for a chosen one. */
export function attestCounterpart(asked: Asked): Decision<MigrationEvent> {
  const { by, at, intent } = asked;
  const care = careOf(asked);
  if (!care) return refuse('outOfDate');
  const counterpart = subscriptionId.safeParse(wordsOf(intent, 'counterpart'));
  if (!counterpart.success) return refuse('notUnderstood');
  return reported(asked, {
    type: 'CounterpartAttested',
    subscription: care.id,
    counterpart: counterpart.data,
    by,
    at,
  });
}

const isNamed = (name: string) => (other: Subscription) =>
  other.name.trim().toLowerCase() === name.trim().toLowerCase();

/** The one subscription under the plan with this id, or else with this name; two of a name match nothing. */
function counterpartOf(
  care: SubscriptionCare,
  chosen: readonly SubscriptionCare[],
  found: readonly Subscription[],
): Subscription | undefined {
  const whole = found.find(({ id }) => id === care.id);
  if (whole) return whole;
  const matches = found.filter(isNamed(care.name));
  const isOnly = matches.length === 1 && chosen.filter(isNamed(care.name)).length === 1;
  return isOnly ? matches[0] : undefined;
}

/** The subscriptions under the partner's plan were read, and matched with the chosen ones. */
export function counterpartsRead(
  turn: Turn,
  call: Call,
  { subscriptions: found, at }: Answer,
): Decision<MigrationEvent> {
  const { migration } = turn;
  if (isOver(migration) || call.tenantId !== migration.request.tenantId) return nothing();
  const events = readEvents(migration, found, at);
  return events.length > 0 ? conclude(turn, events) : nothing();
}

const readEvents = (
  { subscriptions }: Sent,
  found: readonly Subscription[],
  at: Date,
): readonly MigrationEvent[] =>
  subscriptions
    .filter((care) => care.counterpart?.how !== 'read')
    .flatMap((care) => {
      const counterpart = counterpartOf(care, subscriptions, found);
      return counterpart
        ? [{ type: 'CounterpartRead', subscription: care.id, counterpart, at } as const]
        : [];
    });
