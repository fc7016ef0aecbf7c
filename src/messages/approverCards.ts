import { z } from 'zod';

import { agreementKind, customerTenant, subscription, termsRef } from './account.js';
import { cardBase } from './cardBase.js';
import { directoryRole } from './gdap.js';
import { instant } from './ids.js';
import { notice } from './notice.js';
import { contact } from './people.js';

/** The request to the Azure admin; must survive suspicion. */
export const consentRequestCard = cardBase.extend({
  kind: z.literal('consentRequest'),
  partner: z.string(),
  requestedBy: contact,
  company: z.string(),
  tenant: customerTenant,
  agreement: agreementKind.optional(),
  terms: z.array(termsRef),
  askedAt: instant,
  deadline: instant,
  /** The exact Microsoft host the approver will be sent to. */
  adminHost: z.string(),
  /** True: the identity on this platform is not proof enough, so Microsoft sign-in comes first. */
  signIn: z.boolean(),
  reminder: z.boolean().default(false),
  problem: notice.optional(),
  /** Read on our web page, where nothing can be typed to us. */
  onPage: z.literal(true).optional(),
});

/** After accepting: Microsoft's own page, and the tenant to be signed in to. */
export const handoffCard = cardBase.extend({
  kind: z.literal('handoff'),
  partner: z.string(),
  tenant: customerTenant,
  /** Microsoft's link, byte for byte; absent until it was read and checked. */
  url: z.string().optional(),
  adminHost: z.string(),
  /** What the last check found. */
  checked: notice.optional(),
});

/** The approver picks the subscriptions that come across. */
export const subscriptionsCard = cardBase.extend({
  kind: z.literal('subscriptions'),
  partner: z.string(),
  tenant: customerTenant,
  /** True: offers Microsoft sign-in; the link is sealed when the card is drawn. */
  signIn: z.boolean(),
  listed: z.array(subscription).default([]),
  problem: notice.optional(),
});

/** Owner for the partner's named user on the chosen subscriptions. */
export const ownerGrantCard = cardBase.extend({
  kind: z.literal('ownerGrant'),
  partner: z.string(),
  tenant: customerTenant,
  /** The partner's named user, by user name. */
  grantee: z.string(),
  /** The grantee's object id in the customer's tenant, once the guest exists. */
  guestObjectId: z.string().optional(),
  portalHost: z.string(),
  /** True: offers Microsoft sign-in; the link is sealed when the card is drawn. */
  signIn: z.boolean(),
  subscriptions: z.array(
    subscription.extend({
      state: z.enum(['open', 'verified', 'attested', 'lost', 'removed']),
      azLine: z.string().optional(),
    }),
  ),
  checked: notice.optional(),
});

/** Optional directory roles for the partner's support, approved on Microsoft's own page. */
export const gdapGrantCard = cardBase.extend({
  kind: z.literal('gdapGrant'),
  partner: z.string(),
  tenant: customerTenant,
  roles: z.array(directoryRole),
  days: z.number().int(),
  /** Microsoft's page, by the relationship that Graph made for this tenant. */
  url: z.string(),
  adminHost: z.string(),
  /** When roles granted earlier end, which these are to follow. */
  earlierEndsAt: instant.optional(),
  /** What the last check found. */
  checked: notice.optional(),
});
