import { isUnanswered, valueOf } from '../../messages/facts.js';
import { personId } from '../../messages/ids.js';
import type { Contact, Person } from '../../messages/people.js';
import { organizationDomainOf } from '../domainName.js';
import { pick } from '../pick.js';
import { addressesIn, isUnsure, tidy } from '../words.js';
import { isMe } from './notifyEmail.js';
import { type Asked, doubtful, given, type Question, type Reading, refused } from './question.js';

/** How a picker or a mention names somebody: a platform's own id. */
const PLATFORM_ID =
  /^(?:(?:teams|slack):\S+|<@[A-Z0-9]+>|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The Azure admin: only a Global Administrator of the tenant can accept. */
export const approver: Question = {
  id: 'approver',
  why: 'whoIsApprover',
  isAsked: () => true,
  isSettled: (answers) => answers.approver !== undefined,
  needs(text, { migration }) {
    if (isUnsure(text) || isMe(text)) return [];
    const { wanted } = whoIn(text, contactsOf(migration.draft.account.administrators));
    if (wanted === undefined) return [];
    return [{ need: 'personByEmail', email: wanted, asker: migration.requester.id }];
  },
  read(text, asked) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'findAdministrator' };
    if (isMe(text)) return checked(asked.migration.requester, asked);
    const who = whoIn(text, contactsOf(asked.migration.draft.account.administrators));
    if (who.wanted !== undefined) return found(who.wanted, text, asked);
    return refused(who.code, text, who.suggestions && { suggestions: who.suggestions });
  },
  shown: (answers) =>
    answers.approver &&
    [answers.approver.name, answers.approver.email]
      .filter((part, place, parts) => part !== undefined && parts.indexOf(part) === place)
      .join(' · '),
};

type Who =
  | { readonly wanted: string }
  | {
      readonly wanted?: undefined;
      readonly code: 'severalAddresses' | 'personUnknown' | 'personAmbiguous' | 'empty';
      readonly suggestions?: readonly string[];
    };

const contactsOf = (contacts: readonly Contact[]) =>
  contacts.map((value) => ({ value, names: [value.name, ...value.name.split(' ')] }));

/** An address, a platform's id, or the name of an administrator we know. */
function whoIn(text: string, contacts: ReturnType<typeof contactsOf>): Who {
  const words = tidy(text);
  if (words === '') return { code: 'empty' };
  const [address, ...others] = addressesIn(words);
  if (others.length > 0)
    return { code: 'severalAddresses', suggestions: [address ?? '', ...others] };
  if (address !== undefined) return { wanted: address };
  if (PLATFORM_ID.test(words)) return { wanted: words };
  const named = pick(words.replace(/^@/, ''), contacts);
  if (named.picked === 'one') return { wanted: named.value.email };
  if (named.picked === 'none') return { code: 'personUnknown' };
  return { code: 'personAmbiguous', suggestions: named.options.map(({ value }) => value.email) };
}

/** Somebody a platform knows, or else an address that is asked by mail. */
function found(wanted: string, typed: string, asked: Asked): Reading {
  const person = valueOf(asked.facts.personByEmail);
  if (person && person !== 'nobody') return checked(person, asked);
  const isLate = isUnanswered(asked.facts.personByEmail);
  return wanted.includes('@') && !PLATFORM_ID.test(wanted)
    ? byMail(wanted, { typed, isLate }, asked)
    : refused(isLate ? 'personNotLookedUp' : 'personUnknown', typed);
}

/** Whom no platform knows, or whom we could not look up, is asked by mail, once that is confirmed. */
function byMail(
  wanted: string,
  { typed, isLate }: { readonly typed: string; readonly isLate: boolean },
  asked: Asked,
): Reading {
  if (organizationDomainOf(wanted) === undefined) return refused('notAnAddress', typed);
  const own = asked.migration.requester;
  if (wanted === own.email?.toLowerCase()) return checked(own, asked);
  const value: Person = { id: personId.parse(`mail:${wanted}`), name: wanted, email: wanted };
  const doubt = isLate ? 'approverNotLookedUp' : 'approverByMail';
  return doubtful({ question: 'approver', value }, doubt, wanted);
}

function checked(value: Person, { migration, rules }: Asked): Reading {
  if (value.id !== migration.requester.id) return given({ question: 'approver', value });
  if (rules.selfApproval === 'never') return refused('selfApprovalOff', value.name);
  return doubtful({ question: 'approver', value }, 'approverIsSelf');
}
