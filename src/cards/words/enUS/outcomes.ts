import type { Ending } from '../../../messages/caseCards.js';
import type { Evidence, OutcomeId, OutcomeLine, Waiting } from '../../../messages/outcomes.js';
import type { Line } from '../../../messages/span.js';
import { line, say, strong, when } from '../line.js';
import type { OutcomeWords } from '../words.js';

const NUMBERS: Readonly<Record<OutcomeId, string>> = {
  accountDetails: '①',
  customerAccount: '②',
  subscriptions: '③',
  resources: '④',
  managerAccess: '⑤',
};

/** The five outcomes of the procedure, in its words. */
const outcomeName = (outcome: OutcomeId, partner: string): string =>
  ({
    accountDetails: 'Microsoft has your account details',
    customerAccount: `Customer account in ${partner}’s care`,
    subscriptions: `Subscriptions in ${partner}’s care`,
    resources: 'Approved resources moved',
    managerAccess: 'Cloud Application Manager may act for you',
  })[outcome];

const STATUS: Readonly<Record<OutcomeLine['status'], string>> = {
  done: 'Done',
  partly: 'Partly',
  waiting: 'Waiting',
  later: 'Later',
  stuck: 'Stuck',
};

const by = (evidence: Evidence): Line =>
  when(evidence.by === '' ? undefined : evidence.by, (name) => [line` by ${name}`]).flat();
const detail = (evidence: Evidence): Line =>
  when(evidence.detail, (text) => [line`: ${text}`]).flat();

/** What was read is said as read; what a person said is said as theirs. */
const EVIDENCE: Readonly<Record<Evidence['code'], (evidence: Evidence) => Line>> = {
  termsAccepted: (it) => line`Both terms accepted${by(it)}, ${it.at}${detail(it)}`,
  agreementSigned: (it) =>
    line`Both terms accepted${by(it)}; Microsoft’s record shows the agreement as signed, read ${it.at}${detail(it)}`,
  relationshipRead: (it) =>
    line`Partner Center shows the reseller relationship, read ${it.at}${detail(it)}`,
  subscriptionsRead: (it) => line`New subscriptions read at Partner Center, ${it.at}${detail(it)}`,
  subscriptionsAttested: (it) => line`Attested${by(it)}, ${it.at}; not read back${detail(it)}`,
  resourcesRead: (it) => line`Read in the new subscriptions, ${it.at}${detail(it)}`,
  resourcesAttested: (it) => line`Attested${by(it)}, ${it.at}; not read back${detail(it)}`,
  providerRead: (it) => line`The provider is ready, read ${it.at}${detail(it)}`,
};

const who = (waiting: Waiting, otherwise: string): Line =>
  waiting.on === undefined ? [say(otherwise)] : line`${waiting.on}`;

const WAITING: Readonly<Record<Waiting['code'], (waiting: Waiting) => Line>> = {
  approverAnswer: (it) => line`Waits for the answer of ${who(it, 'the Azure admin')}`,
  authorization: (it) => line`Waits for ${who(it, 'the Azure admin')} on Microsoft’s page`,
  relationshipProof: () => line`Waits for Partner Center to show the relationship`,
  earlierOutcome: (it) => line`After ${who(it, 'the step above')}`,
  subscriptionChoice: (it) =>
    line`Waits for ${who(it, 'the Azure admin')} to choose the subscriptions`,
  ownerGrant: (it) => line`Waits for ${who(it, 'the Azure admin')} to give Owner`,
  counterparts: (it) => line`Waits for the new subscriptions; ${who(it, 'support')} sets them up`,
  resourceMove: (it) => line`Waits for the move of the resources by ${who(it, 'support')}`,
  provider: () => line`Waits for the provider in Cloud Application Manager to be ready`,
  termsRenewal: (it) => line`Waits for ${who(it, 'the Azure admin')} to accept the terms`,
};

const waits = (waiting: Waiting): Line =>
  line`${WAITING[waiting.code](waiting)}${when(waiting.since, (at) => [line`, since ${at}`]).flat()}${when(waiting.reminderAt, (at) => [line`; reminder ${at}`]).flat()}`;

const count = ({ done, of }: OutcomeLine): string =>
  of === undefined ? '' : `, ${done ?? 0} of ${of}`;

/** Nothing comes later once it is over. */
const statusWord = ({ status }: OutcomeLine, isOver: boolean): string =>
  isOver && status === 'later' ? 'Not reached' : STATUS[status];

/** One outcome: "① Microsoft has your account details: Done", then its evidence or what it waits for. */
export function outcomeWords(outcome: OutcomeLine, partner: string, isOver = false): OutcomeWords {
  const name = outcomeName(outcome.outcome, partner);
  const evidence = outcome.evidence && EVIDENCE[outcome.evidence.code](outcome.evidence);
  const waiting = outcome.waiting && waits(outcome.waiting);
  const both = evidence && waiting ? line`${evidence}. ${waiting}` : (evidence ?? waiting ?? []);
  return {
    number: [say(NUMBERS[outcome.outcome])],
    head: line`${strong(name)}: ${say(statusWord(outcome, isOver) + count(outcome))}`,
    state: both,
  };
}

const ended = (ending: Ending): Line => when(ending.by, (name) => [line` by ${name}`]).flat();

const ENDINGS: Readonly<Record<Ending['code'], (ending: Ending) => Line>> = {
  declined: (it) => line`Declined${ended(it)}, ${it.at}. Nothing was granted.`,
  withdrawn: (it) => line`Withdrawn${ended(it)}, ${it.at}. Nothing more will be asked.`,
  expired: (it) =>
    line`Expired ${it.at}: the deadline passed without an answer. It can be renewed.`,
  cancelled: (it) => line`Cancelled${ended(it)}, ${it.at}.`,
  tenantHeld: (it) =>
    line`Not sent, ${it.at}: another open request is about the same Azure account.`,
  alreadyRelated: (it) => line`Not sent, ${it.at}: Partner Center already shows the relationship.`,
};

/** How a migration ended without being done, with the reason that was given. */
export const endingWords = (ending: Ending): readonly Line[] => [
  ENDINGS[ending.code](ending),
  ...when(ending.reason, (reason) => [line`Reason: “${reason}”`]),
];
