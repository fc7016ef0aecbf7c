import { type Decision, nothing } from '../../messages/decision.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import type { Turn } from '../turn.js';

/** The deadline passed without an answer. Terms that were accepted in time stay accepted. */
export function expire(turn: Turn): Decision<MigrationEvent> {
  const { migration, at } = turn;
  const { consent, phase } = migration;
  if (phase !== 'consent' || !consent || consent.accepted || at < consent.deadline) {
    return nothing();
  }
  return conclude(turn, [{ type: 'ConsentExpired', at }]);
}
