import type { ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import type { NoticeCode } from '../messages/notice.js';
import { conclude } from './conclude.js';
import { checkedCard } from './consent/check.js';
import { askFirst } from './consent/first.js';
import type { MigrationEvent } from './events.js';
import { isOver } from './sent.js';
import type { Turn } from './turn.js';

/** What the approver is told when a check of theirs could not be made. */
function toWhoAsked(turn: Turn, call: ServiceCall): readonly Effect[] {
  const unreadable: NoticeCode = 'relationshipUnreadable';
  return call.call === 'customer' && call.why === 'asked' ? checkedCard(turn, unreadable) : [];
}

/** A service could not be asked: support is told what failed and what comes next. */
export function callFailed(
  turn: Turn,
  call: ServiceCall,
  { fault, at }: Extract<ServiceAnswer, { call: 'failed' }>,
): Decision<MigrationEvent> {
  const { migration } = turn;
  if (isOver(migration)) return nothing();
  const failed: MigrationEvent = { type: 'CallFailed', of: call.call, fault, at };
  // Not knowing is no reason not to ask: if the relationship is there already, a later look finds it.
  if (migration.phase === 'submitted' && call.call === 'customer') {
    return askFirst(turn, undefined, [failed]);
  }
  return conclude(turn, [failed], (after) => ({
    effects: toWhoAsked({ ...turn, migration: after }, call),
  }));
}
