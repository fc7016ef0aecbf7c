import type { Effect } from '../messages/effect.js';
import type { MailModel } from '../messages/mail.js';
import { mailTo } from './effects.js';
import { contactOf } from './present/approver.js';
import type { Rules } from './rules.js';
import { companyOf, isMailOnly, type Sent } from './sent.js';
import type { Consent } from './state.js';

type Step = Extract<MailModel, { kind: 'nextStep' }>['step'];

/** Chat does not lead to this approver: no platform knows them, or none could reach them. */
export const isUnreached = ({ approver, unreachable }: Consent): boolean =>
  unreachable || isMailOnly(approver);

/** What may be said beside the step: lines to copy, that it was said before, that it is asked anew. */
interface More {
  readonly items?: readonly string[];
  readonly reminders?: number;
  /** Which asking of its kind. */
  readonly nth?: number;
}

/** A mail goes out once for each name. */
const nameOf = (step: Step, round: number, { reminders = 0, nth = 1 }: More): string =>
  [
    ...[step, round],
    ...(nth > 1 ? [nth] : []),
    ...(reminders > 0 ? ['reminder', reminders] : []),
  ].join('/');

/** Mails an approver whom chat does not reach what is theirs to do now; nobody else. */
export function mailNextStep(
  migration: Sent,
  step: Step,
  rules: Rules,
  more: More = {},
): readonly Effect[] {
  const { consent, request } = migration;
  if (!consent || !isUnreached(consent)) return [];
  const { approver, round } = consent;
  const { items = [], reminders = 0 } = more;
  const mail: MailModel = {
    kind: 'nextStep',
    step,
    partner: rules.partner,
    migration: migration.id,
    caseNumber: migration.caseNumber,
    company: companyOf(migration),
    approver: contactOf(approver),
    tenant: request.tenant,
    grantee: rules.ownerGrantee,
    items,
    version: round,
    to: approver.id,
    reminder: reminders > 0,
  };
  return [mailTo(approver.email ?? request.notifyEmail, nameOf(step, round, more), mail)];
}
