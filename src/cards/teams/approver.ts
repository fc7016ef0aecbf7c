import type { CardOf } from '../../messages/card.js';
import { pressOf } from '../buttons/button.js';
import { buttonsOf } from '../buttons/buttons.js';
import { TEXT_LIMITS } from '../limits.js';
import { showText } from './buttons.js';
import { paragraphsOf } from './draft.js';
import type { Layout, Tools } from './layout.js';
import type { Element } from './types.js';

/** Both texts, opened in the card where they fit, else on the page of this request. */
function termsReaders(
  card: CardOf<'consentRequest'>,
  { kit, buttons, words, context }: Tools,
): readonly Element[] {
  const texts = card.terms.map(({ title, digest }) => ({ title, full: context.termsText(digest) }));
  const size = texts.reduce((sum, { full }) => sum + full.length, 0);
  if (size <= TEXT_LIMITS.termsBehindButtons) {
    const actions = texts.map(({ title, full }) =>
      showText(words.titles.readTerms(title), kit.paragraphs(paragraphsOf(full))),
    );
    return actions.length === 0 ? [] : [{ type: 'ActionSet', actions }];
  }
  const press = pressOf(card, 'consent.accept');
  return buttons.rows([{ leads: 'page', page: 'consent', title: words.titles.openTerms, press }]);
}

/** The request to the Azure admin: who and what first, then what it means, then how to check it. */
export const consentRequest: Layout<'consentRequest'> = (card, tools) => {
  const { kit, buttons, words, locale } = tools;
  const text = words.cards.consentRequest(card);
  return [
    ...kit.title(text.title),
    ...kit.subtitle(text.subtitle),
    ...kit.box('attention', text.problem),
    ...kit.box('emphasis', text.who),
    ...kit.section(text.grant),
    ...kit.box('good', text.grantNot),
    ...kit.box('warning', text.changes),
    ...kit.section(text.stays),
    ...kit.section(text.terms),
    ...termsReaders(card, tools),
    ...kit.section(text.deadline),
    ...kit.box('accent', [...text.host, ...text.check]),
    ...buttons.rows(buttonsOf(card, locale)),
  ];
};

/** Optional roles: what and for how long first, then that they are not needed, then how. */
export const gdapGrant: Layout<'gdapGrant'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.gdapGrant(card);
  return [
    ...kit.title(text.title),
    ...kit.box('attention', text.checked),
    ...kit.box('emphasis', text.intro),
    ...kit.section(text.why),
    ...kit.section(text.steps),
    ...kit.section(text.link),
    ...kit.section(text.proof),
    ...buttons.rows(buttonsOf(card, locale)),
  ];
};

export const handoff: Layout<'handoff'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.handoff(card);
  return [
    ...kit.title(text.title),
    ...kit.box('attention', text.checked),
    ...kit.box('emphasis', text.tenant),
    ...kit.section(text.steps),
    ...kit.section(text.link),
    ...kit.section(text.proof),
    ...buttons.rows(buttonsOf(card, locale)),
  ];
};
