import type { Migration, Phase, SubscriptionCare } from './state.js';

const all = ({ subscriptions }: Migration, claim: (care: SubscriptionCare) => boolean): boolean =>
  subscriptions.length > 0 && subscriptions.every(claim);

/** Owner is read or attested on every chosen subscription. */
export const hasAccess = (migration: Migration): boolean =>
  all(migration, (care) => care.owner !== undefined);

/** Every chosen subscription has its counterpart under the partner's plan. */
const hasCounterparts = (migration: Migration): boolean =>
  all(migration, (care) => care.counterpart !== undefined);

/** Everything that should move has moved. */
const isMoved = (migration: Migration): boolean =>
  all(migration, (care) => care.moved?.extent === 'all');

/** Cloud Application Manager may act. */
export const isEnabled = ({ provider }: Migration): boolean => provider?.state === 'ready';

/** All five outcomes are reached. */
export const isComplete = (migration: Migration): boolean =>
  phaseNow(migration) === 'enable' && isEnabled(migration);

/** Phases that an event sets; the ones between follow from what is known. */
const SET_BY_EVENTS: readonly Phase[] = ['draft', 'submitted', 'done', 'ended'];

/** Accepted and authorized. Frozen, whatever was reached: nothing goes on until it is asked for afresh. */
const isAgreed = ({ consent, relationship }: Migration): boolean =>
  consent?.accepted !== undefined && !consent.frozen && relationship !== undefined;

/**
 * The phase that follows from what is known. Between consent and done nobody sets a phase: a
 * relationship that is lost reopens consent, and what was reached after it still counts later.
 */
export function phaseNow(migration: Migration): Phase {
  if (SET_BY_EVENTS.includes(migration.phase)) return migration.phase;
  if (!isAgreed(migration)) return 'consent';
  if (!hasAccess(migration)) return 'access';
  return hasCounterparts(migration) && isMoved(migration) ? 'enable' : 'move';
}
