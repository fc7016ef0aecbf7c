import { z } from 'zod';

import { termsRef } from '../../messages/account.js';
import { acceptedTerms, answers } from '../../messages/answers.js';
import { caseNumber, instant, migrationId, tenantId } from '../../messages/ids.js';
import { identityProof, person } from '../../messages/people.js';

const at = { at: instant };
const by = { by: person };

/** What can happen from sending the request until the relationship is there, and to it. */
export const CONSENT_EVENTS = [
  // ── Submit: the tenant stream is asked before anything leaves
  z.object({
    type: z.literal('RequestSubmitted'),
    ...by,
    answers,
    terms: z.array(acceptedTerms),
    deadline: instant,
    ...at,
  }),
  z.object({ type: z.literal('TenantGranted'), tenantId, ...at }),
  z.object({
    type: z.literal('TenantRefused'),
    tenantId,
    heldBy: migrationId,
    heldByCase: caseNumber,
    ...at,
  }),

  z.object({
    type: z.literal('ConsentRequested'),
    /** Counts every card an approver gets; an older round's card decides nothing. */
    round: z.number().int(),
    approver: person,
    deadline: instant,
    ...at,
  }),
  z.object({
    type: z.literal('ConsentShown'),
    round: z.number().int(),
    digest: z.string(),
    text: z.string(),
    /** It was sent, and no answer came: only what they press on it proves that it arrived. */
    arrival: z.literal('unknown').optional(),
    ...at,
  }),
  z.object({ type: z.literal('ApproverUnreachable'), round: z.number().int(), ...at }),
  /** The mail server will never take our mail for this address. */
  z.object({ type: z.literal('MailRefused'), address: z.string(), ...at }),
  z.object({
    type: z.literal('ConsentReminded'),
    round: z.number().int(),
    next: instant.optional(),
    ...at,
  }),
  /** The approver asked to be reminded at a time of their own. */
  z.object({
    type: z.literal('ReminderRequested'),
    round: z.number().int(),
    ...by,
    next: instant,
    ...at,
  }),
  z.object({
    type: z.literal('TermsAccepted'),
    round: z.number().int(),
    ...by,
    proof: identityProof,
    terms: z.array(termsRef),
    /** The digest of the card as it was shown, where its delivery was recorded. */
    shown: z.string().optional(),
    /** Where it was shown: on a platform's card, or on our page. */
    shownOn: z.enum(['teams', 'slack', 'page']).optional(),
    ...at,
  }),
  /** Whoever is asked from now on is asked for these; earlier acceptances keep the texts they name. */
  z.object({ type: z.literal('TermsChanged'), terms: z.array(termsRef), ...at }),
  z.object({ type: z.literal('ConsentDeclined'), ...by, reason: z.string(), ...at }),
  z.object({ type: z.literal('ConsentForwarded'), ...by, to: person, ...at }),
  z.object({ type: z.literal('ConsentExpired'), ...at }),
  z.object({ type: z.literal('ConsentRenewed'), ...by, deadline: instant, ...at }),
  z.object({ type: z.literal('RequestFrozen'), ...by, words: z.string(), ...at }),
  z.object({ type: z.literal('InvitationLinkRead'), url: z.string(), ...at }),
  z.object({
    type: z.literal('RelationshipReported'),
    tenantId,
    change: z.enum(['accepted', 'removed']),
    ...at,
  }),
  z.object({
    type: z.literal('RelationshipConfirmed'),
    tenantId,
    companyName: z.string().optional(),
    ...at,
  }),
  /** We looked, and the relationship is not there (yet). */
  z.object({ type: z.literal('RelationshipNotFound'), tenantId, ...at }),
  z.object({ type: z.literal('RelationshipLost'), tenantId, ...at }),
  z.object({ type: z.literal('AgreementStatusRead'), signed: z.boolean(), ...at }),
] as const;
