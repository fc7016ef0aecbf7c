import type { Decision } from '../../messages/decision.js';
import { showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { approverCard } from '../present/approver.js';
import { type Asked, wordsOf } from '../turn.js';
import { answerable } from './answerable.js';

/** Answers the approver's "Decline": ends the migration with the reason given. */
export function declineConsent(asked: Asked): Decision<MigrationEvent> {
  const { by, at, rules, intent } = asked;
  const now = answerable(asked);
  if (!now.open) return now.instead;
  const reason = wordsOf(intent, 'reason');
  return conclude(asked, [{ type: 'ConsentDeclined', by, reason, at }], (after) => ({
    ack: showing(approverCard(after, rules)),
  }));
}
