import type { ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { SubscriptionId } from '../messages/ids.js';
import { refuse, toast } from './acks.js';
import { conclude } from './conclude.js';
import { ask } from './effects.js';
import type { MigrationEvent } from './events.js';
import { movesAhead } from './movesAhead.js';
import { isOver } from './sent.js';
import type { Asked, Turn } from './turn.js';

type Call = Extract<ServiceCall, { call: 'dryRun' }>;
type Answer = Extract<ServiceAnswer, { call: 'dryRun' }>;

/** Azure asks to be left alone this long while it tries a move. */
const LOOK_AGAIN_MS = 15_000;
/** After ten minutes nobody waits for it any longer. */
const MOST_LOOKS = 40;

/** An operator has Azure try the moves that are still to come; nothing is changed by it. */
export function tryMoves({ migration }: Asked): Decision<MigrationEvent> {
  const { tenantId } = migration.request;
  const moves = isOver(migration) ? [] : movesAhead(migration);
  if (moves.length === 0) return refuse('outOfDate');
  return {
    ...nothing(toast('dryRunStarted')),
    effects: moves.map((move) => ask({ call: 'dryRun', tenantId, ...move, looks: 0 })),
  };
}

const isAbout = ({ migration }: Turn, { tenantId, subscription }: Call): boolean =>
  !isOver(migration) &&
  tenantId === migration.request.tenantId &&
  migration.subscriptions.some((care) => care.id === subscription);

/** Azure said how far it is: it is asked again, or told what came of it. */
export function moveTried(turn: Turn, call: Call, answer: Answer): Decision<MigrationEvent> {
  if (!isAbout(turn, call)) return nothing();
  const { running, movable, refused, at } = answer;
  const { subscription, looks } = call;
  if (running.length === 0) {
    return conclude(turn, [{ type: 'MoveValidated', subscription, movable, refused, at }]);
  }
  if (looks >= MOST_LOOKS) return moveNotTried(turn, call, 'slow', at);
  const again = ask({ ...call, soFar: { running, movable, refused }, looks: looks + 1 });
  return {
    ...nothing(),
    effects: [{ ...again, dueAt: new Date(at.getTime() + LOOK_AGAIN_MS) }],
  };
}

/** The dry run could not be had: support is told why; the migration does not wait for it. */
export const moveNotTried = (
  turn: Turn,
  { subscription }: { readonly subscription: SubscriptionId },
  fault: string,
  at: Date,
): Decision<MigrationEvent> =>
  conclude(turn, [{ type: 'MoveNotValidated', subscription, fault, at }]);
