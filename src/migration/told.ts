import type { EventOf, MigrationEvent } from './events.js';
import { GDAP_LINES } from './gdap/told.js';
import { approverOf, companyOf, isMailOnly, type Sent } from './sent.js';
import { ALL, BOTH, type Line, type Lines, type Values } from './telling.js';

type EventType = MigrationEvent['type'];

/** An end: support's thread keeps the digest of the history. Delivery knows it, a decision cannot. */
const KEPT: Line = { code: 'evidenceKept', to: ['support'] };

const day = (at: Date | undefined): string | undefined => at?.toISOString().slice(0, 10);
const moment = (at: Date | undefined): string | undefined =>
  at && `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const approverName = (migration: Sent): string | undefined => approverOf(migration)?.name;
const nameOf = ({ subscriptions }: Sent, id: string): string =>
  subscriptions.find((care) => care.id === id)?.name ?? id;

/** What a reminder names: who waits, and until when an answer can still be given. */
const awaited = ({ requester, consent, caseNumber }: Sent): Values => ({
  requester: requester.name,
  caseNumber,
  deadline: consent?.accepted ? undefined : day(consent?.deadline),
});

/** States that pass by themselves; people are told where they do not. */
const COMING_UP: readonly string[] = ['initializing', 'processing', 'deleting'];

/** A provider that does not become ready by itself: what keeps it, and whose turn it is. */
const providerTrouble = (state: string, name: string, migration: Sent, since?: Date): Line => ({
  code: 'providerNotYet',
  to: BOTH,
  values: {
    ...{ state, name, since: moment(since) },
    scope: migration.request.scope.name,
    requester: migration.requester.name,
    owner: migration.owner?.name,
    related: day(migration.relationship?.at),
  },
});

/** What each event is told as, in one short line under the living cards; the others need no line. */
const LINES: Lines = {
  TenantRefused: ({ heldByCase }) => ({
    code: 'tenantHeld',
    to: ['requester'],
    values: { caseNumber: heldByCase },
  }),
  ConsentRequested: ({ approver, deadline }) =>
    isMailOnly(approver)
      ? undefined
      : {
          code: 'consentAsked',
          to: BOTH,
          values: { approver: approver.name, deadline: day(deadline) },
        },
  ApproverUnreachable: (_event, migration) => {
    const approver = approverOf(migration);
    const address = approver?.email ?? migration.request.notifyEmail;
    return approver && isMailOnly(approver)
      ? { code: 'consentMailed', to: BOTH, values: { address } }
      : { code: 'unreachable', to: BOTH, values: { approver: approver?.name } };
  },
  MailRefused: ({ address }, migration) => ({
    code: 'mailRefused',
    to: BOTH,
    values: { address, approver: approverName(migration) },
  }),
  ConsentReminded: ({ next }, migration) => [
    {
      code: 'consentReminded',
      to: BOTH,
      values: { approver: approverName(migration), next: moment(next) },
    },
    { code: 'youAreAwaited', to: ['approver'], values: awaited(migration) },
  ],
  TermsAccepted: ({ by }) => ({ code: 'consentAccepted', to: ALL, values: { approver: by.name } }),
  TermsChanged: (_event, migration) => ({
    code: 'termsChanged',
    to: BOTH,
    values: { approver: approverName(migration) },
  }),
  ConsentDeclined: ({ by, reason }) => [
    { code: 'consentDeclined', to: ALL, values: { approver: by.name, reason } },
    KEPT,
  ],
  ConsentForwarded: ({ by, to }) => ({
    code: 'consentForwarded',
    to: BOTH,
    values: { by: by.name, to: to.name },
  }),
  ConsentExpired: (_event, migration) => ({
    code: 'consentExpired',
    to: BOTH,
    values: { approver: approverName(migration) },
  }),
  ConsentRenewed: ({ by, deadline }, migration) => ({
    code: 'consentRenewed',
    to: BOTH,
    values: { by: by.name, approver: approverName(migration), deadline: day(deadline) },
  }),
  RequestFrozen: ({ words }, migration) => ({
    code: 'looksWrong',
    to: BOTH,
    values: { approver: approverName(migration), words },
  }),
  RelationshipConfirmed: (_event, migration) =>
    migration.phase === 'submitted'
      ? { code: 'alreadyRelated', to: BOTH }
      : { code: 'relationshipConfirmed', to: ALL, values: { company: companyOf(migration) } },
  RelationshipLost: (_event, migration) => ({
    code: 'relationshipLost',
    to: ALL,
    values: { company: companyOf(migration) },
  }),
  SubscriptionsChosen: ({ by, subscriptions }) => ({
    code: 'subscriptionsChosen',
    to: BOTH,
    values: { by: by.name, count: `${subscriptions.length}` },
    items: subscriptions.map(({ name }) => name),
  }),
  GuestIdentified: () => ({ code: 'guestIdentified', to: ['approver'] }),
  OwnerVerified: ({ subscriptions }, migration) => ({
    code: 'ownerVerified',
    to: ALL,
    values: { count: `${subscriptions.length}` },
    items: subscriptions.map((id) => nameOf(migration, id)),
  }),
  OwnerNotVerified: ({ refused }, migration) => ({
    code: refused.every(({ why }) => why === 'unreadable') ? 'ownerUnreadable' : 'ownerNotYet',
    to: ['approver'],
    items: refused.map(({ id }) => nameOf(migration, id)),
  }),
  OwnerLost: ({ lost }, migration) => ({
    code: 'ownerLost',
    to: ALL,
    values: { approver: approverName(migration), owner: migration.owner?.name },
    items: lost.map(({ id }) => nameOf(migration, id)),
  }),
  OwnerRemoved: ({ subscriptions }, migration) => ({
    code: 'ownerRemoved',
    to: ALL,
    items: subscriptions.map((id) => nameOf(migration, id)),
  }),
  OtherAccountRefused: ({ account }, migration) => ({
    code: 'otherAccount',
    to: ['support'],
    values: { you: account.name, account: migration.consent?.accepted?.proof.name },
  }),
  OwnerAttested: ({ by, subscriptions }, migration) => ({
    code: 'ownerAttested',
    to: BOTH,
    values: { by: by.name },
    items: subscriptions.map((id) => nameOf(migration, id)),
  }),
  CounterpartRead: ({ subscription, counterpart }, migration) => ({
    code: 'counterpartRead',
    to: BOTH,
    values: { subscription: nameOf(migration, subscription), counterpart: counterpart.name },
  }),
  CounterpartAttested: ({ subscription, counterpart, by }, migration) => ({
    code: 'counterpartAttested',
    to: BOTH,
    values: { subscription: nameOf(migration, subscription), counterpart, by: by.name },
  }),
  MoveValidated: ({ subscription, movable, refused }, migration) => ({
    code: 'moveValidated',
    to: ['support'],
    values: {
      subscription: nameOf(migration, subscription),
      movable: `${movable}`,
      of: `${movable + refused.length}`,
    },
    items: refused.map(({ name, detail }) => `${name}: ${detail}`),
  }),
  MoveNotValidated: ({ subscription, fault }, migration) => ({
    code: 'moveNotValidated',
    to: ['support'],
    values: { subscription: nameOf(migration, subscription), fault },
  }),
  ResourcesMoved: ({ subscription, extent, left, by }, migration) => ({
    code: extent === 'all' ? 'resourcesMoved' : 'resourcesPartlyMoved',
    to: BOTH,
    values: { subscription: nameOf(migration, subscription), left, by: by.name },
  }),
  ProviderRead: ({ state, name }, migration) => {
    if (state === 'ready') return { code: 'providerReady', to: BOTH, values: { name } };
    return COMING_UP.includes(state) ? undefined : providerTrouble(state, name, migration);
  },
  ProviderStalled: ({ state, name, since }, migration) =>
    providerTrouble(state, name, migration, since),
  ProviderLost: ({ state, name }, migration) =>
    providerTrouble(state === 'absent' ? 'gone' : state, name, migration),
  MigrationCompleted: () => [{ code: 'migrationDone', to: ALL }, KEPT],
  OutcomeLost: ({ outcome }, migration) => ({
    code: 'outcomeLost',
    to: BOTH,
    values: { outcome, owner: migration.owner?.name, approver: approverName(migration) },
  }),
  MigrationWithdrawn: ({ by, reason }) => [
    { code: 'withdrawn', to: ALL, values: { by: by.name, reason } },
    KEPT,
  ],
  MigrationCancelled: ({ by, reason }) => [
    { code: 'cancelled', to: ALL, values: { by: by.name, reason } },
    KEPT,
  ],
  RequesterChanged: ({ by, to }) => ({
    code: 'handedOver',
    to: BOTH,
    values: { by: by.name, to: to.name },
  }),
  CaseClaimed: ({ by }) => ({ code: 'claimed', to: BOTH, values: { by: by.name } }),
  CaseHandedOver: ({ by, to }) => ({
    code: 'handedOver',
    to: ['support'],
    values: { by: by.name, to: to.name },
  }),
  CaseNoted: ({ by, text }) => ({ code: 'noted', to: ['support'], values: { by: by.name, text } }),
  ...GDAP_LINES,
  CallFailed: ({ of, fault }) => ({ code: 'stepFailed', to: ['support'], values: { of, fault } }),
  CallRetried: ({ by }) => ({ code: 'retried', to: ['support'], values: { by: by.name } }),
};

/** The lines of one event that made the migration what it is now. */
export const linesOf = <Type extends EventType>(
  type: Type,
  event: { readonly [Name in EventType]: EventOf<Name> }[Type],
  migration: Sent,
): readonly Line[] => [LINES[type]?.(event, migration) ?? []].flat();
