import { type Decision, nothing } from '../../messages/decision.js';
import type { InputOf } from '../../messages/input.js';
import { current, showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { evolveAll } from '../evolve.js';
import { accessCard, subscriptionsCard } from '../present/access.js';
import { approverCard } from '../present/approver.js';
import { isSent, type Sent } from '../sent.js';
import type { Asked } from '../turn.js';
import { objectId } from './objectId.js';
import { ownerEvents } from './owner.js';

type SignedIn = InputOf<'signedIn'>;

/** The subscriptions and the guest that the sign-in could see, as far as they are new. */
function seen({ migration, by, at }: Asked, input: SignedIn): readonly MigrationEvent[] {
  const { subscriptions = [] } = input;
  const guest = objectId.safeParse(input.guestObjectId);
  return [
    ...(subscriptions.length > 0 && !isKnown(migration, subscriptions)
      ? [{ type: 'SubscriptionsListed', by, subscriptions, at } as const]
      : []),
    ...(guest.success && guest.data !== migration.guestObjectId
      ? [{ type: 'GuestIdentified', by, objectId: guest.data, how: 'signIn', at } as const]
      : []),
  ];
}

const isKnown = (
  { listed }: Sent,
  subscriptions: NonNullable<SignedIn['subscriptions']>,
): boolean => JSON.stringify(listed) === JSON.stringify(subscriptions);

/** Owner as the sign-in read it, for the guest it found. */
function owned(migration: Sent, events: readonly MigrationEvent[], { owner }: SignedIn) {
  const now = evolveAll(migration, events);
  return owner && isSent(now) ? ownerEvents(now, owner) : [];
}

/** The approver, whose sign-in was checked, came back from reading Azure with their own eyes. */
export function readWithSignIn(asked: Asked, input: SignedIn): Decision<MigrationEvent> {
  const { migration, rules, at } = asked;
  const found = migration.phase === 'access' ? seen(asked, input) : [];
  const events = [...found, ...owned(migration, found, input)];
  if (events.length > 0) {
    return conclude(asked, events, (after) => ({ ack: showing(accessCard(after, rules)) }));
  }
  if (migration.phase !== 'access') return current(approverCard(migration, rules));
  if (!input.subscriptions) return nothing();
  return input.subscriptions.length > 0
    ? current(accessCard(migration, rules))
    : current(subscriptionsCard(migration, rules, { code: 'noSubscriptionsSeen', at }));
}
