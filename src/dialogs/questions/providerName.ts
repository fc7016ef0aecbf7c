import { valueOf } from '../../messages/facts.js';
import type { Migration } from '../../migration/state.js';
import { isUnsure, tidy } from '../words.js';
import { given, type Question, type Reading, refused } from './question.js';

/** What Cloud Application Manager shows of a name, in characters as people count them. */
const LONGEST_NAME = 60;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lengthOf = (text: string): number => [...graphemes.segment(text)].length;

/** A name needs something to read: a letter or a digit of any script, or a symbol such as an emoji. */
const READABLE = /[\p{L}\p{N}\p{S}]/u;
const SUFFIXES = ['-2', '-Azure', '-Prod', '-Migrated', '-3', '-4', '-5'];

type Used = readonly { readonly name: string; readonly by: string }[];
const same = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { sensitivity: 'accent' }) === 0;

/** The provider's name: in line with the subscription's, and free in the scope. */
export const providerName: Question = {
  id: 'providerName',
  why: 'providerName',
  isAsked: () => true,
  isSettled: (answers) => answers.providerName !== undefined,
  needs: (_text, { answers }) =>
    answers.scope ? [{ need: 'providerNames', scopeId: answers.scope.id }] : [],
  read(text, asked) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'providerName' };
    const name = tidy(text)
      .replace(/^["“«'](.+)["”»']$/u, '$1')
      .trim();
    if (name === '') return refused('empty', text);
    if (lengthOf(name) > LONGEST_NAME) {
      return refused('tooLong', name, { detail: String(LONGEST_NAME) });
    }
    if (!READABLE.test(name)) return refused('nameUnreadable', name);
    return checked(name, valueOf(asked.facts.providerNames) ?? []);
  },
  suggestion: suggested,
  shown: (answers) => answers.providerName,
};

/** The same name in other capitals is the same name to those who read it. */
function checked(name: string, used: Used): Reading {
  const holder = used.find((other) => same(other.name, name));
  if (!holder) return given({ question: 'providerName', value: name });
  return refused('nameTaken', name, { detail: holder.by, suggestions: freeNames(name, used) });
}

/** Three names near the wanted one that nobody uses, each short enough. */
function freeNames(name: string, used: Used): readonly string[] {
  return SUFFIXES.map((suffix) => {
    const kept = [...graphemes.segment(name)].slice(0, LONGEST_NAME - suffix.length);
    return kept.map(({ segment }) => segment).join('') + suffix;
  })
    .filter((wanted) => !used.some((other) => same(other.name, wanted)))
    .slice(0, 3);
}

/** The organization and, where a cost center pays, its name. */
function suggested({ draft: { account, answers } }: Migration): string {
  const { organization } = account;
  const part = answers.scope?.kind === 'costCenter' ? answers.scope.name : 'Azure';
  const name = `${organization}-${part}`.replace(/\s+/g, '-');
  return [...graphemes.segment(name)]
    .slice(0, LONGEST_NAME)
    .map(({ segment }) => segment)
    .join('');
}
