import type { CardKind, CardModel, CardOf } from '../messages/card.js';
import type { Notice } from '../messages/notice.js';
import type { Locale } from '../messages/people.js';
import type { Line } from '../messages/span.js';
import { wordsOf } from './words/wordsOf.js';

/** Every sentence of a card in groups that belong together, in reading order; empty groups left out. */
export function cardGroups<Kind extends CardKind>(
  card: CardModel & CardOf<Kind>,
  locale: Locale,
): readonly (readonly Line[])[] {
  const text: (card: CardOf<Kind>) => Readonly<Record<string, readonly Line[]>> =
    wordsOf(locale).cards[card.kind];
  return Object.values(text(card)).filter((group) => group.length > 0);
}

/** Every sentence of a card, in reading order. */
export const cardLines = <Kind extends CardKind>(
  card: CardModel & CardOf<Kind>,
  locale: Locale,
): readonly Line[] => cardGroups(card, locale).flat();

/** The sentences of a notice. */
export const noticeLines = (notice: Notice, locale: Locale): readonly Line[] =>
  wordsOf(locale).notices[notice.code](notice);
