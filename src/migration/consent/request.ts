import type { Effect } from '../../messages/effect.js';
import type { NoticeCode } from '../../messages/notice.js';
import type { Person } from '../../messages/people.js';
import { mailTo, show, toPerson, wake } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { evolveAll } from '../evolve.js';
import { consentSlot } from '../living.js';
import { contactOf, noticeCard } from '../present/approver.js';
import { daysAfter, reminderAfter } from '../reminders.js';
import type { Rules } from '../rules.js';
import { companyOf, isMailOnly, isSent, roundOf, type Sent } from '../sent.js';
import type { Turn } from '../turn.js';
import { changedTerms } from './terms.js';

/** Partner Center is read this often, so that a lost event is found. */
export const RECONCILE_DAYS = 1;

/** Where a person is mailed: their own address, or the one the request names. */
const addressesOf = ({ request }: Sent, approver: Person): readonly string[] => [
  ...new Set([request.notifyEmail, approver.email ?? request.notifyEmail]),
];

/** The partner request by mail: it leads to our page, never to Microsoft's link. */
export function requestMail(
  migration: Sent,
  address: string,
  rules: Rules,
  reminders = 0,
): Effect | undefined {
  const { consent, request } = migration;
  if (!consent) return undefined;
  const name = `request/${consent.round}${reminders > 0 ? `/reminder/${reminders}` : ''}`;
  return mailTo(address, name, {
    kind: 'partnerRequest',
    partner: rules.partner,
    migration: migration.id,
    caseNumber: migration.caseNumber,
    company: companyOf(migration),
    requestedBy: contactOf(migration.requester),
    approver: contactOf(consent.approver),
    tenant: request.tenant,
    deadline: consent.deadline,
    version: consent.round,
    to: consent.approver.id,
    reminder: reminders > 0,
  });
}

/** The mails of a round: to the notification address, and to an approver whom only mail reaches. */
function mails(after: Sent, approver: Person, rules: Rules): readonly Effect[] {
  const isReached = !isMailOnly(approver);
  // With the relationship in place nothing is requested of Microsoft; only the terms are asked for.
  if (after.relationship && isReached) return [];
  const addresses = isReached ? [after.request.notifyEmail] : addressesOf(after, approver);
  return addresses.flatMap((address) => requestMail(after, address, rules) ?? []);
}

/** What stands in the card of an earlier round from now on. */
function closeOldCard(migration: Sent, code: NoticeCode, to: Person): readonly Effect[] {
  const { consent } = migration;
  if (!consent || isMailOnly(consent.approver)) return [];
  const values = { by: consent.approver.name, to: to.name };
  const card = noticeCard(migration, { code, values });
  return [show(toPerson(consent.approver), consentSlot(consent.round), card)];
}

/** Asks a person in a new round. `closing` is what an earlier round's card says from then on. */
export function asking(
  { migration, rules, at }: Turn,
  approver: Person,
  {
    deadline,
    closing,
    first = [],
  }: {
    readonly deadline: Date;
    readonly closing: NoticeCode;
    /** What happened just before. */
    readonly first?: readonly MigrationEvent[];
  },
): { readonly events: readonly MigrationEvent[]; readonly effects: readonly Effect[] } {
  const round = roundOf(migration) + 1;
  const requested: MigrationEvent = { type: 'ConsentRequested', round, approver, deadline, at };
  const unreachable: MigrationEvent = { type: 'ApproverUnreachable', round, at };
  const events = [
    ...first,
    ...changedTerms({ migration, rules, at }),
    requested,
    ...(isMailOnly(approver) ? [unreachable] : []),
  ];
  const after = evolveAll(migration, events);
  if (!isSent(after)) return { events: [], effects: [] };
  const reminder = reminderAfter(at, 0, deadline);
  return {
    events,
    effects: [
      ...closeOldCard(migration, closing, approver),
      ...mails(after, approver, rules),
      ...(reminder ? [wake('consentReminder', reminder)] : []),
      wake('consentDeadline', deadline),
      wake('reconcile', daysAfter(at, RECONCILE_DAYS)),
    ],
  };
}
