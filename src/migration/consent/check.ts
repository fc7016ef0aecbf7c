import type { ServiceAnswer, ServiceCall } from '../../messages/calls.js';
import { type Decision, nothing } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import type { News } from '../../messages/news.js';
import type { NoticeCode } from '../../messages/notice.js';
import { current, toast } from '../acks.js';
import { askCustomer, askMissingLink } from '../calls.js';
import { conclude } from '../conclude.js';
import { ask, show, toPerson } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { consentSlot } from '../living.js';
import { approverCard } from '../present/approver.js';
import { ownCard } from '../present/own.js';
import { isMailOnly, isOver, type Sent } from '../sent.js';
import type { Asked, Turn } from '../turn.js';
import { askFirst, confirmedBy } from './first.js';

type Call = Extract<ServiceCall, { call: 'customer' }>;
type Answer = Extract<ServiceAnswer, { call: 'customer' }>;

/** "I have done it": Partner Center is asked. Saying so proves nothing. */
export function checkRelationship(asked: Asked): Decision<MigrationEvent> {
  const { migration } = asked;
  const { consent } = migration;
  if (isOver(migration) || migration.relationship || !consent?.accepted || consent.frozen) {
    return current(ownCard(asked));
  }
  return {
    ...nothing(toast('lookingUp')),
    effects: [ask(askCustomer(migration, 'asked'))],
  };
}

/** Partner Center's hint, passed on by the tenant's stream: recorded, then confirmed by a read. */
export function hearReport(
  turn: Turn,
  { tenantId, change }: Extract<News, { news: 'relationshipReported' }>,
): Decision<MigrationEvent> {
  const { migration, at } = turn;
  // The same change may come twice: as an event, and from the log.
  const isKnown = change === 'accepted' && migration.relationship !== undefined;
  if (migration.phase === 'ended' || isKnown) return nothing();
  return conclude(turn, [{ type: 'RelationshipReported', tenantId, change, at }], (after) => ({
    effects: [ask(askCustomer(after, 'reported'))],
  }));
}

/** Shows the approver what a check found, on the card they checked from. */
export function checkedCard({ migration, rules, at }: Turn, code: NoticeCode): readonly Effect[] {
  const { consent } = migration;
  if (!consent || isMailOnly(consent.approver)) return [];
  const card = approverCard(migration, rules, { code, at });
  return [show(toPerson(consent.approver), consentSlot(consent.round), card)];
}

/** Not there: lost if it was there before, else said to who asked. */
function unrelated(turn: Turn, call: Call, { tenantId, at }: Answer): Decision<MigrationEvent> {
  const { migration } = turn;
  if (migration.relationship) {
    return conclude(turn, [{ type: 'RelationshipLost', tenantId, at }]);
  }
  // The daily look is no news while nothing failed before.
  if (call.why === 'reconciling' && migration.failedCall?.of !== 'customer') return nothing();
  return conclude(turn, [{ type: 'RelationshipNotFound', tenantId, at }], (after) => ({
    effects: [
      ...askMissingLink(after).map(ask),
      ...(call.why === 'asked'
        ? checkedCard({ ...turn, migration: after }, 'relationshipNotYet')
        : []),
    ],
  }));
}

const isAbout = ({ request }: Sent, call: Call, answer: Answer): boolean =>
  call.tenantId === request.tenantId && answer.tenantId === request.tenantId;

/**
 * Partner Center said whether the expected tenant is in our care. Only this completes outcome two, and
 * after the migration was done, only this reopens it.
 */
export function customerRead(turn: Turn, call: Call, answer: Answer): Decision<MigrationEvent> {
  const { migration } = turn;
  if (migration.phase === 'ended' || !isAbout(migration, call, answer)) return nothing();
  const isOurs = answer.relationship === 'reseller';
  if (migration.phase === 'submitted') return askFirst(turn, isOurs ? answer : undefined);
  if (!isOurs) return unrelated(turn, call, answer);
  return migration.relationship ? nothing() : conclude(turn, [confirmedBy(answer)]);
}
