import type { ServiceAnswer, ServiceCall } from '../../messages/calls.js';
import { type Decision, nothing } from '../../messages/decision.js';
import { type SubscriptionId, subscriptionId } from '../../messages/ids.js';
import { current, showing, toast } from '../acks.js';
import { askOwner, askOwnerAgain } from '../calls.js';
import { conclude } from '../conclude.js';
import { ask } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { ownerGone } from '../health/owner.js';
import { ownerGrantCard } from '../present/access.js';
import { approverCard } from '../present/approver.js';
import type { Sent } from '../sent.js';
import type { Phase } from '../state.js';
import { type Asked, type Turn, wordsOf } from '../turn.js';
import { objectId } from './objectId.js';

type Call = Extract<ServiceCall, { call: 'owner' }>;
type Answer = Extract<ServiceAnswer, { call: 'owner' }>;

/** Owner can be worked on while the approver has subscriptions to give it on. */
const isOpen = ({ phase, subscriptions }: Sent): boolean =>
  phase === 'access' && subscriptions.length > 0;

const instead = ({ migration, rules }: Asked): Decision<never> =>
  current(approverCard(migration, rules));

/** The approver says which object id the partner's user has as a guest of their tenant. */
export function nameGuest(asked: Asked): Decision<MigrationEvent> {
  const { migration, intent, by, at, rules } = asked;
  if (!isOpen(migration)) return instead(asked);
  const typed = objectId.safeParse(wordsOf(intent, 'objectId'));
  if (!typed.success) {
    return current(ownerGrantCard(migration, rules, { code: 'notUnderstood', at }));
  }
  return conclude(
    asked,
    [{ type: 'GuestIdentified', by, objectId: typed.data, how: 'pasted', at }],
    (after) => ({ ack: showing(ownerGrantCard(after, rules)) }),
  );
}

/** "Check now": Owner is read with the access just granted; after the move, whether it was taken back. */
export function checkOwner(asked: Asked): Decision<MigrationEvent> {
  const { migration, rules, at } = asked;
  const call = isOpen(migration) ? askOwner(migration) : againAfterAccess(migration);
  if (!call && !isOpen(migration)) return instead(asked);
  if (!call) return current(ownerGrantCard(migration, rules, { code: 'ownerNotYet', at }));
  return { ...nothing(toast('lookingUp')), effects: [ask(call)] };
}

/** The approver vouches for what cannot be read: all open subscriptions, or the one it is about. */
export function attestOwner(asked: Asked): Decision<MigrationEvent> {
  const { migration, intent, by, at, rules } = asked;
  if (!isOpen(migration)) return instead(asked);
  const about = subscriptionId.safeParse(intent.subject);
  const subscriptions = migration.subscriptions
    .filter((care) => !care.owner && (!about.success || care.id === about.data))
    .map((care) => care.id);
  if (subscriptions.length === 0) return current(ownerGrantCard(migration, rules));
  return conclude(asked, [{ type: 'OwnerAttested', subscriptions, by, at }], (after) => ({
    ack: showing(ownerGrantCard(after, rules)),
  }));
}

/** Phases in which what was granted is watched over. */
const WATCHED: readonly Phase[] = ['move', 'enable', 'done'];
const againAfterAccess = (migration: Sent): ServiceCall | undefined =>
  WATCHED.includes(migration.phase) ? askOwnerAgain(migration) : undefined;

/** What a reading of Owner changes: what stands now, and what stood and is gone. */
export const ownerEvents = (
  migration: Sent,
  answer: Pick<Answer, 'verified' | 'refused' | 'at'>,
): readonly MigrationEvent[] => [
  ...(isOpen(migration) ? ownerFound(migration, answer) : []),
  ...(isOpen(migration) || WATCHED.includes(migration.phase) ? ownerGone(migration, answer) : []),
];

/** Only about chosen subscriptions, and only what is not known yet. */
function ownerFound(
  { subscriptions: cares }: Sent,
  { verified, refused, at }: Pick<Answer, 'verified' | 'refused' | 'at'>,
): readonly MigrationEvent[] {
  const isUnread = (id: SubscriptionId): boolean =>
    cares.some((care) => care.id === id && care.owner?.how !== 'verified');
  const subscriptions = verified.filter(isUnread);
  const missing = refused.filter(({ id }) => isUnread(id) && !verified.includes(id));
  return [
    ...(subscriptions.length > 0 ? [{ type: 'OwnerVerified', subscriptions, at } as const] : []),
    ...(missing.length > 0 ? [{ type: 'OwnerNotVerified', refused: missing, at } as const] : []),
  ];
}

/** Owner was read. An answer about another guest or tenant says nothing. */
export function ownerRead(turn: Turn, call: Call, answer: Answer): Decision<MigrationEvent> {
  const { migration } = turn;
  const isAbout =
    call.objectId === migration.guestObjectId && call.tenantId === migration.request.tenantId;
  const events = isAbout ? ownerEvents(migration, answer) : [];
  return events.length > 0 ? conclude(turn, events) : nothing();
}
