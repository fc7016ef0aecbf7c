import type { Locale } from '../../messages/people.js';
import { EN_US } from './enUS/enUS.js';
import type { Words } from './words.js';

const WORDS: Readonly<Record<Locale, Words>> = { 'en-US': EN_US };

/** The words of the reader's language. */
export const wordsOf = (locale: Locale): Words => WORDS[locale];
