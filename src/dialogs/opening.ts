import { readDomain } from './domainName.js';
import { editIn, phraseBook } from './phrases.js';
import { isQuestion, plain, tidy } from './words.js';

/** Words that start a migration and say nothing more. */
const STARTS = phraseBook<true>([
  [
    true,
    "start,begin,get started,let's start,let's go,go,start a migration,start migration,new migration,start a new migration,another migration,migrate,migrate my account,migrate our account,migrate an account,migrate my azure account,migrate our azure account,migrate azure,bring my account over,bring over my account,bring over an account,bring our account over,move my account,move our account,move my azure account,transfer my account,new request,resume,start over,form,the form",
  ],
]);
const OPENERS = /^(?:migrate|move|bring(?: over)?|transfer|start with|start)\b/;

/**
 * Do these words start a migration? Naming a domain does; asking about one does not, nor does naming
 * one while a request of theirs is on its way: then it may be about that.
 */
export function opensDraft(text: string, hasRequest = false): boolean {
  const words = plain(text);
  if (STARTS.has(words)) return true;
  const asks = isQuestion(text) || editIn(text) !== undefined;
  if (asks || domainsIn(text).length === 0) return false;
  return OPENERS.test(words) || (!hasRequest && namesIt(text));
}

/** The domain alone, or a list of answers. */
const namesIt = (text: string): boolean => tidy(text).split(' ').length === 1 || text.includes(',');

/** Every domain named in a text; the domains of e-mail addresses are not meant by it. */
export function domainsIn(text: string): readonly string[] {
  const candidates = tidy(text)
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^[("'<]+|[)"'>.!?:]+$/g, ''))
    .filter((word) => /^[^@\s]+\.[^@\s.]{2,}/.test(word));
  const read = candidates.map((word) => readDomain(word));
  return read.flatMap((one) => ('domain' in one ? [one.domain] : []));
}
