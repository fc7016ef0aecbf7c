import type { EventOf } from '../events.js';
import { reminderAfter } from '../reminders.js';
import type { Consent, Migration } from '../state.js';
import { type Steps, unchanged } from './step.js';

type ConsentType =
  | 'RequestSubmitted'
  | 'TenantGranted'
  | 'TenantRefused'
  | 'ConsentRequested'
  | 'ConsentShown'
  | 'ApproverUnreachable'
  | 'MailRefused'
  | 'ConsentReminded'
  | 'ReminderRequested'
  | 'TermsAccepted'
  | 'TermsChanged'
  | 'ConsentDeclined'
  | 'ConsentForwarded'
  | 'ConsentExpired'
  | 'ConsentRenewed'
  | 'RequestFrozen'
  | 'InvitationLinkRead'
  | 'RelationshipReported'
  | 'RelationshipConfirmed'
  | 'RelationshipNotFound'
  | 'RelationshipLost'
  | 'AgreementStatusRead';

/** The request as it was sent. @throws when an answer is missing: sending checks that first. */
function requestOf({ answers, terms, deadline, at }: EventOf<'RequestSubmitted'>) {
  const { providerName, scope, notifyEmail, domain } = answers;
  if (!providerName || !scope || !notifyEmail || !domain) {
    throw new Error('A request was submitted without a provider name, scope, address or domain.');
  }
  const { tenantId } = domain;
  return {
    ...{ providerName, scope, notifyEmail, tenantId, tenant: domain },
    ...{ terms, submittedAt: at, deadline },
  };
}

const inConsent = (state: Migration, change: Partial<Consent>): Migration =>
  state.consent ? { ...state, consent: { ...state.consent, ...change } } : state;

/** Asking starts over with every round, except for Microsoft's link, which is the same for all. */
const asked = (state: Migration, event: EventOf<'ConsentRequested'>): Consent => ({
  round: event.round,
  approver: event.approver,
  requestedAt: event.at,
  deadline: event.deadline,
  reminders: 0,
  nextReminder: reminderAfter(event.at, 0, event.deadline),
  remindedAt: undefined,
  unreachable: false,
  shown: undefined,
  accepted: undefined,
  frozen: false,
  link: state.consent?.link,
});

export const consentSteps: Steps<ConsentType> = {
  RequestSubmitted: (state, event) => ({
    ...state,
    phase: 'submitted',
    draft: { ...state.draft, answers: event.answers },
    request: requestOf(event),
  }),
  TenantGranted: (state) => ({ ...state, holdsTenant: true }),
  TenantRefused: (state, event) => ({
    ...state,
    phase: 'ended',
    ending: { code: 'tenantHeld', at: event.at, reason: event.heldByCase },
  }),
  ConsentRequested: (state, event) => ({
    ...state,
    phase: 'consent',
    consent: asked(state, event),
  }),
  ConsentShown: (state, event) =>
    inConsent(state, { shown: { digest: event.digest, at: event.at } }),
  ApproverUnreachable: (state) => inConsent(state, { unreachable: true }),
  ConsentReminded: (state, event) =>
    inConsent(state, {
      reminders: (state.consent?.reminders ?? 0) + 1,
      nextReminder: event.next,
      remindedAt: event.at,
    }),
  ReminderRequested: (state, event) => inConsent(state, { nextReminder: event.next }),
  TermsAccepted: (state, { by, proof, at }) => inConsent(state, { accepted: { by, proof, at } }),
  TermsChanged: (state, { terms, at }) => ({
    ...state,
    request: state.request && {
      ...state.request,
      terms: terms.map((one) => ({ ...one, at })),
    },
  }),
  ConsentDeclined: (state, event) => ({
    ...state,
    phase: 'ended',
    ending: { code: 'declined', at: event.at, by: event.by.name, reason: event.reason },
  }),
  ConsentForwarded: unchanged,
  MailRefused: unchanged,
  ConsentExpired: (state, event) => ({
    ...state,
    phase: 'ended',
    ending: { code: 'expired', at: event.at },
  }),
  // The tenant was given back when the request expired, so it is asked for again.
  ConsentRenewed: (state, { deadline }) => ({
    ...state,
    phase: 'submitted',
    holdsTenant: false,
    ending: undefined,
    request: state.request && { ...state.request, deadline },
  }),
  RequestFrozen: (state) => inConsent(state, { frozen: true }),
  InvitationLinkRead: (state, event) => inConsent(state, { link: event.url }),
  RelationshipReported: unchanged,
  RelationshipConfirmed: (state, { at, companyName }) => ({
    ...state,
    relationship: { at, ...(companyName && { companyName }) },
    notFoundAt: undefined,
  }),
  RelationshipNotFound: (state, event) => ({ ...state, notFoundAt: event.at }),
  RelationshipLost: (state, event) => ({
    ...state,
    relationship: undefined,
    notFoundAt: event.at,
  }),
  AgreementStatusRead: (state, { signed, at }) => ({ ...state, agreementSigned: { signed, at } }),
};
