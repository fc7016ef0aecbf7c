import { answerRow } from '../../../messages/cardBase.js';
import type { Notice, NoticeCode } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { line, say, strong } from '../line.js';
import type { Words } from '../words.js';
import { questionName, rowWords } from './rows.js';
import { dayWords } from './terms.js';
import { ifKnown, list, part, value } from './value.js';

type Draft = Extract<
  NoticeCode,
  | 'foreignTenant'
  | 'notAdministrator'
  | 'directoryUnavailable'
  | 'notEligible'
  | 'useExisting'
  | 'createNew'
  | 'draftSaved'
  | 'draftCancelled'
  | 'draftPutAway'
  | 'draftOffered'
  | 'nothingOpen'
  | 'draftStands'
  | 'cancelQuestion'
  | 'startOverQuestion'
  | 'lookingUp'
  | 'sentNow'
  | 'joined'
  | 'tenantHeld'
  | 'answered'
  | 'questionClosed'
  | 'earlyAnswer'
  | 'whatThen'
>;

/** What is said before a request is sent. */
export const DRAFT_NOTICES: Pick<Words['notices'], Draft> = {
  foreignTenant: () => [
    line`Handover serves the companies it was set up for, and yours is not among them. Your partner’s support can tell you more.`,
  ],
  notAdministrator: (it) => [
    line`Only administrators of an organization or cost center in Cloud Application Manager can start this.`,
    ...list(it, 'Administrators of your organization:'),
  ],
  directoryUnavailable: () => [
    line`It could not be checked whether you administer an organization: Cloud Application Manager did not answer. Nothing is lost; try again in a few minutes.`,
  ],
  notEligible: (it) => [
    line`This account does not fit the programme as it stands${part(it, 'reason', (why) => line`: ${REASONS[why] ? say(REASONS[why]) : why}`)}${part(it, 'country', (name) => line`: ${name}`)}${part(it, 'asOf', (day) => line` (as of ${day})`)}.`,
    line`That is not a no. The Technical Account Manager (TAM) decides such cases: ask, and everything you answered goes along.`,
  ],
  useExisting: (it) => [
    line`Using an existing account connects it as it is. It is not optimized, and you keep paying Microsoft for usage.`,
    line`Where: Cloud Application Manager → ${strong('Management site')} → ${strong('Providers')} → ${strong('New')} → ${strong('Microsoft Azure')} → ${strong('Use an existing Microsoft Azure customer account')}.`,
    line`To move billing and support to ${value(it, 'partner', 'your partner')} later, type: migrate`,
  ],
  createNew: () => [
    line`A new Azure account is created in Cloud Application Manager, by an organization administrator.`,
    line`Where: ${strong('Management site')} → ${strong('Providers')} → ${strong('New')} → ${strong('Microsoft Azure')} → ${strong('Create a new Azure customer account')}. It takes a few minutes.`,
    line`To bring over an account you already have, type: migrate`,
  ],
  draftSaved: (it) => [
    line`Saved as case ${value(it, 'caseNumber', 'of yours')}. Nothing was sent. To go on, type: resume`,
  ],
  draftCancelled: () => [line`Cancelled. Nothing was sent, and nobody was asked.`],
  draftPutAway: (it) => [
    line`The draft${part(it, 'caseNumber', (it) => line` ${it}`)} was put away after a quiet time. Nothing is lost: type resume to bring it back.`,
  ],
  draftOffered: (it) => [
    line`Your draft${part(it, 'caseNumber', (it) => line` ${it}`)} is waiting where you left it. Nothing was sent yet. Go on?`,
  ],
  nothingOpen: () => [line`Nothing is open at the moment. To begin, type: start`],
  draftStands: () => [
    line`Nothing was sent yet, so nobody was asked. What is still open is below.`,
  ],
  cancelQuestion: () => [line`Cancel this draft? Your answers are deleted. Nothing was sent.`],
  startOverQuestion: () => [line`Start over? Your answers so far are deleted.`],
  lookingUp: (it) => [
    it.values?.['domain']
      ? line`Looking up ${it.values['domain']} at Microsoft.`
      : line`Looking at Microsoft now. What is found is shown on your card.`,
  ],
  sentNow: (it) => [
    line`Sent as case ${value(it, 'caseNumber', 'shown above')}. ${value(it, 'approver', 'Your Azure admin')} is asked now.`,
    ...ifKnown(it, 'deadline', (deadline) => line`The answer is due by ${dayWords(deadline)}.`),
    line`If Cloud Application Manager mails a partner request too, it is the same one: it needs no second acceptance.`,
  ],
  joined: (it) => [
    line`${value(it, 'requester', 'A colleague')} already has an open request for this Azure account, case ${value(it, 'caseNumber', 'shown above')}. You now follow it too, instead of opening a second one.`,
  ],
  tenantHeld: (it) => [
    line`Another open request is about the same Azure account: case ${value(it, 'caseNumber', 'of a colleague')}. Two at once could not be told apart, so this one was not sent.`,
  ],
  answered: (it) => [line`Answered. ${rowOf(it)}`],
  questionClosed: (it) => [
    line`This card${part(it, 'question', (id) => line` (${say(questionName(id))})`)} is closed. The newest card shows what is asked now.`,
  ],
  earlyAnswer: (it) => [
    line`${value(it, 'typed', 'That')} was written before the question was shown, so it was not taken as its answer. Please answer again.`,
  ],
  whatThen: (it) => [
    line`1. You answer a few questions. Nothing is sent before you press Send.`,
    line`2. Your Azure admin reads what is granted, accepts both parties’ terms, and authorizes ${value(it, 'partner', 'the partner')} on Microsoft’s own page. This moves the customer account; it gives no administrator rights.`,
    line`3. The Azure admin chooses the subscriptions and gives Owner on them to one named user of ${value(it, 'partner', 'the partner')}.`,
    line`4. The Technical Account Manager sets up new subscriptions and moves approved resources. Microsoft says a move may cause downtime for some services; a dry run shows what can move.`,
    line`5. Cloud Application Manager is enabled to act for you. Each of the five outcomes is shown with its evidence.`,
    line`From then on, invoices and Azure support come from ${value(it, 'partner', 'the partner')} instead of Microsoft. Microsoft’s prices, billing pages and help desk end for this account.`,
  ],
};

/** An answer that was given, repeated. */
const rowOf = ({ values = {} }: Notice): Line => {
  const row = answerRow.safeParse(values);
  return row.success ? rowWords(row.data, values['partner'] ?? 'your partner') : [];
};

/** Why an account does not fit; other reasons are shown as they are. */
const REASONS: Readonly<Record<string, string>> = {
  country: 'the country of the billed office is not on the list',
  reseller: 'it resells Azure, or buys it through a reseller',
  demo: 'it is a demo account',
  internal: 'it is an internal account',
};
