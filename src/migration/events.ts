import { z } from 'zod';

import { account, scope, subscription, termsRef } from '../messages/account.js';
import {
  acceptedTerms,
  answers,
  doubt,
  givenAnswer,
  problem,
  questionId,
} from '../messages/answers.js';
import { caseNumber, instant, migrationId, subscriptionId, tenantId } from '../messages/ids.js';
import { outcomeId } from '../messages/outcomes.js';
import { identityProof, person } from '../messages/people.js';
import type { Shape } from '../messages/shape.js';
import { ACCESS_EVENTS } from './events/access.js';
import { GDAP_EVENTS } from './events/gdap.js';

/** How the requester answered; typed words put the next question below, a card changes in place. */
const via = z.enum(['typed', 'card']);
const at = { at: instant };
const by = { by: person };

/** Everything that can happen to a migration, from its first draft question. Past tense, facts only. */
export const migrationEvent = z.discriminatedUnion('type', [
  // ── Draft
  z.object({
    type: z.literal('DraftStarted'),
    migration: migrationId,
    caseNumber,
    requester: person,
    account,
    via,
    ...at,
  }),
  z.object({ type: z.literal('AnswerGiven'), answer: givenAnswer, via, ...at }),
  /** An answer that waits for a yes. */
  z.object({ type: z.literal('AnswerProposed'), answer: givenAnswer, doubt, via, ...at }),
  z.object({ type: z.literal('ProposalRejected'), question: questionId, via, ...at }),
  z.object({ type: z.literal('AnswerRefused'), question: questionId, problem, via, ...at }),
  z.object({ type: z.literal('AnswersCleared'), questions: z.array(questionId), via, ...at }),
  /** `back` and `edit`: the question is asked again, the other answers stay. */
  z.object({
    type: z.literal('QuestionReopened'),
    question: questionId,
    via,
    /** By its name, to be corrected; going back from there leaves it as it was. */
    named: z.literal(true).optional(),
    ...at,
  }),
  /** Something else was said in between, so the open question was asked again below it. */
  z.object({ type: z.literal('QuestionRepeated'), via, ...at }),
  z.object({ type: z.literal('FormOpened'), via, ...at }),
  z.object({
    type: z.literal('ConfirmationAsked'),
    what: z.enum(['cancel', 'startOver', 'withdraw']),
    via,
    ...at,
  }),
  z.object({ type: z.literal('ConfirmationDropped'), via, ...at }),
  z.object({ type: z.literal('DraftRestarted'), via, ...at }),
  z.object({ type: z.literal('DraftSaved'), ...at }),
  z.object({ type: z.literal('DraftOfferedAgain'), ...at }),
  z.object({ type: z.literal('DraftPutAway'), ...at }),
  z.object({ type: z.literal('DraftResumed'), via, ...at }),
  z.object({ type: z.literal('DraftCancelled'), ...at }),
  z.object({
    type: z.literal('QuestionPassedOn'),
    number: z.string(),
    ...by,
    words: z.string(),
    ...at,
  }),

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

  // ── Consent
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

  // ── Access
  ...ACCESS_EVENTS,

  // ── Move
  z.object({
    type: z.literal('CounterpartRead'),
    subscription: subscriptionId,
    counterpart: subscription,
    ...at,
  }),
  z.object({
    type: z.literal('CounterpartAttested'),
    subscription: subscriptionId,
    counterpart: z.string(),
    ...by,
    ...at,
  }),
  /** Azure's dry run: what could move as it is, and what could not. It moved nothing. */
  z.object({
    type: z.literal('MoveValidated'),
    subscription: subscriptionId,
    movable: z.number().int(),
    refused: z.array(z.object({ name: z.string(), detail: z.string() })),
    ...at,
  }),
  z.object({
    type: z.literal('MoveNotValidated'),
    subscription: subscriptionId,
    /** A service's fault, or `slow`: Azure did not come to an end. */
    fault: z.string(),
    ...at,
  }),
  z.object({
    type: z.literal('ResourcesMoved'),
    subscription: subscriptionId,
    extent: z.enum(['all', 'part']),
    left: z.string().optional(),
    ...by,
    ...at,
  }),

  // ── Enable, done
  z.object({
    type: z.literal('ProviderRead'),
    state: z.enum(['absent', 'initializing', 'processing', 'ready', 'deleting', 'unavailable']),
    id: z.string().optional(),
    name: z.string(),
    scope,
    ...at,
  }),
  /** It has been coming up in this state for longer than that takes. */
  z.object({
    type: z.literal('ProviderStalled'),
    state: z.enum(['initializing', 'processing', 'deleting']),
    name: z.string(),
    since: instant,
    ...at,
  }),
  /** It was ready, the migration was done, and it is not ready any more. */
  z.object({
    type: z.literal('ProviderLost'),
    state: z.enum(['absent', 'deleting', 'unavailable']),
    name: z.string(),
    ...at,
  }),
  z.object({ type: z.literal('MigrationCompleted'), ...at }),
  /** After it was done, a read showed that this outcome holds no longer: the case is open again. */
  z.object({ type: z.literal('OutcomeLost'), outcome: outcomeId, ...at }),

  // ── Beside all this
  ...GDAP_EVENTS,

  // ── At any time
  z.object({ type: z.literal('MigrationWithdrawn'), ...by, reason: z.string().optional(), ...at }),
  z.object({ type: z.literal('MigrationCancelled'), ...by, reason: z.string(), ...at }),
  z.object({ type: z.literal('RequesterChanged'), ...by, to: person, ...at }),
  z.object({ type: z.literal('CaseClaimed'), ...by, ...at }),
  z.object({ type: z.literal('CaseHandedOver'), ...by, to: person, ...at }),
  z.object({ type: z.literal('CaseNoted'), ...by, text: z.string(), ...at }),
  z.object({
    type: z.literal('TicketOpened'),
    number: z.string(),
    ...by,
    words: z.string(),
    question: questionId.optional(),
    ...at,
  }),
  z.object({ type: z.literal('CallFailed'), of: z.string(), fault: z.string(), ...at }),
  z.object({ type: z.literal('CallRetried'), of: z.string(), ...by, ...at }),
  z.object({ type: z.literal('JoinedBy'), ...by, ...at }),
]);
export type MigrationEvent = Shape<typeof migrationEvent>;
export type EventOf<Type extends MigrationEvent['type']> = Extract<MigrationEvent, { type: Type }>;
