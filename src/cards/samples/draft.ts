import type { CardOf } from '../../messages/card.js';
import {
  ALEX,
  CONTOSO,
  DEADLINE,
  MICROSOFT_TERMS,
  OF_CASE,
  PARTNER,
  PARTNER_TERMS,
} from './fixed.js';
import type { Samples } from './named.js';

const question = (changes: Partial<CardOf<'question'>>): CardOf<'question'> => ({
  kind: 'question',
  ...OF_CASE,
  ...PARTNER,
  question: 'domain',
  progress: { step: 5, of: 9 },
  choices: [],
  understood: [],
  canGoBack: true,
  ...changes,
});
const codes = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

const AGREEMENTS = codes(
  'payAsYouGo',
  'enterpriseDirect',
  'enterpriseIndirect',
  'enterpriseGovernment',
  'customerAgreement',
  'anotherPartner',
  'visualStudioOrTrial',
  'notSure',
);

const QUESTION_CARDS: Samples = {
  'question-option': question({
    question: 'option',
    progress: { step: 1, of: 9 },
    choices: codes('migrate', 'useExisting', 'createNew'),
    suggestion: 'migrate',
    canGoBack: false,
  }),
  'question-country': question({
    question: 'country',
    choices: [
      { value: 'US', label: 'United States' },
      { value: 'GB', label: 'United Kingdom' },
      { value: 'CA', label: 'Canada' },
    ],
  }),
  'question-country-not-listed': question({
    question: 'country',
    problem: { code: 'notListedCountry', typed: 'Portugal', detail: '2019-07-26' },
  }),
  'question-reseller': question({ question: 'reseller', choices: codes('yes', 'no') }),
  'question-scope': question({
    question: 'scope',
    progress: { step: 2, of: 9 },
    choices: [
      { value: 'org-contoso', label: 'Contoso' },
      { value: 'cc-eng', label: 'Engineering' },
      { value: 'cc-mkt', label: 'Marketing' },
    ],
    understood: [{ question: 'option', answer: 'migrate' }],
  }),
  'question-name-taken': question({
    question: 'providerName',
    problem: {
      code: 'nameTaken',
      typed: 'Contoso-Prod',
      detail: 'Lee Gu',
      suggestions: ['Contoso-Prod-2', 'Contoso-Azure', 'Contoso-Main'],
    },
  }),
  'question-notify-email': question({
    question: 'notifyEmail',
    suggestion: 'megan@contoso.example',
  }),
  'question-list-address': question({
    question: 'notifyEmail',
    doubt: { code: 'listAddress', detail: 'it@contoso.example' },
    proposed: 'it@contoso.example',
  }),
  'question-approver-not-looked-up': question({
    question: 'approver',
    doubt: { code: 'approverNotLookedUp', detail: 'lee@contoso.example' },
    proposed: 'lee@contoso.example',
  }),
  'question-domain': question({ suggestion: 'contoso.onmicrosoft.com' }),
  'question-domain-is-this-you': question({
    doubt: { code: 'isThisYou' },
    tenant: CONTOSO,
    proposed: 'contoso.onmicrosoft.com',
  }),
  'question-domain-unknown': question({
    problem: {
      code: 'unknownTenant',
      typed: 'contosso.com',
      suggestions: ['contoso.com', 'contoso.onmicrosoft.com'],
    },
  }),
  'question-approver': question({
    question: 'approver',
    understood: [
      { question: 'domain', answer: 'contoso.onmicrosoft.com' },
      { question: 'providerName', answer: 'Contoso-Prod' },
    ],
  }),
  'question-agreement': question({ question: 'agreement', choices: AGREEMENTS }),
  'question-agreement-consequences': question({
    question: 'agreement',
    choices: AGREEMENTS,
    doubt: { code: 'consequences' },
    proposed: 'enterpriseIndirect',
    agreement: 'enterpriseIndirect',
  }),
};

/** The cards of the draft. */
export const DRAFT_SAMPLES: Samples = {
  welcome: { kind: 'welcome', version: 0, ...PARTNER, name: 'Megan', open: 0 },
  'welcome-again': {
    kind: 'welcome',
    ...OF_CASE,
    ...PARTNER,
    name: 'Megan',
    draft: OF_CASE.caseNumber,
    open: 2,
  },
  ...QUESTION_CARDS,
  form: {
    kind: 'form',
    ...OF_CASE,
    ...PARTNER,
    scopes: [
      { kind: 'organization', id: 'org-contoso', name: 'Contoso' },
      { kind: 'costCenter', id: 'cc-eng', name: 'Engineering' },
    ],
    askCountry: true,
    askReseller: true,
    countries: ['US', 'GB', 'CA'],
    filled: { notifyEmail: 'megan@contoso.example', domain: 'contoso' },
    problems: [{ question: 'domain', problem: { code: 'notADomain', typed: 'contoso' } }],
  },
  'terms-partner': {
    kind: 'terms',
    ...OF_CASE,
    ...PARTNER,
    terms: PARTNER_TERMS,
    progress: { step: 8, of: 9 },
    canGoBack: true,
  },
  'terms-microsoft': {
    kind: 'terms',
    ...OF_CASE,
    ...PARTNER,
    terms: MICROSOFT_TERMS,
    progress: { step: 9, of: 9 },
    problem: { code: 'termsNotTyped', typed: 'ok' },
    canGoBack: true,
  },
  summary: {
    kind: 'summary',
    ...OF_CASE,
    ...PARTNER,
    rows: [
      { question: 'option', answer: 'migrate' },
      { question: 'country', answer: 'United States' },
      { question: 'reseller', answer: 'no' },
      { question: 'scope', answer: 'Engineering' },
      { question: 'providerName', answer: 'Contoso-Prod' },
      { question: 'notifyEmail', answer: 'megan@contoso.example' },
      { question: 'domain', answer: 'Contoso Ltd · contoso.onmicrosoft.com' },
      { question: 'approver', answer: 'Alex Wilber' },
      { question: 'agreement', answer: 'payAsYouGo' },
      { question: 'partnerTerms', answer: 'Lumen service terms · 2026-01' },
      { question: 'microsoftTerms', answer: 'Microsoft Customer Agreement · 2026-01' },
    ],
    approver: ALEX,
    approverPlatform: 'teams',
    notifyEmail: 'megan@contoso.example',
    deadline: DEADLINE,
  },
};
