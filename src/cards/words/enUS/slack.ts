import { code, line, strong } from '../line.js';
import type { ModalWords, SlackWords } from '../words.js';

const ASK_SUPPORT: ModalWords = {
  title: 'Ask support',
  submit: 'Send',
  effect: line`Support gets your question together with everything answered so far, and answers you in a chat or by mail.`,
};

const MODALS: SlackWords['modals'] = {
  'draft.ticket': ASK_SUPPORT,
  'migration.ticket': ASK_SUPPORT,
  'migration.askSomeoneElse': {
    title: 'Ask someone else',
    submit: 'Ask them instead',
    effect: line`The request goes to them, and the one sent before is no longer valid.`,
  },
  'migration.handOver': {
    title: 'Hand over',
    submit: 'Hand over',
    effect: line`From then on they see every step and decide about this request, and you no longer do.`,
  },
  'consent.decline': {
    title: 'Decline',
    submit: 'Decline',
    effect: line`The request ends and nothing is granted. Who asked reads your reason.`,
  },
  'consent.forward': {
    title: 'Forward the request',
    submit: 'Forward',
    effect: line`They are asked in your place. Your own card then decides nothing any more.`,
  },
  'consent.ask': { title: 'Ask a question', submit: 'Ask' },
  'consent.looksWrong': {
    title: 'This looks wrong',
    submit: 'Stop the request',
    effect: line`Everything about this request stops at once, until an operator has spoken with you.`,
  },
  'access.paste': { title: 'Subscription ids', submit: 'Continue' },
  'access.guest': { title: 'The guest’s object id', submit: 'Continue' },
  'gdap.decline': {
    title: 'Do not grant roles',
    submit: 'Do not grant',
    effect: line`No directory roles are granted, and the migration goes on. Support reads your reason.`,
  },
  'case.handOver': { title: 'Hand over', submit: 'Hand over' },
  'case.note': { title: 'Note', submit: 'Save the note' },
  'case.partlyMoved': { title: 'Partly moved', submit: 'Record it' },
  'case.counterpart': { title: 'New subscription', submit: 'Record it' },
  'case.cancel': {
    title: 'Cancel the migration',
    submit: 'End the migration',
    effect: line`The migration ends for good, and its requester reads your reason.`,
  },
};

/** What only Slack asks and shows. */
export const SLACK: SlackWords = {
  confirms: {
    'draft.send': line`The request goes out now, to the Azure admin and by mail, as the summary says.`,
    'consent.accept': line`You accept both parties’ terms. Your name, the time and the exact texts are recorded.`,
  },
  confirm: 'Yes, go on',
  cancel: 'Cancel',
  modals: MODALS,
  form: { title: 'All questions', submit: 'Continue' },
  terms: { title: 'Full text of the terms', close: 'Close' },
  ofCase: (caseNumber) => line`Case ${strong(caseNumber)}`,
  about: (subscription) => line`About the subscription ${code(subscription)}`,
  pickPerson: { label: 'Or pick somebody here', placeholder: 'Choose a person' },
  home: {
    waiting: 'Waits for you',
    mine: 'My migrations',
    more: (count) => line`And ${count} more: ask for them by “my migrations”.`,
  },
};
