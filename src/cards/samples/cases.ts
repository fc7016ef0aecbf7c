import type { CardOf } from '../../messages/card.js';
import type { OutcomeLine } from '../../messages/outcomes.js';
import {
  CASE,
  DEADLINE,
  MEGAN,
  MIGRATION,
  NOON,
  OF_CASE,
  PARTNER,
  PRODUCTION,
  SANDBOX,
  TESTING,
  TOMORROW,
} from './fixed.js';
import type { Samples } from './named.js';

const AT_START: readonly OutcomeLine[] = [
  {
    outcome: 'accountDetails',
    status: 'waiting',
    waiting: { code: 'approverAnswer', on: 'Alex Wilber', since: NOON, reminderAt: TOMORROW },
  },
  {
    outcome: 'customerAccount',
    status: 'later',
    waiting: { code: 'earlierOutcome', on: '①' },
  },
  { outcome: 'subscriptions', status: 'later', done: 0, of: 3 },
  { outcome: 'resources', status: 'later' },
  { outcome: 'managerAccess', status: 'later' },
];
const IN_THE_MOVE: readonly OutcomeLine[] = [
  {
    outcome: 'accountDetails',
    status: 'done',
    evidence: { code: 'termsAccepted', at: NOON, by: 'Alex Wilber' },
  },
  {
    outcome: 'customerAccount',
    status: 'done',
    evidence: { code: 'relationshipRead', at: NOON },
  },
  {
    outcome: 'subscriptions',
    status: 'partly',
    done: 2,
    of: 3,
    evidence: { code: 'subscriptionsRead', at: NOON },
    waiting: { code: 'counterparts', on: 'Isaiah Langer' },
  },
  {
    outcome: 'resources',
    status: 'partly',
    done: 0,
    of: 3,
    waiting: { code: 'resourceMove', on: 'Isaiah Langer' },
  },
  { outcome: 'managerAccess', status: 'stuck', waiting: { code: 'provider' } },
];
const AT_THE_END: readonly OutcomeLine[] = [
  ...IN_THE_MOVE.slice(0, 2),
  {
    outcome: 'subscriptions',
    status: 'done',
    done: 3,
    of: 3,
    evidence: { code: 'subscriptionsAttested', at: NOON, by: 'Isaiah Langer' },
  },
  {
    outcome: 'resources',
    status: 'done',
    done: 3,
    of: 3,
    evidence: { code: 'resourcesAttested', at: NOON, by: 'Isaiah Langer' },
  },
  {
    outcome: 'managerAccess',
    status: 'done',
    evidence: { code: 'providerRead', at: NOON, detail: 'Contoso-Prod' },
  },
];

const progress = (changes: Partial<CardOf<'progress'>>): CardOf<'progress'> => ({
  kind: 'progress',
  ...OF_CASE,
  ...PARTNER,
  audience: 'requester',
  title: 'Contoso-Prod',
  requestedBy: MEGAN.name,
  approver: 'Alex Wilber',
  sentAt: NOON,
  lines: AT_START,
  notes: [],
  subscriptions: [],
  deadline: DEADLINE,
  done: false,
  frozen: false,
  actions: [
    'migration.remind',
    'migration.askSomeoneElse',
    'migration.details',
    'migration.withdraw',
  ],
  details: [],
  ...changes,
});

const PROGRESS: Samples = {
  'progress-requester': progress({}),
  'progress-requester-details': progress({
    details: [
      { question: 'scope', answer: 'Engineering' },
      { question: 'agreement', answer: 'payAsYouGo' },
    ],
  }),
  'progress-copy': progress({ audience: 'approver', actions: [], asOf: TOMORROW }),
  'progress-approver': progress({ audience: 'approver', actions: [], lines: IN_THE_MOVE }),
  'progress-support': progress({
    audience: 'support',
    lines: IN_THE_MOVE,
    owner: 'Isaiah Langer',
    notes: [{ by: 'Isaiah Langer', text: 'Dry run on Thursday.', at: NOON }],
    subscriptions: [
      { ...PRODUCTION, state: 'ready' },
      { ...TESTING, state: 'granted' },
      { ...SANDBOX, state: 'moved' },
    ],
    actions: [
      'case.handOver',
      'case.note',
      'case.dryRun',
      'migration.remind',
      'case.retry',
      'case.moved',
      'case.partlyMoved',
      'case.counterpart',
      'case.cancel',
    ],
  }),
  'progress-support-unclaimed': progress({
    audience: 'support',
    lines: IN_THE_MOVE,
    actions: ['case.claim', 'provider.check', 'case.note', 'case.cancel'],
  }),
  'progress-frozen': progress({ frozen: true, actions: ['migration.details'] }),
  'progress-declined': progress({
    actions: ['migration.askSomeoneElse'],
    ending: {
      code: 'declined',
      at: NOON,
      by: 'Alex Wilber',
      reason: 'We have another partner until June.',
    },
  }),
  'progress-expired': progress({
    actions: ['consent.renew'],
    ending: { code: 'expired', at: DEADLINE },
  }),
  'progress-done': progress({ done: true, lines: AT_THE_END, actions: ['migration.ticket'] }),
};

/** The cards about a case, and those with nothing but text. */
export const CASE_SAMPLES: Samples = {
  ...PROGRESS,
  'notice-withdraw': {
    kind: 'notice',
    ...OF_CASE,
    notice: { code: 'withdrawQuestion', values: { approver: 'Alex Wilber', caseNumber: CASE } },
    actions: ['migration.withdrawConfirmed', 'draft.keep'],
  },
  'notice-what-then': {
    kind: 'notice',
    version: 0,
    notice: { code: 'whatThen', values: { partner: 'Lumen' } },
    actions: ['draft.start'],
  },
  article: {
    kind: 'article',
    version: 0,
    title: 'Does anything stop working?',
    body: [
      [
        { say: 'Microsoft says that a move may cause downtime for ' },
        { strong: 'some' },
        { say: ' services. ' },
      ],
      [
        {
          link: 'Moving resources',
          url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/move-resource-group-and-subscription',
        },
      ],
    ],
    source: 'learn.microsoft.com',
  },
  list: {
    kind: 'list',
    version: 0,
    list: 'mine',
    items: [
      {
        migration: MIGRATION,
        caseNumber: CASE,
        title: 'Contoso-Prod',
        phase: 'consent',
        since: NOON,
        waitsFor: 'Alex Wilber',
      },
    ],
  },
  'list-empty': { kind: 'list', version: 0, list: 'found', query: 'fabrikam', items: [] },
  ticket: {
    kind: 'ticket',
    ...OF_CASE,
    ...PARTNER,
    number: 'T-K7M-3QX-1',
    by: MEGAN,
    words: 'Which domain is the primary one?',
    openQuestion: 'domain',
    rows: [
      { question: 'option', answer: 'migrate' },
      { question: 'scope', answer: 'Engineering' },
    ],
    tried: ['contosso.com: not known to Microsoft'],
  },
};
