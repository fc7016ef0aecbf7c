import type { Subscription } from '../../src/messages/account.js';
import { personId, subscriptionId, type TenantId } from '../../src/messages/ids.js';
import type { IdentityProof, Person } from '../../src/messages/people.js';
import type { EventOf, MigrationEvent } from '../../src/migration/events.js';
import { evolve } from '../../src/migration/evolve.js';
import type { Migration } from '../../src/migration/state.js';
import {
  ACCOUNT,
  ALEX,
  ANSWERS,
  CASE,
  CONTOSO,
  DAY_MS,
  ENGINEERING,
  ISAIAH,
  later,
  MEGAN,
  MIGRATION_ID,
  NOON,
  RULES,
} from '../builders.js';

/** An approver whom only mail reaches. */
export const MAIL_ALEX: Person = {
  id: personId.parse('mail:alex@contoso.example'),
  name: 'Alex Wilber',
  email: 'alex@contoso.example',
};
/** The same administrator, in a Slack workspace. */
export const SLACK_ALEX: Person = { id: personId.parse('slack:T01/UALEX'), name: 'Alex Wilber' };

export const WEB: Subscription = {
  id: subscriptionId.parse('aaaaaaaa-0000-4000-8000-000000000001'),
  name: 'Web',
};
export const DATA: Subscription = {
  id: subscriptionId.parse('aaaaaaaa-0000-4000-8000-000000000002'),
  name: 'Data',
};
/** Their counterparts under the partner's plan. */
export const NEW_WEB: Subscription = {
  id: subscriptionId.parse('bbbbbbbb-0000-4000-8000-000000000001'),
  name: 'web',
};
export const NEW_DATA: Subscription = {
  id: subscriptionId.parse('bbbbbbbb-0000-4000-8000-000000000002'),
  name: 'Data',
};
export const GUEST = 'cccccccc-0000-4000-8000-000000000001';
export const DEADLINE = later(14 * DAY_MS);

export const TERMS_REFS = [RULES.terms.partner, RULES.terms.microsoft];
const TERMS = TERMS_REFS.map((terms) => ({ ...terms, at: NOON }));

const started: MigrationEvent = {
  type: 'DraftStarted',
  migration: MIGRATION_ID,
  caseNumber: CASE,
  requester: MEGAN,
  account: ACCOUNT,
  via: 'card',
  at: NOON,
};
export const submitted = (changes: Partial<typeof ANSWERS> = {}): MigrationEvent => ({
  type: 'RequestSubmitted',
  by: MEGAN,
  answers: { ...ANSWERS, ...changes },
  terms: TERMS,
  deadline: DEADLINE,
  at: NOON,
});
export const granted: MigrationEvent = { type: 'TenantGranted', tenantId: CONTOSO, at: NOON };
export const requested = (approver: Person = ALEX, round = 1): EventOf<'ConsentRequested'> => ({
  type: 'ConsentRequested',
  round,
  approver,
  deadline: DEADLINE,
  at: NOON,
});
export const proofOf = (
  { id, name }: Person = ALEX,
  how: IdentityProof['how'] = 'teamsIdentity',
  tenantId: TenantId = CONTOSO,
): IdentityProof => ({
  how,
  tenantId,
  objectId: id.slice(id.lastIndexOf('/') + 1),
  name,
  at: NOON,
});
/** People of Slack and of mail accept by signing in with Alex's account. */
export const accepted = (by: Person = ALEX): MigrationEvent => ({
  type: 'TermsAccepted',
  round: 1,
  by,
  proof: by.id.startsWith('teams:') ? proofOf(by) : proofOf(ALEX, 'microsoftSignIn'),
  terms: TERMS_REFS,
  at: NOON,
});
export const related: MigrationEvent = {
  type: 'RelationshipConfirmed',
  tenantId: CONTOSO,
  companyName: 'Contoso Ltd',
  at: NOON,
};
export const chosen: MigrationEvent = {
  type: 'SubscriptionsChosen',
  by: ALEX,
  subscriptions: [WEB, DATA],
  how: 'signIn',
  at: NOON,
};
export const guest: MigrationEvent = {
  type: 'GuestIdentified',
  by: ALEX,
  objectId: GUEST,
  how: 'signIn',
  at: NOON,
};
export const owned: MigrationEvent = {
  type: 'OwnerVerified',
  subscriptions: [WEB.id, DATA.id],
  at: NOON,
};
export const paired: readonly MigrationEvent[] = [
  { type: 'CounterpartRead', subscription: WEB.id, counterpart: NEW_WEB, at: NOON },
  { type: 'CounterpartRead', subscription: DATA.id, counterpart: NEW_DATA, at: NOON },
];
export const moved = (subscription: Subscription): MigrationEvent => ({
  type: 'ResourcesMoved',
  subscription: subscription.id,
  extent: 'all',
  by: ISAIAH,
  at: NOON,
});

/** A migration with this history after its first draft question. */
export const given = (...events: readonly MigrationEvent[]): Migration =>
  events.reduce<Migration>(evolve, evolve(undefined, started));

/** The histories up to each phase. */
export const HISTORY = {
  submitted: [submitted()],
  consent: [submitted(), granted, requested()],
  accepted: [submitted(), granted, requested(), accepted()],
  access: [submitted(), granted, requested(), accepted(), related],
  owner: [submitted(), granted, requested(), accepted(), related, chosen, guest],
  move: [submitted(), granted, requested(), accepted(), related, chosen, guest, owned],
  enable: [
    ...[submitted(), granted, requested(), accepted(), related, chosen, guest, owned],
    ...[...paired, moved(WEB), moved(DATA)],
  ],
} as const satisfies Record<string, readonly MigrationEvent[]>;
export const DONE: readonly MigrationEvent[] = [
  ...HISTORY.enable,
  {
    type: 'ProviderRead',
    state: 'ready',
    name: 'Contoso-Prod',
    scope: ENGINEERING,
    at: NOON,
  },
  { type: 'MigrationCompleted', at: NOON },
];
export const EXPIRED: readonly MigrationEvent[] = [
  ...HISTORY.consent,
  { type: 'ConsentExpired', at: DEADLINE },
];
