import { distance } from 'fastest-levenshtein';

import type { Doubt } from '../../messages/answers.js';
import { isConsumerDomain, organizationDomainOf } from '../domainName.js';
import { addressesIn, isUnsure, plain } from '../words.js';
import { type Asked, doubtful, given, type Question, type Reading, refused } from './question.js';

const ME = new Set(
  'me,to me,myself,mine,my own,my address,my email,my e-mail,my mail,my own address,myself at work,me at work,mail me,my work address,my work email'.split(
    ',',
  ),
);
/** Mailboxes that many people read, or nobody. */
const LISTS =
  /^(?:info|it|admin|administrator|azure|billing|contact|finance|accounting|hello|help|helpdesk|mail|noreply|no-reply|office|operations|ops|postmaster|security|service|servicedesk|support|team|all|everyone|staff|sales|hostmaster|webmaster|invoices?)$/;
/** Fewer changed letters than this may be a slip, or a trap. */
const LOOKS_ALIKE = 3;

export const isMe = (text: string): boolean => ME.has(plain(text));

/** Where the partner request is mailed. Doubts are asked, not refused: people may have their reasons. */
export const notifyEmail: Question = {
  id: 'notifyEmail',
  why: 'notifyEmail',
  isAsked: () => true,
  isSettled: (answers) => answers.notifyEmail !== undefined,
  read(text, asked) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'notifyEmail' };
    const own = asked.migration.requester.email?.toLowerCase() ?? '';
    const addresses = isMe(text) ? [own] : addressesIn(text);
    if (addresses.length > 1) return refused('severalAddresses', text, { suggestions: addresses });
    return readAddress(addresses[0] ?? '', own, text, asked);
  },
  suggestion: ({ requester }) => requester.email,
  shown: (answers) => answers.notifyEmail,
};

function readAddress(address: string, own: string, text: string, asked: Asked): Reading {
  if (organizationDomainOf(address) === undefined) {
    return refused('notAnAddress', text, own === '' ? {} : { suggestions: [own] });
  }
  return address === own ? taken(address) : checked(address, asked);
}

const taken = (value: string): Reading => given({ question: 'notifyEmail', value });

function checked(value: string, asked: Asked): Reading {
  const doubt = doubtAbout(value, asked);
  if (!doubt) return taken(value);
  return doubtful({ question: 'notifyEmail', value }, doubt.code, doubt.detail);
}

function doubtAbout(address: string, asked: Asked): Doubt | undefined {
  const company = organizationDomainOf(address) ?? '';
  if (isConsumerDomain(company)) return { code: 'freeMail', detail: company };
  const ours = knownDomains(asked);
  const near = ours.find((own) => own !== company && distance(own, company) < LOOKS_ALIKE);
  if (!ours.includes(company)) {
    if (near !== undefined) return { code: 'lookAlike', detail: near };
    if (ours[0] !== undefined) return { code: 'otherCompany', detail: ours[0] };
  }
  const mailbox = address.slice(0, address.lastIndexOf('@')).split('+')[0] ?? '';
  return LISTS.test(mailbox) ? { code: 'listAddress', detail: address } : undefined;
}

/** The domains of the requester's company, as far as we know them. */
function knownDomains({ migration, answers }: Asked): readonly string[] {
  const { domain } = answers;
  const sources = [migration.requester.email, domain?.domain, domain?.defaultDomain];
  return sources.flatMap((source) => organizationDomainOf(source ?? '') ?? []);
}
