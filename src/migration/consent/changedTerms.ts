import type { Decision } from '../../messages/decision.js';
import { showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { approverCard } from '../present/approver.js';
import { daysAfter } from '../reminders.js';
import type { Sent } from '../sent.js';
import type { Phase } from '../state.js';
import type { Turn } from '../turn.js';
import { asking } from './request.js';
import { areOutdated } from './terms.js';

/** Once the move is under way, what was accepted for it holds. */
const BEFORE_THE_MOVE: readonly Phase[] = ['consent', 'access'];

/** Have the terms changed since they were accepted or asked for, while a next step still waits for them? */
export const needNewAcceptance = ({ migration, rules }: Turn): boolean =>
  BEFORE_THE_MOVE.includes(migration.phase) &&
  migration.consent !== undefined &&
  !migration.consent.frozen &&
  areOutdated(migration, rules);

/** Asks the approver in a new round, with the terms as they are today; what was accepted before stays on record. */
export function askAgain(turn: Turn & { readonly migration: Sent }): Decision<MigrationEvent> {
  const { migration, rules, at } = turn;
  const { consent } = migration;
  if (!consent) return { events: [], effects: [], ack: { ack: 'none' } };
  const { events, effects } = asking(turn, consent.approver, {
    deadline: daysAfter(at, rules.consentDays),
    closing: 'termsChanged',
  });
  return conclude(turn, events, (after) => ({
    effects,
    ack: showing(approverCard(after, rules)),
  }));
}
