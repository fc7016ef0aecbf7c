import type { SubscriptionId } from '../../messages/ids.js';
import type { Migration, SubscriptionCare } from '../state.js';
import type { Steps } from './step.js';

type AccessType =
  | 'SubscriptionsListed'
  | 'SubscriptionsChosen'
  | 'GuestIdentified'
  | 'OwnerVerified'
  | 'OwnerNotVerified'
  | 'OwnerAttested'
  | 'OwnerLost'
  | 'OwnerRemoved'
  | 'OtherAccountRefused';

const unowned = {
  owner: undefined,
  refused: undefined,
  ownerLostAt: undefined,
  ownerRemovedAt: undefined,
} as const;
const nothingYet = {
  ...unowned,
  counterpart: undefined,
  moved: undefined,
} as const;

/** Changes the care of each subscription the change is about; the others stay. */
export const eachCare = (
  state: Migration,
  change: (care: SubscriptionCare) => Partial<SubscriptionCare> | undefined,
): Migration => ({
  ...state,
  subscriptions: state.subscriptions.map((care) => ({ ...care, ...change(care) })),
});

const owned = (
  state: Migration,
  ids: readonly SubscriptionId[],
  owner: NonNullable<SubscriptionCare['owner']>,
): Migration =>
  eachCare(state, (care) => (ids.includes(care.id) ? { ...unowned, owner } : undefined));

export const accessSteps: Steps<AccessType> = {
  SubscriptionsListed: (state, event) => ({ ...state, listed: event.subscriptions }),
  // What is already known of a subscription that stays chosen is kept.
  SubscriptionsChosen: (state, event) => ({
    ...state,
    subscriptions: event.subscriptions.map(
      (chosen) =>
        state.subscriptions.find((care) => care.id === chosen.id) ?? { ...nothingYet, ...chosen },
    ),
  }),
  // Another guest has to be given Owner again.
  GuestIdentified: (state, event) =>
    eachCare({ ...state, guestObjectId: event.objectId }, () =>
      event.objectId === state.guestObjectId ? undefined : unowned,
    ),
  OwnerVerified: (state, event) =>
    owned(state, event.subscriptions, { how: 'verified', at: event.at }),
  OwnerNotVerified: (state, event) =>
    eachCare(state, (care) => {
      const found = event.refused.find((refused) => refused.id === care.id);
      return found && { refused: found.why };
    }),
  OwnerLost: (state, event) =>
    eachCare(state, (care) => {
      const lost = event.lost.find(({ id }) => id === care.id);
      return lost && { owner: undefined, refused: lost.why, ownerLostAt: event.at };
    }),
  OwnerRemoved: (state, event) =>
    eachCare(state, ({ id }) =>
      event.subscriptions.includes(id) ? { ownerRemovedAt: event.at } : undefined,
    ),
  OtherAccountRefused: (state, { account: { tenantId, objectId } }) => ({
    ...state,
    otherAccounts: [...state.otherAccounts, { tenantId, objectId }],
  }),
  OwnerAttested: (state, event) =>
    owned(state, event.subscriptions, { how: 'attested', at: event.at, by: event.by.name }),
};
