import type { Decision } from '../../messages/decision.js';
import { showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { approverCard } from '../present/approver.js';
import { type Asked, wordsOf } from '../turn.js';
import { answerable } from './answerable.js';

/** "This looks wrong": nothing goes on until an operator has spoken with the approver. */
export function freezeRequest(asked: Asked): Decision<MigrationEvent> {
  const { by, at, rules, intent } = asked;
  const now = answerable(asked);
  if (!now.open) return now.instead;
  const words = wordsOf(intent, 'words');
  return conclude(asked, [{ type: 'RequestFrozen', by, words, at }], (after) => ({
    ack: showing(approverCard(after, rules)),
  }));
}
