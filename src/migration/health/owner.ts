import type { ServiceAnswer } from '../../messages/calls.js';
import type { MigrationEvent } from '../events.js';
import type { Sent } from '../sent.js';
import type { SubscriptionCare } from '../state.js';

type Answer = Extract<ServiceAnswer, { call: 'owner' }>;

const isWhollyMoved = ({ moved }: SubscriptionCare): boolean => moved?.extent === 'all';

/**
 * Is it worth reading whether Owner still stands? Until everything has moved, where it was read before: what was
 * attested only, we may never have been able to read. After that, until it is taken back.
 */
export const isOwnerWatched = (care: SubscriptionCare): boolean =>
  care.owner !== undefined &&
  care.ownerRemovedAt === undefined &&
  (care.owner.how === 'verified' || isWhollyMoved(care));

/**
 * What a later reading of Owner means: gone before everything has moved is a loss; gone after that is what we
 * asked for. What could not be read is neither.
 */
export function ownerGone(
  { subscriptions }: Sent,
  { refused, at }: Pick<Answer, 'refused' | 'at'>,
): readonly MigrationEvent[] {
  const gone = subscriptions.filter(isOwnerWatched).flatMap((care) => {
    const found = refused.find(({ id, why }) => id === care.id && why !== 'unreadable');
    return found ? [{ care, why: found.why }] : [];
  });
  const lost = gone.filter(({ care }) => !isWhollyMoved(care));
  // A role that was only narrowed is still there.
  const removed = gone.filter(({ care, why }) => isWhollyMoved(care) && why === 'none');
  return [
    ...(lost.length > 0
      ? [
          {
            type: 'OwnerLost',
            lost: lost.map(({ care: { id }, why }) => ({ id, why })),
            at,
          } as const,
        ]
      : []),
    ...(removed.length > 0
      ? [{ type: 'OwnerRemoved', subscriptions: removed.map(({ care }) => care.id), at } as const]
      : []),
  ];
}
