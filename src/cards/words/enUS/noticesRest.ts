import type { Notice, NoticeCode } from '../../../messages/notice.js';
import type { Line } from '../../../messages/span.js';
import { code, line } from '../line.js';
import type { Words } from '../words.js';
import { DRY_RUN } from './dryRun.js';
import { REMARKS } from './noticesRemarks.js';
import { providerNotYet } from './provider.js';
import { at, ifKnown, part, value } from './value.js';

type Move = Extract<
  NoticeCode,
  | 'counterpartRead'
  | 'counterpartAttested'
  | 'resourcesMoved'
  | 'resourcesPartlyMoved'
  | 'providerReady'
  | 'providerNotYet'
  | 'providerBeingRead'
  | 'migrationDone'
  | 'outcomeLost'
  | 'evidenceKept'
>;

/** What is said about the move and about enabling Cloud Application Manager. */
const MOVE: Pick<Words['notices'], Move> = {
  counterpartRead: (it) => [
    line`${value(it, 'subscription', 'The subscription')} has its new subscription under ${value(it, 'partner', 'the partner')}’s plan${part(it, 'counterpart', (name) => line`: ${name}`)}, read at Partner Center${at(it)}.`,
  ],
  counterpartAttested: (it) => [
    line`${value(it, 'by', 'An operator')} attests the new subscription for ${value(it, 'subscription', 'the subscription')}${part(it, 'counterpart', (name) => line`: ${name}`)}${at(it)}. It was not read back.`,
  ],
  resourcesMoved: (it) => [
    line`${value(it, 'by', 'An operator')} attests that the approved resources of ${value(it, 'subscription', 'the subscription')} moved${at(it)}.`,
  ],
  resourcesPartlyMoved: (it) => [
    line`${value(it, 'subscription', 'The subscription')} is partly moved, says ${value(it, 'by', 'an operator')}${at(it)}. That is a normal outcome; the rest stays where it was until it is moved.`,
    ...ifKnown(it, 'left', (left) => line`Left: ${left}`),
  ],
  providerReady: (it) => [
    line`The provider ${value(it, 'name', 'in Cloud Application Manager')} is ready${at(it)}.`,
  ],
  providerNotYet,
  providerBeingRead: (it) => [
    line`${value(it, 'name', 'The provider')} is being read in Cloud Application Manager. The card changes if it stands differently now.`,
  ],
  migrationDone: (it) => [
    line`All five outcomes are reached${at(it)}. From the next invoice on, Azure usage is billed by ${value(it, 'partner', 'the partner')}; for Azure support, ask ${value(it, 'partner', 'the partner')} instead of Microsoft.`,
    ...ifKnown(it, 'support', (support) => line`Support: ${support}`),
  ],
  evidenceKept: (it) => [
    line`The history of this case has ${value(it, 'length', 'its')} entries${at(it)}${part(it, 'digest', (digest) => line`; digest of the last one: ${code(digest)}`)}. Evidence that does not hold this digest was shortened or rewritten.`,
    ...ifKnown(it, 'url', (url) => [{ link: 'Download evidence', url }]),
  ],
  outcomeLost: (it) => [
    line`The case was done and is open again${at(it)}: ${named(LOST, it, 'outcome')}.${part(it, 'owner', (owner) => line` ${owner} looks after it.`)}`,
    line`Next: ${named(REGAIN, it, 'outcome')}`,
  ],
};

/** What holds no longer, by outcome. */
const LOST: Readonly<Record<string, Line>> = {
  otherwise: line`something that was reached holds no longer`,
  customerAccount: line`the customer account is no longer in the partner’s care`,
  subscriptions: line`the subscriptions are no longer all in the partner’s care`,
  resources: line`the resources are no longer where they were moved to`,
  managerAccess: line`Cloud Application Manager may no longer act`,
};
/** What brings it back, by outcome. */
const REGAIN: Readonly<Record<string, Line>> = {
  otherwise: line`an operator looks at the card and talks to whom it waits for.`,
  customerAccount: line`an operator asks the customer whether that was meant. If not, the Azure admin authorizes the partner again; their card has the button. If it was, an operator cancels the case.`,
  managerAccess: line`an operator looks at the provider in Cloud Application Manager; it is read again without you, at least four times a day.`,
};

type Always = Extract<
  NoticeCode,
  | 'withdrawQuestion'
  | 'notWithdrawn'
  | 'withdrawn'
  | 'cancelled'
  | 'handedOver'
  | 'remindedNow'
  | 'claimed'
  | 'noted'
  | 'retried'
  | 'showAgain'
  | 'stepFailed'
>;

/** What is said at any time. */
const ALWAYS: Pick<Words['notices'], Always> = {
  withdrawQuestion: (it) => [
    line`Withdraw the request${part(it, 'caseNumber', (number) => line` ${number}`)}? ${value(it, 'approver', 'The Azure admin')} is told, and the card they have stops working. Type yes to withdraw it, or no to keep it.`,
  ],
  notWithdrawn: (it) => [
    line`Nothing was withdrawn. The request${part(it, 'caseNumber', (number) => line` ${number}`)} goes on.`,
  ],
  withdrawn: (it) => [
    line`Withdrawn${part(it, 'by', (name) => line` by ${name}`)}${at(it)}. Nothing more is asked of anybody.`,
    ...ifKnown(it, 'reason', (reason) => line`Reason: “${reason}”`),
  ],
  cancelled: (it) => [
    line`Cancelled${part(it, 'by', (name) => line` by ${name}`)}${at(it)}.`,
    ...ifKnown(it, 'reason', (reason) => line`Reason: “${reason}”`),
  ],
  handedOver: (it) => [
    line`${part(it, 'caseNumber', (number) => line`Case ${number}: `)}Handed over${part(it, 'by', (name) => line` by ${name}`)} to ${value(it, 'to', 'a colleague')}${at(it)}.`,
  ],
  remindedNow: (it) => [line`${value(it, 'approver', 'The Azure admin')} is reminded now.`],
  claimed: (it) => [line`Claimed by ${value(it, 'by', 'an operator')}${at(it)}.`],
  noted: (it) => [
    line`Note by ${value(it, 'by', 'an operator')}${at(it)}${part(it, 'text', (text) => line`: ${text}`)}`,
  ],
  retried: (it) => [
    line`The step is tried again${part(it, 'by', (name) => line`, asked by ${name}`)}.`,
  ],
  showAgain: (it) => [
    line`The card${part(it, 'title', (title) => line` “${title}”`)}${part(it, 'caseNumber', (number) => line` of case ${number}`)} may not have arrived. If you do not see it, type: ${value(it, 'ask', 'status')}`,
  ],
  stepFailed: (it) => [
    line`Failed: ${named(STEPS, it, 'of')}${at(it)}. Likely cause: ${named(FAULTS, it, 'fault')}.`,
    line`Next: ${named(NEXT, it, 'fault')}`,
  ],
};

/** The words of a code among a notice's values; an unknown code is never shown. */
const named = (words: Readonly<Record<string, Line>>, it: Notice, name: string): Line =>
  words[it.values?.[name] ?? ''] ?? words['otherwise'] ?? [];

/** Where a case stands, in words. */
export const PHASES: Readonly<Record<string, string>> = {
  draft: 'being drafted',
  submitted: 'being sent',
  consent: 'with the Azure admin',
  access: 'access is being given',
  move: 'resources are being moved',
  enable: 'Cloud Application Manager is being enabled',
  done: 'done',
  ended: 'ended',
};

/** Our calls to services outside, in words. */
export const STEPS: Readonly<Record<string, Line>> = {
  otherwise: line`a step at a service outside`,
  invitationLink: line`reading Microsoft’s invitation link at Partner Center`,
  customer: line`reading the customer at Partner Center`,
  agreementSigned: line`reading the agreement’s status at Partner Center`,
  counterparts: line`reading the new subscriptions at Partner Center`,
  owner: line`reading the Owner role in Azure`,
  provider: line`reading the provider in Cloud Application Manager`,
};
const FAULTS: Readonly<Record<string, Line>> = {
  otherwise: line`not known yet`,
  unreachable: line`the service did not answer`,
  throttled: line`the service asked us to slow down`,
  unauthorised: line`our access to the service was refused`,
  notFound: line`the service does not know what was asked for`,
  rejected: line`the service refused the request`,
  outcomeUnknown: line`the service was asked, but its answer did not arrive`,
};
const NEXT: Readonly<Record<string, Line>> = {
  otherwise: line`an operator looks into it and retries the step.`,
  unreachable: line`it is tried again without you. If it stays like this for an hour, an operator checks the service.`,
  throttled: line`it is tried again without you, more slowly.`,
  unauthorised: line`the people who run Handover renew its access, then an operator retries the step.`,
  notFound: line`an operator checks the account and retries the step.`,
  rejected: line`an operator checks the case and retries the step.`,
  outcomeUnknown: line`it is read back first and repeated only if it did not happen.`,
};

type Refusal = Extract<
  NoticeCode,
  | 'notForYou'
  | 'notTheApprover'
  | 'notTheAcceptingAccount'
  | 'notOperator'
  | 'operatorNotLookedUp'
  | 'notRequester'
  | 'wrongTenant'
  | 'signInFirst'
  | 'tooLate'
  | 'outOfDate'
  | 'selfApprovalOff'
  | 'askedTooMany'
  | 'guestAccount'
>;

const signedInAs = (it: Parameters<Words['notices']['notForYou']>[0]): Line =>
  part(it, 'you', (you) => line` You are signed in as ${you}.`);

/** What is said privately to somebody whose press or words change nothing. */
const REFUSALS: Pick<Words['notices'], Refusal> = {
  notForYou: (it) => [
    line`This is for ${value(it, 'person', 'somebody else')}.${signedInAs(it)} Nothing was changed.`,
  ],
  notTheApprover: (it) => [
    line`This is for ${value(it, 'approver', 'the Azure admin')}.${signedInAs(it)} Nothing was changed.`,
  ],
  notTheAcceptingAccount: (it) => [
    line`The terms were accepted with the account of ${value(it, 'account', 'the Azure admin')}, and the steps after that are for the same account.${signedInAs(it)} Nothing was changed.`,
    line`Sign in with the account that accepted. If it is no longer in use, tell ${value(it, 'requester', 'the person who asked')}: the request has to be accepted anew.`,
  ],
  notOperator: () => [
    line`This is for the partner’s operators: members of the support channel. Nothing was changed.`,
  ],
  operatorNotLookedUp: () => [
    line`Whether you are an operator is not known: the look-up did not answer. Nothing was changed. Try again in a minute.`,
  ],
  notRequester: (it) => [
    line`This is for ${value(it, 'requester', 'the person who asked')}.${signedInAs(it)} Nothing was changed.`,
  ],
  wrongTenant: (it) => [
    line`You signed in${part(it, 'you', (you) => line` as ${you}`)} to another tenant than ${value(it, 'tenant', 'the one this request is about')}. Use a private window and sign in with an administrator of that tenant. Nothing was changed.`,
  ],
  signInFirst: () => [
    line`This needs a Microsoft sign-in, so that it is certain who accepts. Use the sign-in button on the card.`,
  ],
  tooLate: (it) => [
    line`That is no longer possible${part(it, 'why', (why) => line`: ${why}`)}. The card shows how things stand.`,
  ],
  outOfDate: () => [line`That card was out of date. It now shows how things stand.`],
  selfApprovalOff: () => [
    line`Here nobody may accept their own request. Another Global Administrator has to.`,
  ],
  askedTooMany: (it) => [
    line`Within a day, one person may have ${value(it, 'count', 'a few')} people asked, and that many were. Try again tomorrow, or ask somebody again who was asked before. Nothing was sent.`,
  ],
  guestAccount: (it) => [
    line`This account is a guest in the tenant, so it cannot answer for it. Use an account of the tenant itself.${signedInAs(it)}`,
  ],
};

/** Notices of the later part, and those that fit anywhere. */
export const OTHER_NOTICES = { ...MOVE, ...DRY_RUN, ...ALWAYS, ...REMARKS, ...REFUSALS };
