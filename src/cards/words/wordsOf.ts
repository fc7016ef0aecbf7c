import type { Locale } from '../../messages/people.js';
import { EN_US } from './enUS/enUS.js';
import type { Words } from './words.js';

/** The same answer for the same card: its title, its lines and its layout all ask for the words. */
function once<Card extends object, Texts>(say: (card: Card) => Texts): (card: Card) => Texts {
  const said = new WeakMap<Card, Texts>();
  return (card) => {
    const known = said.get(card);
    if (known !== undefined) return known;
    const texts = say(card);
    said.set(card, texts);
    return texts;
  };
}

const remembering = (words: Words): Words => ({
  ...words,
  cards: Object.fromEntries(
    Object.entries(words.cards).map(([kind, say]) => [kind, once(say as (card: object) => object)]),
  ) as Words['cards'],
});

const WORDS: Readonly<Record<Locale, Words>> = { 'en-US': remembering(EN_US) };

/** The words of the reader's language. */
export const wordsOf = (locale: Locale): Words => WORDS[locale];
