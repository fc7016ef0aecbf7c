import type { Action } from '../../../messages/actions.js';
import type { FieldName } from '../../asks.js';
import { line } from '../line.js';
import type { FieldWords, TitleWords, TypingWords, Words } from '../words.js';

/** Every button, and what to type instead of pressing it. */
export const ACTIONS: Words['actions'] = {
  'draft.start': { title: 'Start', typed: 'start' },
  'draft.whatThen': { title: 'What happens then?', typed: 'what happens then?' },
  'migrations.list': { title: 'My migrations', typed: 'my migrations' },
  'draft.answer': { title: 'Continue' },
  'draft.confirm': { title: 'Yes', typed: 'yes' },
  'draft.reject': { title: 'No', typed: 'no' },
  'draft.skip': { title: 'Skip this question', typed: 'skip' },
  'draft.back': { title: 'Back', typed: 'back' },
  'draft.edit': { title: 'Edit', typed: 'edit' },
  'draft.openForm': { title: 'All questions in one form', typed: 'form' },
  'draft.submitForm': { title: 'Continue' },
  'draft.send': { title: 'Send the request', typed: 'send' },
  'draft.save': { title: 'Save for later', typed: 'save' },
  'draft.resume': { title: 'Go on with the draft', typed: 'resume' },
  'draft.cancel': { title: 'Cancel the draft', typed: 'cancel' },
  'draft.startOver': { title: 'Start over', typed: 'start over' },
  'draft.keep': { title: 'Keep it', typed: 'no' },
  'draft.help': { title: 'Help', typed: 'help' },
  'draft.why': { title: 'Why is this asked?', typed: 'why' },
  'draft.ticket': { title: 'Ask support…', typed: 'ticket' },
  'migration.status': { title: 'Show status', typed: 'status' },
  'migration.details': { title: 'Details', typed: 'details' },
  'migration.remind': { title: 'Remind', typed: 'remind' },
  'migration.askSomeoneElse': { title: 'Ask someone else…', typed: 'ask <address>' },
  'migration.withdraw': { title: 'Withdraw', typed: 'withdraw' },
  'migration.withdrawConfirmed': { title: 'Yes, withdraw the request', typed: 'yes' },
  'migration.handOver': { title: 'Hand over to a colleague…', typed: 'hand over to <name>' },
  'migration.ticket': { title: 'Ask support…', typed: 'ticket' },
  'consent.accept': { title: 'Accept terms and continue', typed: 'accept' },
  'consent.decline': { title: 'Decline…', typed: 'decline <reason>' },
  'consent.forward': { title: 'Not me: forward…', typed: 'forward to <name or address>' },
  'consent.ask': { title: 'Ask a question…', typed: 'ask: <your question>' },
  'consent.remindMe': { title: 'Remind me tomorrow', typed: 'remind me tomorrow' },
  'consent.looksWrong': { title: 'This looks wrong…', typed: 'this looks wrong' },
  'consent.check': { title: 'I have done it – check now', typed: 'check' },
  'consent.renew': { title: 'Renew the request', typed: 'renew' },
  'access.choose': { title: 'Continue with these', typed: 'choose' },
  'access.paste': { title: 'Enter subscription ids…', typed: 'the subscription ids' },
  'access.guest': { title: 'Enter the guest’s object id…', typed: 'the object id' },
  'access.check': { title: 'Check now', typed: 'check' },
  'access.attest': {
    title: 'It is done, but cannot be read…',
    typed: 'attest',
    confirm: line`You state that Owner is given on every subscription above. This is recorded as attested by you, not as verified.`,
  },
  'case.claim': { title: 'Claim', typed: 'claim' },
  'case.handOver': { title: 'Hand over…', typed: 'hand over to <name>' },
  'case.note': { title: 'Note…', typed: 'note <text>' },
  'case.moved': {
    title: 'Moved…',
    confirm: line`You state that all approved resources of this subscription are in their target. This is recorded as attested by you.`,
  },
  'case.partlyMoved': { title: 'Partly moved…' },
  'case.dryRun': { title: 'Try the moves' },
  'case.counterpart': { title: 'New subscription…' },
  'case.retry': { title: 'Retry step', typed: 'retry' },
  'case.cancel': { title: 'Cancel the migration…', typed: 'cancel <reason>' },
  'provider.check': { title: 'Check the provider', typed: 'check provider' },
  'gdap.check': { title: 'Approved – check now', typed: 'check roles' },
  'gdap.decline': { title: 'Do not grant…', typed: 'decline roles <reason>' },
  'gdap.ask': { title: 'Ask for directory roles', typed: 'ask for roles' },
};

const FIELDS: Readonly<Record<FieldName, FieldWords>> = {
  reason: { label: 'Reason', missing: 'Say why, in a few words.' },
  to: {
    label: 'Name or e-mail address',
    missing: 'Enter a name or an e-mail address.',
    placeholder: 'name@company.com',
  },
  text: { label: 'Note', missing: 'Enter the note.' },
  words: { label: 'Your question', missing: 'Say in a few words what it is about.' },
  subscriptions: {
    label: 'Subscriptions',
    missing: 'Choose at least one subscription.',
  },
  objectId: {
    label: 'Object id of the guest user in your tenant',
    missing: 'Enter the object id: 32 digits and letters with four hyphens.',
    placeholder: '00000000-0000-0000-0000-000000000000',
  },
  counterpart: {
    label: 'Id of the new subscription under the partner’s plan',
    missing: 'Enter the id of the new subscription.',
    placeholder: '00000000-0000-0000-0000-000000000000',
  },
  left: { label: 'What is left, and why', missing: 'Say what is left.' },
};
/** Where the same field is asked in other words. */
const SPECIAL: Readonly<Partial<Record<Action, FieldWords>>> = {
  'access.paste': {
    label: 'Subscription ids, one in a line',
    missing: 'Enter at least one subscription id.',
    placeholder: '00000000-0000-0000-0000-000000000000',
  },
  'consent.looksWrong': { label: 'What looks wrong?', missing: 'Say what looks wrong.' },
};

/** The words of an input behind a button. */
export const fieldWords = (name: FieldName, action: Action): FieldWords =>
  SPECIAL[action] ?? FIELDS[name];

/** Titles that depend on what a button is about. */
export const TITLES: TitleWords = {
  edit: (name) => `Edit ${name}`,
  acceptTerms: (partner) =>
    partner === undefined ? 'Accept Microsoft’s terms' : `Accept ${partner}’s terms`,
  remind: (name) => `Remind ${name}`,
  signInToAccept: 'Sign in with Microsoft to accept',
  signInToChoose: (isListed) =>
    isListed ? 'Sign in and list them anew' : 'Sign in and choose subscriptions',
  signInToFind: 'Sign in and find the guest',
  askSupport: 'Ask support',
  yes: {
    cancelQuestion: 'Yes, cancel',
    startOverQuestion: 'Yes, start over',
    tenantHeld: 'Follow that request',
  },
  oneByOne: 'One question at a time',
  signInToCheck: 'Sign in and check',
  letAppIn: 'Let our app read instead',
  openPage: (host) => `Open ${host}`,
  readTerms: (title) => `Read: ${title}`,
  openTerms: 'Open the full text',
  evidence: 'Download evidence',
  about: (title, name) => `${title.replace('…', '')}: ${name}…`,
  open: 'Open',
  openCase: (caseNumber) => `Open ${caseNumber}`,
};

/** How a card is answered by typing. */
export const TYPING: TypingWords = {
  fields: 'type your answer',
  choices: 'answer with a number or a name',
  actions: 'By typing:',
  edit: (name) => `edit ${name}`,
  anyTime:
    'At any step: edit <answer>, save, status, cancel, start over, ticket, or a question in plain words.',
};
