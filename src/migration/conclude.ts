import { type Ack, NO_ACK } from '../messages/ack.js';
import type { Decision } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import { announce } from './announce.js';
import type { MigrationEvent } from './events.js';
import { evolveAll } from './evolve.js';
import { lostOutcome } from './health/lost.js';
import { refresh } from './living.js';
import { passage } from './passages.js';
import { isComplete } from './phases.js';
import type { Rules } from './rules.js';
import { isSent, type Sent } from './sent.js';
import type { Migration } from './state.js';

/** What a decision adds to what follows from its events anyway. */
export interface Also {
  readonly effects?: readonly Effect[];
  readonly ack?: Ack;
}

/** The moment of a decision. */
export interface Moment {
  readonly migration: Migration;
  readonly rules: Rules;
  readonly at: Date;
}

function asSent(migration: Migration): Sent {
  if (!isSent(migration)) throw new Error('Only a sent migration can be concluded about.');
  return migration;
}

/** One effect per key: what is said last of a card or a question holds. */
const latest = (effects: readonly Effect[]): readonly Effect[] =>
  effects.filter(({ key }, index) => effects.findLastIndex((other) => other.key === key) === index);

/** All outcomes are reached, or one that was reached is lost: what happened makes it so. */
function turningPoint(
  before: Migration,
  happened: readonly MigrationEvent[],
  at: Date,
): readonly MigrationEvent[] {
  const after = evolveAll(before, happened);
  if (isComplete(after)) return happened.length > 0 ? [{ type: 'MigrationCompleted', at }] : [];
  const outcome = lostOutcome(before, after);
  return outcome ? [{ type: 'OutcomeLost', outcome, at }] : [];
}

/**
 * Makes a decision of what happened: the events, and what follows from any event. Living cards that
 * look different are shown again, each event is told in one line, and a new phase sets its calls going.
 * The last outcome reached completes the migration; one lost after that opens it again.
 */
export function conclude(
  { migration, rules, at }: Moment,
  happened: readonly MigrationEvent[],
  also: (after: Sent) => Also = () => ({}),
): Decision<MigrationEvent> {
  const events = [...happened, ...turningPoint(migration, happened, at)];
  const after = asSent(evolveAll(migration, events));
  const { effects = [], ack = NO_ACK } = also(after);
  return {
    events,
    effects: latest([
      ...refresh(migration, after, rules),
      ...announce(migration, events, rules),
      ...passage(migration.phase, after, { migration: after, rules, at }),
      ...effects,
    ]),
    ack,
  };
}
