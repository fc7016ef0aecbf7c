import { z } from 'zod';

import { instant } from './ids.js';
import type { Shape } from './shape.js';

/** The five outcomes of the procedure, in its order. */
export const OUTCOMES = [
  'accountDetails',
  'customerAccount',
  'subscriptions',
  'resources',
  'managerAccess',
] as const;
export const outcomeId = z.enum(OUTCOMES);
export type OutcomeId = z.output<typeof outcomeId>;

/** What shows that an outcome was reached, in codes; the cards have the sentences. */
export const evidence = z.object({
  code: z.enum([
    'termsAccepted',
    'agreementSigned',
    'relationshipRead',
    'subscriptionsRead',
    'subscriptionsAttested',
    'resourcesRead',
    'resourcesAttested',
    'providerRead',
  ]),
  at: instant,
  by: z.string().optional(),
  detail: z.string().optional(),
});
export type Evidence = Shape<typeof evidence>;

/** What an outcome waits for, and on whom. */
export const waiting = z.object({
  code: z.enum([
    'approverAnswer',
    'authorization',
    'relationshipProof',
    'earlierOutcome',
    'subscriptionChoice',
    'ownerGrant',
    'counterparts',
    'resourceMove',
    'provider',
    'termsRenewal',
  ]),
  on: z.string().optional(),
  since: instant.optional(),
  /** When the person is reminded next. */
  reminderAt: instant.optional(),
});
export type Waiting = Shape<typeof waiting>;

/** One line of the progress card. */
export const outcomeLine = z.object({
  outcome: outcomeId,
  status: z.enum(['done', 'partly', 'waiting', 'later', 'stuck']),
  done: z.number().int().optional(),
  of: z.number().int().optional(),
  evidence: evidence.optional(),
  waiting: waiting.optional(),
});
export type OutcomeLine = Shape<typeof outcomeLine>;
