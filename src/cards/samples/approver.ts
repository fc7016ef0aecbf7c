import type { CardOf } from '../../messages/card.js';
import {
  CONTOSO,
  DEADLINE,
  GUEST,
  MEGAN,
  MICROSOFT_TERMS,
  NOON,
  OF_CASE,
  PARTNER,
  PARTNER_TERMS,
  PRODUCTION,
  TESTING,
} from './fixed.js';
import type { Samples } from './named.js';

const consent: CardOf<'consentRequest'> = {
  kind: 'consentRequest',
  ...OF_CASE,
  ...PARTNER,
  requestedBy: MEGAN,
  company: 'Contoso Ltd',
  tenant: CONTOSO,
  agreement: 'payAsYouGo',
  terms: [PARTNER_TERMS, MICROSOFT_TERMS],
  askedAt: NOON,
  deadline: DEADLINE,
  adminHost: 'admin.microsoft.com',
  signIn: false,
  reminder: false,
};
const handoff: CardOf<'handoff'> = {
  kind: 'handoff',
  ...OF_CASE,
  ...PARTNER,
  tenant: CONTOSO,
  adminHost: 'admin.microsoft.com',
};
const INVITATION =
  'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=72f9b1d3-0c4e-4a86-b5d7-e8f9a0b1c2d3&msppId=0&DAP=false#/BillingAccounts/partner-invitation';

const azLine = (subscription: string): string =>
  `az role assignment create --assignee-object-id ${GUEST} --assignee-principal-type User --role Owner --scope /subscriptions/${subscription}`;
const grant: CardOf<'ownerGrant'> = {
  kind: 'ownerGrant',
  ...OF_CASE,
  ...PARTNER,
  tenant: CONTOSO,
  grantee: 'care@lumen.example',
  portalHost: 'portal.azure.com',
  signIn: true,
  subscriptions: [
    { ...PRODUCTION, state: 'open' },
    { ...TESTING, state: 'open' },
  ],
};

/** The cards of the approver. */
export const APPROVER_SAMPLES: Samples = {
  consent,
  'consent-reminder': { ...consent, reminder: true },
  'consent-sign-in': { ...consent, signIn: true, agreement: 'anotherPartner' },
  'consent-problem': {
    ...consent,
    signIn: true,
    problem: {
      code: 'wrongTenant',
      values: { tenant: 'Contoso Ltd', you: 'alex@fabrikam.example' },
    },
  },
  'handoff-waiting': handoff,
  handoff: { ...handoff, url: INVITATION },
  'handoff-not-yet': {
    ...handoff,
    url: INVITATION,
    checked: { code: 'relationshipNotYet', at: NOON },
  },
  subscriptions: {
    kind: 'subscriptions',
    ...OF_CASE,
    ...PARTNER,
    tenant: CONTOSO,
    signIn: true,
    listed: [],
  },
  'subscriptions-listed': {
    kind: 'subscriptions',
    ...OF_CASE,
    ...PARTNER,
    tenant: CONTOSO,
    signIn: true,
    listed: [PRODUCTION, TESTING],
    problem: { code: 'noSubscriptionsSeen', at: NOON },
  },
  'owner-guest': grant,
  'owner-grant': {
    ...grant,
    guestObjectId: GUEST,
    checked: { code: 'ownerNotYet', items: ['Contoso-Test'], at: NOON },
    subscriptions: [
      { ...PRODUCTION, state: 'verified' },
      { ...TESTING, state: 'open', azLine: azLine(TESTING.id) },
    ],
  },
  'owner-given': {
    ...grant,
    guestObjectId: GUEST,
    subscriptions: [
      { ...PRODUCTION, state: 'verified', azLine: azLine(PRODUCTION.id) },
      { ...TESTING, state: 'attested', azLine: azLine(TESTING.id) },
    ],
  },
  'owner-unreadable': {
    ...grant,
    guestObjectId: GUEST,
    checked: { code: 'ownerUnreadable', at: NOON },
    subscriptions: [{ ...PRODUCTION, state: 'open', azLine: azLine(PRODUCTION.id) }],
  },
  'owner-lost': {
    ...grant,
    guestObjectId: GUEST,
    subscriptions: [
      { ...PRODUCTION, state: 'removed', azLine: azLine(PRODUCTION.id) },
      { ...TESTING, state: 'lost', azLine: azLine(TESTING.id) },
    ],
  },
  'owner-removed': {
    ...grant,
    guestObjectId: GUEST,
    subscriptions: [
      { ...PRODUCTION, state: 'removed', azLine: azLine(PRODUCTION.id) },
      { ...TESTING, state: 'removed', azLine: azLine(TESTING.id) },
    ],
  },
};
