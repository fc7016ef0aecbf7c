import type { TermsRef } from '../../messages/account.js';
import type { CardModel, CardOf } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import type { Contact, Person } from '../../messages/people.js';
import { needsSignIn } from '../consent/proof.js';
import type { Rules } from '../rules.js';
import { companyOf, roundOf, type Sent } from '../sent.js';
import type { Consent } from '../state.js';
import { progressCard } from './progress.js';

export const contactOf = ({ name, email }: Person): Contact => ({ name, email: email ?? '' });

/** The terms exactly as the requester accepted them, or as they were changed since; the approver accepts the same texts. */
export const termsOf = ({ request }: Sent): readonly TermsRef[] =>
  request.terms.map(({ at: _at, ...terms }) => terms);

/** What every card of the approver carries; its links prove who was meant. */
export const baseOf = (migration: Sent, rules: Rules) => ({
  migration: migration.id,
  caseNumber: migration.caseNumber,
  version: roundOf(migration),
  partner: rules.partner,
  ...(migration.consent && { person: migration.consent.approver.id }),
});

/** A few lines in place of a card that decides nothing any more. */
export const noticeCard = (
  migration: Sent,
  notice: Notice,
  actions: CardOf<'notice'>['actions'] = [],
): CardOf<'notice'> => ({
  kind: 'notice',
  migration: migration.id,
  caseNumber: migration.caseNumber,
  version: roundOf(migration),
  notice,
  actions,
});

/** The request to the Azure admin. */
function consentRequestCard(
  migration: Sent,
  consent: Consent,
  rules: Rules,
): CardOf<'consentRequest'> {
  const { agreement } = migration.draft.answers;
  return {
    ...baseOf(migration, rules),
    kind: 'consentRequest',
    requestedBy: contactOf(migration.requester),
    company: companyOf(migration),
    tenant: migration.request.tenant,
    ...(agreement && { agreement }),
    terms: termsOf(migration),
    askedAt: consent.requestedAt,
    deadline: consent.deadline,
    adminHost: rules.adminHost,
    signIn: needsSignIn(migration, consent.approver, rules),
    reminder: consent.reminders > 0,
  };
}

/** After accepting: Microsoft's own page, once its link was read. `checked`: what a check just found. */
function handoffCard(migration: Sent, rules: Rules, checked?: Notice): CardOf<'handoff'> {
  const url = migration.consent?.link;
  return {
    ...baseOf(migration, rules),
    kind: 'handoff',
    tenant: migration.request.tenant,
    ...(url && { url }),
    adminHost: rules.adminHost,
    ...(checked && { checked }),
  };
}

/** While the approver is asked: the request, the hand-off to Microsoft, or that it is frozen. */
function askedCard(migration: Sent, consent: Consent, rules: Rules, checked?: Notice): CardModel {
  if (consent.frozen) {
    const values = { approver: consent.approver.name };
    return noticeCard(migration, { code: 'looksWrong', values });
  }
  return consent.accepted
    ? handoffCard(migration, rules, checked)
    : consentRequestCard(migration, consent, rules);
}

/** What the approver's consent card shows now. */
export function approverCard(migration: Sent, rules: Rules, checked?: Notice): CardModel {
  const { consent, ending, phase } = migration;
  if (ending?.code === 'expired') {
    const values = { approver: consent?.approver.name ?? '' };
    return noticeCard(migration, { code: 'consentExpired', values }, ['consent.renew']);
  }
  return phase === 'consent' && consent
    ? askedCard(migration, consent, rules, checked)
    : progressCard(migration, 'approver', rules);
}
