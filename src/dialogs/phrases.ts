import type { Action } from '../messages/actions.js';
import type { QuestionId } from '../messages/answers.js';
import { plain } from './words.js';

/** Splits a list of phrases and points each at what it means. */
export const phraseBook = <Meaning>(
  book: readonly (readonly [Meaning, string])[],
): ReadonlyMap<string, Meaning> =>
  new Map(
    book.flatMap(([meaning, phrases]) =>
      phrases.split(',').map((phrase) => [plain(phrase), meaning] as const),
    ),
  );

/** Commands that mean the same at every step of a draft. */
const COMMANDS = phraseBook<Action>([
  [
    'draft.back',
    'back,go back,previous,undo,step back,one step back,take me back,go back one step',
  ],
  [
    'draft.why',
    "why,but why,why do you ask,why do you need this,why do you need that,why is this asked,why this,what for,what is this for,what is this,what,huh,pardon,sorry,what do you mean,what does that mean,what does this mean,i do not understand,i don't understand,i dont understand,i don't get it,???,??",
  ],
  [
    'draft.help',
    'help,help me,commands,menu,what can i do,what can i say,what can i type,what are my options,what are the options,how does this work',
  ],
  [
    'migration.status',
    'status,progress,where are we,where am i,how far are we,what have i answered,show my answers,my answers,what did i answer,summary,show the summary',
  ],
  [
    'draft.cancel',
    'cancel,stop,quit,exit,abort,never mind,nevermind,forget it,cancel it,cancel this,cancel that,cancel the draft,cancel the request,cancel my request,cancel the migration,delete the draft,discard',
  ],
  [
    'draft.startOver',
    'start over,startover,restart,begin again,start again,start from scratch,from the beginning,reset,start it over,clear everything',
  ],
  [
    'draft.resume',
    'resume,continue,go on,carry on,keep going,where were we,hi,hello,hey,hi there,hello there,good morning,good afternoon,good evening,start,repeat,repeat the question,again,say that again,thanks,thank you,thank you very much,thanks a lot,thx,cheers,great,cool,nice',
  ],
  [
    'draft.save',
    'save,save it,save this,save for later,save it for later,save the draft,later,pause,not now,do it later,continue later,finish later',
  ],
  [
    'draft.openForm',
    'form,the form,whole form,the whole form,show the form,show me the form,open the form,all questions,all questions at once,everything at once,fill in the form,one form',
  ],
  [
    'draft.send',
    'send,send it,submit,submit it,send the request,submit the request,send now,send request',
  ],
  ['draft.keep', 'keep,keep it,keep the draft,keep my answers'],
  ['draft.whatThen', 'what happens then,what happens next,what happens after that'],
  [
    'draft.ticket',
    'ticket,open a ticket,open ticket,support,ask support,contact support,talk to support,ask the tam,call the tam,contact the tam,human,a human,agent,talk to a human,talk to a person,speak to someone,i need a human,talk to someone,get help from support',
  ],
  ['migrations.list', 'my migrations,migrations,list,list my migrations,show my migrations'],
]);

/** The command these words are, politeness and punctuation aside; `undefined` when they are none. */
export const commandIn = (text: string): Action | undefined => COMMANDS.get(plain(text));

/** The names people use for the answers, in `edit …`. */
const ANSWER_NAMES = phraseBook<QuestionId>([
  ['option', 'option,azure option,choice'],
  ['country', 'country,office,office country'],
  ['reseller', 'reseller,reselling'],
  ['scope', 'scope,cost center,cost centre,payer,who pays,organization,organisation'],
  ['providerName', 'provider name,provider,name,providername'],
  [
    'notifyEmail',
    'email,e-mail,mail,mail address,email address,e-mail address,notification e-mail,notification email,notification,notify email,notifyemail,address,recipient',
  ],
  ['domain', 'domain,primary domain,azure domain,primary azure domain,tenant,azure tenant,account'],
  [
    'approver',
    'approver,admin,azure admin,administrator,azure administrator,global administrator,global admin',
  ],
  ['agreement', 'agreement,azure agreement,contract,agreement kind,how we buy,how we buy azure'],
  ['partnerTerms', "terms,partner terms,partner's terms,partners terms,lumen terms"],
  ['microsoftTerms', "microsoft terms,microsoft's terms,microsofts terms"],
]);

/** The answer that is called so. */
export const answerNamed = (text: string): QuestionId | undefined =>
  ANSWER_NAMES.get(plain(text).replace(/^(?:the|my|our|your)\s+/, ''));

const EDIT =
  /^(?:edit|change|correct|fix|modify|redo|update|replace|go back to|back to)\s+(.{1,60}?)(?:\s+(?:to|into|with)\s+(.+))?$/i;

/** `edit domain`, or `change domain to fabrikam.com`, which already holds the new answer. */
export function editIn(
  text: string,
): { readonly question: QuestionId | undefined; readonly value: string | undefined } | undefined {
  const words = text.trim().replace(/[.!]+$/, '');
  const polite = words.replace(
    /^(?:(?:please|can you|could you|i want to|i'd like to|let me)\s+)+/i,
    '',
  );
  const found = EDIT.exec(polite.replace(/\s+please$/i, ''));
  if (!found?.[1]) return undefined;
  const question = answerNamed(found[1]);
  // "Change Management" may be a provider's name; only `edit` is always a command.
  if (question === undefined && !/^edit\b/i.test(polite)) return undefined;
  return { question, value: found[2] };
}
