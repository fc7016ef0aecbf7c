import { z } from 'zod';

import { scope, subscription } from './account.js';
import { directoryRole, gdapStanding } from './gdap.js';
import { instant, subscriptionId, tenantId } from './ids.js';
import type { Shape } from './shape.js';

/** The dry run of a move: what Azure still works on, and what it said of the rest. */
const dryRun = z.object({
  /** One for each resource group: where Azure says how far it is. */
  running: z.array(z.object({ group: z.string(), resources: z.number().int(), url: z.string() })),
  /** How many resources can move as they are. */
  movable: z.number().int(),
  /** Those that cannot, and why in Azure's words. */
  refused: z.array(z.object({ name: z.string(), detail: z.string() })),
});
export type DryRun = Shape<typeof dryRun>;

/** A question to, or an order for, a service outside. Its outcome comes back as an Input. */
export const serviceCall = z.discriminatedUnion('call', [
  /** Partner Center's invitation link, checked as contracts demand. */
  z.object({ call: z.literal('invitationLink') }),
  /** Is this tenant in our care? Why: what made us look. */
  z.object({
    call: z.literal('customer'),
    tenantId,
    why: z.enum(['reported', 'asked', 'reconciling', 'beforeAsking']),
  }),
  /** Has the customer signed the Microsoft Customer Agreement? */
  z.object({ call: z.literal('agreementSigned'), tenantId }),
  /** The subscriptions under the partner's plan for this customer. */
  z.object({ call: z.literal('counterparts'), tenantId }),
  /** Does the object id hold Owner on these subscriptions? Read with the access just granted. */
  z.object({
    call: z.literal('owner'),
    tenantId,
    objectId: z.string(),
    subscriptions: z.array(subscriptionId),
  }),
  /** Could everything in a subscription move to its new one? Azure works on it for minutes; `soFar`: how far it was. */
  z.object({
    call: z.literal('dryRun'),
    tenantId,
    subscription: subscriptionId,
    target: subscriptionId,
    soFar: dryRun.optional(),
    /** How often Azure was asked how far it is. */
    looks: z.number().int(),
  }),
  /** The CAM provider of this name in this scope. */
  z.object({ call: z.literal('provider'), name: z.string(), scope, create: z.boolean() }),
  /** Relationships that began or ended since then, of whichever customer, by Partner Center's own log. */
  z.object({ call: z.literal('relationshipChanges'), since: instant }),
  /** How does the partner's sign-in to Partner Center stand? Renews it. */
  z.object({ call: z.literal('partnerSignIn') }),
  /** Graph prepares the asking for directory roles, so that the customer's administrator can approve it; safe to repeat. */
  z.object({
    call: z.literal('gdapRequest'),
    tenantId,
    company: z.string(),
    /** Unique among all of the partner's. */
    label: z.string(),
    roles: z.array(directoryRole),
    days: z.number().int(),
    /** Which asking of its migration. */
    asking: z.number().int(),
  }),
  /** How does this relationship stand? Where it is active, the roles are given to the partner's group. */
  z.object({
    call: z.literal('gdapStanding'),
    relationship: z.string(),
    roles: z.array(directoryRole),
    group: z.string().optional(),
    why: z.enum(['asked', 'looking']),
  }),
]);
export type ServiceCall = Shape<typeof serviceCall>;
export type CallName = ServiceCall['call'];

export const serviceFault = z.enum([
  'unreachable',
  'throttled',
  'unauthorised',
  'notFound',
  'rejected',
  'outcomeUnknown',
]);
export type ServiceFault = z.output<typeof serviceFault>;

/**
 * How the partner's sign-in to Partner Center stands. `ending`: not renewed for long; `ended`: an Admin
 * agent must sign in again; `refused`: our app's secret or certificate is, or a policy forbids it.
 */
export const signInState = z.enum(['alive', 'ending', 'ended', 'refused']);

/** What a call found. Each carries when it was read. */
export const serviceAnswer = z.discriminatedUnion('call', [
  z.object({ call: z.literal('invitationLink'), url: z.string(), at: instant }),
  z.object({
    call: z.literal('customer'),
    tenantId,
    relationship: z.enum(['reseller', 'none', 'other']),
    companyName: z.string().optional(),
    at: instant,
  }),
  z.object({ call: z.literal('agreementSigned'), signed: z.boolean(), at: instant }),
  z.object({ call: z.literal('counterparts'), subscriptions: z.array(subscription), at: instant }),
  z.object({
    call: z.literal('owner'),
    verified: z.array(subscriptionId),
    /** Why each other one did not pass: `none`, `conditional`, `resourceGroupOnly`, `unreadable`. */
    refused: z.array(z.object({ id: subscriptionId, why: z.string() })),
    at: instant,
  }),
  dryRun.extend({ call: z.literal('dryRun'), at: instant }),
  z.object({
    call: z.literal('provider'),
    state: z.enum(['absent', 'initializing', 'processing', 'ready', 'deleting', 'unavailable']),
    id: z.string().optional(),
    at: instant,
  }),
  z.object({
    call: z.literal('relationshipChanges'),
    changes: z.array(z.object({ tenantId, change: z.enum(['accepted', 'removed']), at: instant })),
    at: instant,
  }),
  z.object({
    call: z.literal('partnerSignIn'),
    state: signInState,
    daysLeft: z.number().int().optional(),
    at: instant,
  }),
  gdapStanding.extend({
    call: z.literal('gdapRequest'),
    relationship: z.string(),
    /** Microsoft's page on which it is approved. */
    url: z.string(),
    at: instant,
  }),
  gdapStanding.extend({
    call: z.literal('gdapStanding'),
    relationship: z.string(),
    at: instant,
  }),
  z.object({ call: z.literal('failed'), of: z.string(), fault: serviceFault, at: instant }),
]);
export type ServiceAnswer = Shape<typeof serviceAnswer>;
