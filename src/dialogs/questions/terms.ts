import type { Party } from '../../messages/account.js';
import { tidy } from '../words.js';
import { given, type Question, refused } from './question.js';

/** Only these words accept; a passing "yes" or "ok" never does. Buttons send the second. */
const ACCEPTS = /^(?:i accept|accept)[.!]?$/i;

const termsOf = (id: 'partnerTerms' | 'microsoftTerms', party: Party): Question => ({
  id,
  why: 'terms',
  isAsked: () => true,
  isSettled: (answers) => answers[id] !== undefined,
  read(text, { rules, at }) {
    const words = tidy(text).replace(/^["'“](.+)["'”]$/, '$1');
    if (!ACCEPTS.test(words)) return refused('termsNotTyped', text);
    return given({ question: id, value: { ...rules.terms[party], at } });
  },
  shown(answers) {
    const accepted = answers[id];
    return accepted && `${accepted.title} · ${accepted.version}`;
  },
});

export const partnerTerms: Question = termsOf('partnerTerms', 'partner');
export const microsoftTerms: Question = termsOf('microsoftTerms', 'microsoft');
