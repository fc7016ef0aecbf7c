import type { Account, Scope, TermsRef } from '../src/messages/account.js';
import type { Action, Fields, Fresh, Press } from '../src/messages/actions.js';
import type { Answers } from '../src/messages/answers.js';
import type { Timer } from '../src/messages/effect.js';
import type { Fact, Facts } from '../src/messages/facts.js';
import {
  caseNumber,
  migrationId,
  migrationStream,
  personId,
  tenantId,
} from '../src/messages/ids.js';
import type { InputOf } from '../src/messages/input.js';
import type { Conversation, Person } from '../src/messages/people.js';
import type { Rules } from '../src/migration/rules.js';
import type { Draft, Migration } from '../src/migration/state.js';

/** The one moment of all tests; later times are NOON plus something. */
export const NOON = new Date('2026-11-22T12:00:00.000Z');
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const later = (ms: number, from: Date = NOON): Date => new Date(from.getTime() + ms);

export const CONTOSO = tenantId.parse('3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c');
export const FABRIKAM = tenantId.parse('8d2e4f60-17ab-4c35-8e9d-0a5b6c7d8e9f');
export const LUMEN = tenantId.parse('72f9b1d3-0c4e-4a86-b5d7-e8f9a0b1c2d3');

const somebody = (name: string, email: string, tenant: typeof CONTOSO, object: string): Person => ({
  id: personId.parse(`teams:${tenant}/${object}`),
  name,
  email,
  tenantId: tenant,
});

/** Requester, organization administrator. */
export const MEGAN = somebody('Megan Bowen', 'megan@contoso.example', CONTOSO, 'o-megan');
/** Approver, Global Administrator. */
export const ALEX = somebody('Alex Wilber', 'alex@contoso.example', CONTOSO, 'o-alex');
export const LEE = somebody('Lee Gu', 'lee@contoso.example', CONTOSO, 'o-lee');
/** No administrator of anything. */
export const DIEGO = somebody('Diego Siciliani', 'diego@contoso.example', CONTOSO, 'o-diego');
/** Operator of the partner. */
export const ISAIAH = somebody('Isaiah Langer', 'isaiah@lumen.example', LUMEN, 'o-isaiah');

export const CASE = caseNumber.parse('K7M-3QX');
export const MIGRATION_ID = migrationId.parse('m_0000000000aa');

export const PERSONAL: Conversation = {
  platform: 'teams',
  id: 'a:megan',
  kind: 'personal',
  address: '{}',
};
export const SUPPORT_ROOM: Conversation = {
  platform: 'teams',
  id: '19:support',
  kind: 'channel',
  address: '{}',
};

export const CONTOSO_SCOPE: Scope = { kind: 'organization', id: 'org-contoso', name: 'Contoso' };
export const ENGINEERING: Scope = { kind: 'costCenter', id: 'cc-eng', name: 'Engineering' };
export const MARKETING: Scope = { kind: 'costCenter', id: 'cc-mkt', name: 'Marketing' };

/** Megan's account: three scopes, nothing left to ask about country or reselling. */
export const ACCOUNT: Account = {
  organization: 'Contoso',
  role: 'organizationAdministrator',
  scopes: [CONTOSO_SCOPE, ENGINEERING, MARKETING],
  administrators: [{ name: 'Megan Bowen', email: 'megan@contoso.example' }],
  country: 'US',
  reseller: false,
  demo: false,
  internal: false,
};

const termsOf = (party: TermsRef['party'], digit: string): TermsRef => ({
  party,
  title: party === 'partner' ? 'Lumen service terms (sample)' : 'Microsoft terms (sample)',
  version: '2026-01',
  language: 'en-US',
  digest: digit.repeat(64),
  sample: true,
});

export const RULES: Rules = {
  partner: 'Lumen',
  partnerTenantId: LUMEN,
  eligibleCountries: ['US', 'GB', 'CA'],
  eligibleCountriesAsOf: '2019-07-26',
  consentDays: 14,
  asksPerDay: 10,
  selfApproval: 'ifProved',
  terms: { partner: termsOf('partner', 'a'), microsoft: termsOf('microsoft', 'b') },
  ownerGrantee: 'care@lumen.example',
  supportEmail: 'support@lumen.example',
  adminHost: 'admin.microsoft.com',
  portalHost: 'portal.azure.com',
  createProvider: false,
  providerFormUrl: undefined,
  teamsIdentitySuffices: true,
  hasSupportChannel: true,
  gdap: undefined,
};

/** Every answer of a finished draft. */
export const ANSWERS: {
  readonly [Name in Exclude<keyof Answers, 'country' | 'reseller'>]-?: NonNullable<Answers[Name]>;
} = {
  option: 'migrate',
  scope: ENGINEERING,
  providerName: 'Contoso-Prod',
  notifyEmail: 'megan@contoso.example',
  domain: {
    tenantId: CONTOSO,
    domain: 'contoso.onmicrosoft.com',
    name: 'Contoso Ltd',
    defaultDomain: 'contoso.onmicrosoft.com',
    cloud: 'public',
  },
  approver: ALEX,
  agreement: 'payAsYouGo',
  partnerTerms: { ...RULES.terms.partner, at: NOON },
  microsoftTerms: { ...RULES.terms.microsoft, at: NOON },
};

export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  account: ACCOUNT,
  answers: {},
  reopened: undefined,
  corrects: false,
  proposed: undefined,
  waiting: [],
  confirming: undefined,
  form: false,
  asks: 1,
  posts: 1,
  history: [],
  status: 'open',
  touchedAt: NOON,
  ...changes,
});

/** A migration in its first question, unless changed. */
export const aMigration = (changes: Partial<Migration> = {}): Migration => ({
  id: MIGRATION_ID,
  caseNumber: CASE,
  version: 1,
  phase: 'draft',
  requester: MEGAN,
  startedBy: MEGAN,
  startedAt: NOON,
  draft: aDraft(),
  request: undefined,
  holdsTenant: false,
  consent: undefined,
  relationship: undefined,
  notFoundAt: undefined,
  agreementSigned: undefined,
  otherAccounts: [],
  guestObjectId: undefined,
  listed: [],
  subscriptions: [],
  provider: undefined,
  gdap: undefined,
  completedAt: undefined,
  ending: undefined,
  withdrawAsked: false,
  owner: undefined,
  notes: [],
  joined: [],
  failedCall: undefined,
  ...changes,
});

export const known = <Value>(value: Value, asOf: Date = NOON): Fact<Value> => ({
  known: true,
  value,
  asOf,
});
export const unknown: Fact<never> = { known: false, why: 'timeout' };

let inputs = 0;
const envelope = (facts: Facts, at: Date) => ({
  id: `input-${String((inputs += 1))}`,
  receivedAt: at,
  fresh: { migration: MIGRATION_ID, caseNumber: CASE, at } satisfies Fresh,
  facts,
});

interface Around {
  readonly from?: Person;
  readonly conversation?: Conversation;
  readonly facts?: Facts;
  readonly at?: Date;
}

/** Somebody (Megan) types something in their personal chat. */
export const aMessage = (
  text: string,
  {
    from = MEGAN,
    conversation = PERSONAL,
    facts = {},
    at = NOON,
    hasFile = false,
  }: Around & {
    readonly hasFile?: boolean;
  } = {},
): InputOf<'message'> => ({
  ...envelope(facts, at),
  input: 'message',
  from,
  conversation,
  text,
  hasFile,
});

interface Pressing extends Around {
  readonly version?: number;
  readonly subject?: string | undefined;
  readonly fields?: Fields;
  readonly press?: Partial<Press>;
}

/** Somebody (Megan) presses a button of the migration's card with this version. */
export const aPress = (action: Action, options: Pressing = {}): InputOf<'press'> => {
  const { from = MEGAN, conversation = PERSONAL, facts = {}, at = NOON } = options;
  return {
    ...envelope(facts, at),
    input: 'press',
    from,
    conversation,
    ...pressed(action, options),
  };
};

const pressed = (
  action: Action,
  { version = 1, subject, fields = {}, press = {} }: Pressing,
): Pick<InputOf<'press'>, 'press' | 'fields'> => ({
  press: {
    action,
    migration: MIGRATION_ID,
    version,
    ...(subject === undefined ? {} : { subject }),
    ...press,
  },
  fields,
});

export const anArrival = ({
  from = MEGAN,
  conversation = PERSONAL,
  facts = {},
  at = NOON,
}: Around = {}): InputOf<'arrival'> => ({
  ...envelope(facts, at),
  input: 'arrival',
  from,
  conversation,
});

export const aTimer = (timer: Timer, at: Date = NOON): InputOf<'timer'> => ({
  ...envelope({}, at),
  input: 'timer',
  stream: migrationStream(MIGRATION_ID),
  timer,
  dueAt: at,
});
