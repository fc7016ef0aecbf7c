import type { Need } from '../messages/facts.js';
import type { InputOf } from '../messages/input.js';
import { phraseBook } from './phrases.js';
import { asksHowItStands } from './standing.js';
import { plain, tidy } from './words.js';

type ListNeed = Omit<Extract<Need, { need: 'migrations' }>, 'need'>;
export type Listing = ListNeed & { readonly isForOperators: boolean };

const LISTS = phraseBook<'own' | 'mine' | 'stuck'>([
  ['mine', 'mine,claimed,my cases,what is mine,claimed by me,my claims'],
  ['stuck', 'stuck,what is stuck,which are stuck,show stuck,waiting,overdue'],
  [
    'own',
    'my migrations,migrations,list,list my migrations,show my migrations,status,my requests,my status,what is open,open migrations',
  ],
]);
const SEARCH = /^(?:search|find|look for|look up|show)(?: for)?\s+(.{2,100})$/i;
const CASE_NUMBER = /^[2-9A-HJ-NP-Z]{3}-?[2-9A-HJ-NP-Z]{3}$/i;
/** "Thanks" and "cancel" have six letters, too: without its hyphen a case number shows a digit or capitals only. */
const isCaseNumber = (words: string): boolean =>
  CASE_NUMBER.test(words) && (/[-\d]/.test(words) || words === words.toUpperCase());

/** The list a person asks for; in a support channel `mine` are the cases they claimed. */
export function listOf(input: InputOf<'message'> | InputOf<'press'>): Listing | undefined {
  const person = input.from.id;
  if (input.input === 'press') {
    return input.press.action === 'migrations.list' ? own(person) : undefined;
  }
  const list =
    LISTS.get(plain(input.text)) ?? (asksHowItStands(input.text) ? ('own' as const) : undefined);
  return list === undefined ? searchOf(input.text) : listing(list, input);
}

/** In a room of operators the lists are of everybody's cases, but what one claimed. */
function listing(
  list: 'own' | 'mine' | 'stuck',
  { conversation, from: { id: person } }: InputOf<'message'>,
): Listing {
  if (conversation.kind === 'personal' && list !== 'stuck') return own(person);
  return list === 'mine'
    ? { list: 'claimed', person, isForOperators: true }
    : { list: 'stuck', isForOperators: true };
}

const own = (person: ListNeed['person'] & string): Listing => ({
  list: 'mine',
  person,
  isForOperators: false,
});

function searchOf(text: string): Listing | undefined {
  const words = tidy(text).replace(/[.!?]+$/, '');
  const wanted = SEARCH.exec(words)?.[1] ?? (isCaseNumber(words) ? words : undefined);
  return wanted === undefined ? undefined : { list: 'found', text: wanted, isForOperators: true };
}

/** The same as a need of the turn. */
export function listIn(input: InputOf<'message'> | InputOf<'press'>): ListNeed | undefined {
  const listing = listOf(input);
  if (!listing) return undefined;
  const { list, person, text } = listing;
  return { list, ...(person && { person }), ...(text !== undefined && { text }) };
}
