import type { CardModel } from '../../messages/card.js';
import type { Locale } from '../../messages/people.js';
import { shortened, TEXT_LIMITS } from '../limits.js';
import { summaryText } from '../text.js';
import { SLACK_LIMITS } from './limits.js';

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/** Makes text inert: Slack reads mentions, links and commands in these three signs only. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A card in one line of escaped text, for notifications and for clients that cannot show blocks. */
export function fallbackText(card: CardModel, locale: Locale): string {
  const said = summaryText(card, locale);
  for (let most: number = TEXT_LIMITS.fallback; most > 1; most = Math.floor(most / 2)) {
    const text = escaped(shortened(said, most));
    if (bytesOf(text) <= SLACK_LIMITS.message.fallbackBytes) return text;
  }
  return '…';
}
