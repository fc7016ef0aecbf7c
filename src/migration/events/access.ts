import { z } from 'zod';

import { subscription } from '../../messages/account.js';
import { instant, subscriptionId, tenantId } from '../../messages/ids.js';
import { person } from '../../messages/people.js';

const at = { at: instant };
const by = { by: person };

/** What can happen while access is given, and to what was given. */
export const ACCESS_EVENTS = [
  /** What the approver's own sign-in can see; they choose among these. */
  z.object({
    type: z.literal('SubscriptionsListed'),
    ...by,
    subscriptions: z.array(subscription),
    ...at,
  }),
  z.object({
    type: z.literal('SubscriptionsChosen'),
    ...by,
    subscriptions: z.array(subscription),
    how: z.enum(['signIn', 'pasted']),
    ...at,
  }),
  z.object({
    type: z.literal('GuestIdentified'),
    ...by,
    objectId: z.string(),
    how: z.enum(['signIn', 'pasted']),
    ...at,
  }),
  z.object({ type: z.literal('OwnerVerified'), subscriptions: z.array(subscriptionId), ...at }),
  z.object({
    type: z.literal('OwnerNotVerified'),
    refused: z.array(z.object({ id: subscriptionId, why: z.string() })),
    ...at,
  }),
  /** Owner stood there and was taken back before everything approved in the subscription had moved. */
  z.object({
    type: z.literal('OwnerLost'),
    lost: z.array(z.object({ id: subscriptionId, why: z.string() })),
    ...at,
  }),
  /** Owner was taken back where everything has moved, as we ask for. */
  z.object({ type: z.literal('OwnerRemoved'), subscriptions: z.array(subscriptionId), ...at }),
  /** Somebody signed in for these steps with another account than the one that accepted; nothing was taken. */
  z.object({
    type: z.literal('OtherAccountRefused'),
    account: z.object({ tenantId, objectId: z.string(), name: z.string() }),
    ...at,
  }),
  z.object({
    type: z.literal('OwnerAttested'),
    subscriptions: z.array(subscriptionId),
    ...by,
    ...at,
  }),
] as const;
