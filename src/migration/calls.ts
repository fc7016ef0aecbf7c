import type { CallName, ServiceCall } from '../messages/calls.js';
import { isOwnerWatched } from './health/owner.js';
import type { Rules } from './rules.js';
import type { Sent } from './sent.js';

type Why = Extract<ServiceCall, { call: 'customer' }>['why'];

/** Asks Partner Center whether the tenant is in our care. */
export const askCustomer = ({ request }: Sent, why: Why): ServiceCall => ({
  call: 'customer',
  tenantId: request.tenantId,
  why,
});

/**
 * Asks for the agreed provider, and makes it where we may. One that was ready and is gone was taken away by
 * somebody: it is not made again behind their back.
 */
export const askProvider = ({ request, phase, provider }: Sent, rules: Rules): ServiceCall => ({
  call: 'provider',
  name: request.providerName,
  scope: request.scope,
  create: rules.createProvider && phase === 'enable' && provider?.lost !== true,
});

export const askCounterparts = ({ request }: Sent): ServiceCall => ({
  call: 'counterparts',
  tenantId: request.tenantId,
});

/** Asks for Microsoft's page where the approver waits for it and it could not be read so far. */
export const askMissingLink = ({ consent, relationship }: Sent): readonly ServiceCall[] =>
  consent?.accepted && !consent.link && !relationship ? [{ call: 'invitationLink' }] : [];

/** Asks for Owner where it was not read yet; absent while there is nothing to ask about. */
export function askOwner(migration: Sent): ServiceCall | undefined {
  const { guestObjectId: objectId, request } = migration;
  const subscriptions = migration.subscriptions
    .filter((care) => care.owner?.how !== 'verified')
    .map((care) => care.id);
  if (!objectId || subscriptions.length === 0) return undefined;
  return { call: 'owner', tenantId: request.tenantId, objectId, subscriptions };
}

/** Asks whether Owner still stands where it was read, or still has to be taken back; absent where neither is open. */
export function askOwnerAgain(migration: Sent): ServiceCall | undefined {
  const { guestObjectId: objectId, request } = migration;
  const subscriptions = migration.subscriptions.filter(isOwnerWatched).map((care) => care.id);
  if (!objectId || subscriptions.length === 0) return undefined;
  return { call: 'owner', tenantId: request.tenantId, objectId, subscriptions };
}

/** The question of this name as it would be asked now. */
export function callOf(name: CallName, migration: Sent, rules: Rules): ServiceCall | undefined {
  switch (name) {
    case 'invitationLink':
      return { call: name };
    case 'customer':
      return askCustomer(migration, migration.phase === 'submitted' ? 'beforeAsking' : 'asked');
    case 'agreementSigned':
      return { call: name, tenantId: migration.request.tenantId };
    case 'counterparts':
      return askCounterparts(migration);
    case 'owner':
      return askOwner(migration);
    case 'provider':
      return askProvider(migration, rules);
    case 'dryRun':
      // Asked anew by a press, which names the subscription.
      return undefined;
    case 'gdapRequest':
    case 'gdapStanding':
      // Asked anew by themselves: nothing waits for them.
      return undefined;
    case 'relationshipChanges':
    case 'partnerSignIn':
      // The partner's stream asks these.
      return undefined;
  }
}
