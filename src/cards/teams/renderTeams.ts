import type { CardKind, CardModel, CardOf } from '../../messages/card.js';
import type { RenderContext } from '../context.js';
import { shortened, TEAMS_LIMITS, TEXT_LIMITS } from '../limits.js';
import { summaryText } from '../text.js';
import { wordsOf } from '../words/wordsOf.js';
import { ownerGrant, subscriptions } from './access.js';
import { consentRequest, gdapGrant, handoff } from './approver.js';
import { createButtons } from './buttons.js';
import { article, list, notice, progress, ticket } from './cases.js';
import { form, question, summary, terms, welcome } from './draft.js';
import { createKit } from './kit.js';
import type { Layout } from './layout.js';
import type { AdaptiveCard } from './types.js';

const LAYOUTS: { readonly [Kind in CardKind]: Layout<Kind> } = {
  welcome,
  question,
  form,
  terms,
  summary,
  progress,
  consentRequest,
  handoff,
  subscriptions,
  ownerGrant,
  gdapGrant,
  notice,
  article,
  list,
  ticket,
};

/**
 * Draws a card for Microsoft Teams, as an Adaptive Card below 25 KB.
 * @throws {RangeError} a value that must not be shortened is too long; that is a programming error.
 */
export function renderTeams<Kind extends CardKind>(
  card: CardModel & CardOf<Kind>,
  context: RenderContext,
): AdaptiveCard {
  const { locale } = context;
  const words = wordsOf(locale);
  const kit = createKit(words);
  const layout: Layout<Kind> = LAYOUTS[card.kind];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: TEAMS_LIMITS.version,
    // Adaptive Cards take the language without the country (ISO 639-1).
    lang: words.lang.slice(0, 2),
    fallbackText: shortened(summaryText(card, locale), TEXT_LIMITS.fallback),
    msteams: { width: 'Full' },
    body: layout(card, { kit, buttons: createButtons(context, kit), words, locale, context }),
  };
}
