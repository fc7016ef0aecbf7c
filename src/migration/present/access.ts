import type { CardModel, CardOf } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import { azOwnerLine } from '../azLines.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';
import type { SubscriptionCare } from '../state.js';
import { baseOf } from './approver.js';

/** The approver picks the subscriptions that come across. */
export const subscriptionsCard = (
  migration: Sent,
  rules: Rules,
  problem?: Notice,
): CardOf<'subscriptions'> => ({
  ...baseOf(migration, rules),
  kind: 'subscriptions',
  tenant: migration.request.tenant,
  signIn: true,
  listed: migration.listed,
  ...(problem && { problem }),
});

function ownerState({
  owner,
  ownerLostAt,
  ownerRemovedAt,
}: SubscriptionCare): CardOf<'ownerGrant'>['subscriptions'][number]['state'] {
  if (owner && ownerRemovedAt) return 'removed';
  return owner?.how ?? (ownerLostAt ? 'lost' : 'open');
}

/** Owner for the partner's named user, with the exact line to copy once the guest is known. */
export function ownerGrantCard(
  migration: Sent,
  rules: Rules,
  checked?: Notice,
): CardOf<'ownerGrant'> {
  const { guestObjectId } = migration;
  const found = checked ?? unreadable(migration);
  return {
    ...baseOf(migration, rules),
    kind: 'ownerGrant',
    tenant: migration.request.tenant,
    grantee: rules.ownerGrantee,
    ...(guestObjectId && { guestObjectId }),
    portalHost: rules.portalHost,
    signIn: true,
    subscriptions: migration.subscriptions.map((care) => ({
      id: care.id,
      name: care.name,
      state: ownerState(care),
      ...(guestObjectId && { azLine: azOwnerLine(guestObjectId, care.id) }),
    })),
    ...(found && { checked: found }),
  };
}

/** Where we may not look ourselves, the card says what does: nothing was found out about Owner. */
const unreadable = ({ subscriptions, phase }: Sent): Notice | undefined =>
  phase === 'access' && subscriptions.some((care) => !care.owner && care.refused === 'unreadable')
    ? { code: 'ownerUnreadable' }
    : undefined;

/** The card the approver works on in the access phase. */
export const accessCard = (migration: Sent, rules: Rules): CardModel =>
  migration.subscriptions.length === 0
    ? subscriptionsCard(migration, rules)
    : ownerGrantCard(migration, rules);
