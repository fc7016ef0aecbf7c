import type { Action, Fields } from '../messages/actions.js';
import type { Phase } from '../migration/state.js';
import { type Understanding, unreadable, wants } from './intent.js';
import { phraseBook } from './phrases.js';
import { type Remark, remarkIn } from './remarks.js';
import { asksHowItStands } from './standing.js';
import { isQuestion, plain, tidy, yesOrNo } from './words.js';

/** What somebody is to a sent migration; it decides what the same words mean. */
export interface Role {
  readonly phase: Phase;
  readonly isRequester: boolean;
  readonly isApprover: boolean;
  readonly isOperator: boolean;
  /** The requester was asked whether to withdraw. */
  readonly withdrawAsked: boolean;
  /** Subscriptions are chosen, so an id that follows is the guest's. */
  readonly hasSubscriptions: boolean;
}

const PHRASES = phraseBook<Action>([
  [
    'migration.status',
    'status,progress,where are we,how far are we,what is the status,show status,show the card,show it again,show me the card,hi,hello,hey,resume,continue,send,send it,send the request,submit,submit it',
  ],
  ['migration.details', 'details,show details,more,tell me more,all answers,show everything'],
  ['migration.withdraw', 'withdraw,withdraw it,withdraw the request,take it back'],
  [
    'migration.ticket',
    'ticket,open a ticket,support,ask support,contact support,ask the tam,human',
  ],
  ['consent.accept', 'accept,i accept,accept terms,i accept the terms,accept terms and continue'],
  [
    'consent.remindMe',
    'remind me tomorrow,remind me,tomorrow,later,remind me later,not now,ask me tomorrow',
  ],
  [
    'consent.looksWrong',
    'this looks wrong,looks wrong,this is phishing,phishing,report,scam,this is a scam,suspicious',
  ],
  ['consent.renew', 'renew,renew it,renew the request'],
  ['access.attest', 'attest,i attest,it is done but cannot be read'],
  ['access.choose', 'choose,choose subscriptions,sign in'],
  ['case.claim', 'claim,claim it,mine,i take it,take it'],
  ['case.retry', 'retry,try again,retry step,retry the step'],
  ['provider.check', 'check provider,check the provider'],
  ['gdap.check', 'check roles,check the roles,check directory roles,check the directory roles'],
  [
    'gdap.ask',
    'ask for roles,ask for directory roles,ask for the roles,ask for the directory roles',
  ],
]);
const CHECK =
  /^(?:check|check now|check again|i have done it|i've done it|done|i did it|it is done|it's done|verify|verify it|check it)$/;

const REMIND =
  /^(?:(?:remind|resend|nudge|ping|chase)\b|(?:send|ask) (?:it |them |him |her |the request )?again$)/;

interface Pattern {
  readonly action: Action;
  readonly words: RegExp;
  readonly field: string;
}
/** Words with something behind them; an operator's come first where the same words mean another thing. */
const FOR_OPERATORS: readonly Pattern[] = [
  { action: 'case.note', words: /^note[:\s]+(.+)$/i, field: 'text' },
  {
    action: 'case.handOver',
    words: /^(?:hand over|hand it over|assign)(?: to)?\s+(.+)$/i,
    field: 'to',
  },
  { action: 'case.cancel', words: /^cancel[:\s]+(?:because\s+)?(.+)$/i, field: 'reason' },
];
const FOR_ALL: readonly Pattern[] = [
  {
    action: 'gdap.decline',
    words: /^(?:decline|do not grant) (?:the )?(?:directory )?roles\b[,:\s]*(?:because\s+)?(.*)$/i,
    field: 'reason',
  },
  {
    action: 'consent.decline',
    words: /^(?:decline|i decline|reject|refuse)[,:\s]+(?:because\s+)?(.+)$/i,
    field: 'reason',
  },
  {
    action: 'consent.forward',
    words:
      /^(?:forward|forward it|forward this|not me)(?:[,:\s]+(?:ask|to|forward to))?[,:\s]+(\S.*)$/i,
    field: 'to',
  },
  { action: 'consent.ask', words: /^ask:\s*(.+)$/i, field: 'words' },
  {
    action: 'migration.handOver',
    words: /^(?:hand over|hand it over)(?: to)?\s+(.+)$/i,
    field: 'to',
  },
  {
    action: 'migration.askSomeoneElse',
    words: /^ask\s+(?:instead\s+)?(\S+@\S+)(?: instead)?$/i,
    field: 'to',
  },
  { action: 'migration.withdraw', words: /^withdraw[,:\s]+(?:because\s+)?(.+)$/i, field: 'reason' },
  { action: 'migration.ticket', words: /^(?:ticket|ask support)[:\s]+(.+)$/i, field: 'words' },
  { action: 'consent.looksWrong', words: /^(?:this )?looks wrong[:\s]+(.+)$/i, field: 'words' },
];
const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** What typed words mean about a sent migration, to this person. */
export function understandSent(text: string, role: Role, hasFile = false): Understanding | Remark {
  const words = tidy(text);
  return (
    unreadable(text, hasFile) ??
    confirmed(words, role) ??
    phraseOf(words, role) ??
    sentenceOf(words, role) ??
    idsOf(words, role) ??
    remarkIn(words, role) ??
    questionIn(words)
  );
}

const questionIn = (words: string): Understanding =>
  isQuestion(words)
    ? { understood: 'question', words }
    : { understood: 'nothing', why: 'notUnderstood' };

/** It cannot be undone, so a passing "ok" is no yes. */
const WITHDRAWS =
  /^(?:yes|y|yep|yeah|confirm|i confirm)(?:[, ]+(?:please )?withdraw(?: (?:it|the request|my request))?)?$/;

/** The requester was asked whether to withdraw. */
function confirmed(words: string, { withdrawAsked }: Role): Understanding | undefined {
  if (!withdrawAsked) return undefined;
  if (WITHDRAWS.test(plain(words))) return wants('migration.withdrawConfirmed', words);
  return yesOrNo(words) === false ? wants('draft.keep', words) : undefined;
}

function phraseOf(words: string, role: Role): Understanding | undefined {
  if (CHECK.test(plain(words))) return wants(checkIn(role), words);
  if (REMIND.test(plain(words)) && !role.isApprover) return wants('migration.remind', words);
  const action = PHRASES.get(plain(words)) ?? standingIn(words);
  return action && wants(action, words);
}

const standingIn = (words: string): Action | undefined =>
  asksHowItStands(words) ? 'migration.status' : undefined;

function checkIn({ phase }: Role): Action {
  if (phase === 'access' || phase === 'move') return 'access.check';
  return phase === 'enable' ? 'provider.check' : 'consent.check';
}

function sentenceOf(words: string, { isOperator }: Role): Understanding | undefined {
  for (const { action, words: pattern, field } of isOperator
    ? [...FOR_OPERATORS, ...FOR_ALL]
    : FOR_ALL) {
    const value = pattern.exec(words)?.[1];
    if (value !== undefined) return wants(action, words, { fields: { [field]: value } });
  }
  return undefined;
}

/** Pasted ids: of subscriptions, or of the guest once the subscriptions are known. */
function idsOf(words: string, { hasSubscriptions }: Role): Understanding | undefined {
  const ids = words.match(GUID) ?? [];
  const [only] = ids;
  if (only === undefined) return undefined;
  const isGuest = hasSubscriptions && ids.length === 1;
  const fields: Fields = isGuest ? { objectId: only } : { subscriptions: ids.join('\n') };
  return wants(isGuest ? 'access.guest' : 'access.paste', words, { fields });
}

/** Words that say something of a request on its way, whoever says them; most mean nothing while questions are asked. */
const ABOUT_SENT = new Set<Action>([
  'migration.details',
  'migration.withdraw',
  'consent.remindMe',
  'consent.looksWrong',
  'consent.renew',
  'access.attest',
  'case.claim',
  'case.retry',
  'provider.check',
]);
/** In a draft these are answers: whom to ask, or what to type. */
const ALSO_ANSWERS: readonly Action[] = ['migration.askSomeoneElse', 'migration.ticket'];
const WAITING_WORDS = /^(?:later|not now|tomorrow|more|mine)$/;

/** Can these words only be meant for a request that was sent? Then an open draft is not what they are about. */
export function isAboutSent(text: string): boolean {
  const words = tidy(text);
  const bare = plain(words);
  if (WAITING_WORDS.test(bare)) return false;
  const action = PHRASES.get(bare);
  if (action !== undefined) return ABOUT_SENT.has(action);
  const isSentence = [...FOR_OPERATORS, ...FOR_ALL].some(
    (one) => !ALSO_ANSWERS.includes(one.action) && one.words.test(words),
  );
  return REMIND.test(bare) || isSentence || (bare.includes(' ') && asksHowItStands(words));
}

/** Wants that still lack a name. */
const UNNAMED = /^(?:hand over|hand it over|ask (?:someone|somebody) else)$/;

/** Do they mean anything of a request that was sent, a plain "check" and "accept" included? */
export const isForSent = (text: string): boolean =>
  [CHECK, UNNAMED].some((wish) => wish.test(plain(text))) ||
  PHRASES.has(plain(text)) ||
  isAboutSent(text);
