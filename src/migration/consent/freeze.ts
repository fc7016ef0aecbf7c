import type { Decision } from '../../messages/decision.js';
import { current, showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { approverCard } from '../present/approver.js';
import { isOver } from '../sent.js';
import { type Asked, wordsOf } from '../turn.js';

/**
 * "This looks wrong": nothing goes on until an operator has spoken with the approver. It works on any
 * card and at any step, also after accepting: whoever doubts must not be told that it is too late.
 */
export function freezeRequest(asked: Asked): Decision<MigrationEvent> {
  const { by, at, rules, intent, migration } = asked;
  const { consent, phase } = migration;
  if (!consent || consent.frozen || isOver(migration) || phase === 'submitted') {
    return current(approverCard(migration, rules));
  }
  const words = wordsOf(intent, 'words');
  return conclude(asked, [{ type: 'RequestFrozen', by, words, at }], (after) => ({
    ack: showing(approverCard(after, rules)),
  }));
}
