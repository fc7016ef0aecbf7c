import type { ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import { PARTNER_STREAM } from '../messages/ids.js';
import type { NoticeCode } from '../messages/notice.js';
import { conclude } from './conclude.js';
import { checkedCard } from './consent/check.js';
import { askFirst } from './consent/first.js';
import { moveNotTried } from './dryRun.js';
import { tell } from './effects.js';
import type { EventOf, MigrationEvent } from './events.js';
import { rolesFailed } from './gdap/answered.js';
import { isOver, type Sent } from './sent.js';
import type { Turn } from './turn.js';

/** What the approver is told when a check of theirs could not be made. */
function toWhoAsked(turn: Turn, call: ServiceCall): readonly Effect[] {
  const unreadable: NoticeCode = 'relationshipUnreadable';
  return call.call === 'customer' && call.why === 'asked' ? checkedCard(turn, unreadable) : [];
}

const AT_PARTNER_CENTER: readonly string[] = [
  'invitationLink',
  'customer',
  'agreementSigned',
  'counterparts',
];

/** Refused access is everybody's trouble: the partner's stream looks whether its sign-in still lives. */
function toPartner(after: Sent, { of, fault }: EventOf<'CallFailed'>): readonly Effect[] {
  if (fault !== 'unauthorised' || !AT_PARTNER_CENTER.includes(of)) return [];
  return [tell(PARTNER_STREAM, { news: 'accessRefused' }, `${after.version}`)];
}

/** A service could not be asked: support is told what failed and what comes next. */
export function callFailed(
  turn: Turn,
  call: ServiceCall,
  { fault, at }: Extract<ServiceAnswer, { call: 'failed' }>,
): Decision<MigrationEvent> {
  const { migration } = turn;
  // Roles outlive the migration, and nothing of it waits for them.
  if (call.call === 'gdapRequest' || call.call === 'gdapStanding') {
    return rolesFailed(turn, call, fault);
  }
  if (isOver(migration)) return nothing();
  if (call.call === 'dryRun') return moveNotTried(turn, call, fault, at);
  const failed: EventOf<'CallFailed'> = { type: 'CallFailed', of: call.call, fault, at };
  // Not knowing is no reason not to ask: if the relationship is there already, a later look finds it.
  if (migration.phase === 'submitted' && call.call === 'customer') {
    return askFirst(turn, undefined, [failed]);
  }
  return conclude(turn, [failed], (after) => ({
    effects: [...toWhoAsked({ ...turn, migration: after }, call), ...toPartner(after, failed)],
  }));
}
