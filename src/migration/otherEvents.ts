import { z } from 'zod';

import { signInState } from '../messages/calls.js';
import { caseNumber, instant, migrationId, tenantId } from '../messages/ids.js';
import { conversation, locale, person } from '../messages/people.js';
import type { Shape } from '../messages/shape.js';

/** What is remembered of a person: where they can be reached and how they read. */
export const personEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PersonSeen'), person, conversation, locale, at: instant }),
  z.object({ type: z.literal('Greeted'), at: instant }),
]);
export type PersonEvent = Shape<typeof personEvent>;

/** Which migration holds a tenant; two never do. */
export const tenantEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TenantHeld'), migration: migrationId, caseNumber, at: instant }),
  z.object({ type: z.literal('TenantReleased'), migration: migrationId, at: instant }),
  z.object({
    type: z.literal('RelationshipHeard'),
    change: z.enum(['accepted', 'removed']),
    at: instant,
  }),
]);
export type TenantEvent = Shape<typeof tenantEvent>;

/** What Partner Center told us, and acceptances that no migration waits for. */
export const partnerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ProviderEventTaken'), event: z.string(), tenantId, at: instant }),
  z.object({ type: z.literal('UnmatchedAcceptance'), tenantId, at: instant }),
  /** Its log was read up to then; what it holds is known. */
  z.object({ type: z.literal('PartnerLogRead'), at: instant }),
  /** Its log told of a change that no event had told of. */
  z.object({
    type: z.literal('ChangeFound'),
    tenantId,
    change: z.enum(['accepted', 'removed']),
    at: instant,
  }),
  /** The partner's sign-in stands otherwise than operators were told before. */
  z.object({ type: z.literal('PartnerSignInJudged'), state: signInState, at: instant }),
  /** An operator holds back all that leaves the house. */
  z.object({ type: z.literal('SendingPaused'), by: person, at: instant }),
  z.object({ type: z.literal('SendingResumed'), by: person, at: instant }),
]);
export type PartnerEvent = Shape<typeof partnerEvent>;
