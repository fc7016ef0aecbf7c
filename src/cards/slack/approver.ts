import type { KnownBlock } from '@slack/types';

import type { CardOf } from '../../messages/card.js';
import { pressOf } from '../buttons/button.js';
import { readingOf } from './fullText.js';
import { divider } from './kit.js';
import type { Layout, Tools } from './layout.js';

/** Both texts in modals where they fit, else on the page of this request. */
function termsReaders(
  card: CardOf<'consentRequest'>,
  { buttons, words, context }: Tools,
): readonly KnownBlock[] {
  const isLong = card.terms.some(({ digest }) => readingOf(context.termsText(digest)) === 'page');
  if (!isLong) return buttons.readers(card.terms);
  const press = pressOf(card, 'consent.accept');
  return buttons.row([{ leads: 'page', page: 'consent', title: words.titles.openTerms, press }]);
}

/** The request to the Azure admin: who and what first, then what it means, then how to check it. */
export const consentRequest: Layout<'consentRequest'> = (card, tools) => {
  const { kit, buttons, all, words } = tools;
  const text = words.cards.consentRequest(card);
  return [
    ...kit.header(text.title),
    ...kit.lines(text.subtitle),
    ...kit.signed('warning', text.problem),
    ...kit.quote(text.who),
    ...kit.list(text.grant),
    ...kit.list(text.grantNot),
    ...kit.list(text.changes),
    ...kit.list(text.stays),
    ...kit.lines(text.terms.slice(0, 1)),
    ...kit.small(text.terms.slice(1)),
    ...termsReaders(card, tools),
    ...kit.lines(text.deadline),
    divider,
    ...kit.lines([...text.host, ...text.check]),
    ...buttons.row(all),
  ];
};

export const handoff: Layout<'handoff'> = (card, { kit, buttons, all, words }) => {
  const text = words.cards.handoff(card);
  return [
    ...kit.header(text.title),
    ...kit.signed('information_source', text.checked),
    ...kit.quote(text.tenant),
    ...kit.lines(text.steps),
    ...kit.lines(text.link),
    ...kit.small(text.proof),
    ...buttons.row(all),
  ];
};

/** Optional roles: what and for how long first, then that they are not needed, then how. */
export const gdapGrant: Layout<'gdapGrant'> = (card, { kit, buttons, all, words }) => {
  const text = words.cards.gdapGrant(card);
  return [
    ...kit.header(text.title),
    ...kit.signed('information_source', text.checked),
    ...kit.quote(text.intro),
    ...kit.lines(text.why),
    ...kit.lines(text.steps),
    ...kit.lines(text.link),
    ...kit.small(text.proof),
    ...buttons.row(all),
  ];
};

export const subscriptions: Layout<'subscriptions'> = (
  card,
  { kit, buttons, all, inputs, words },
) => {
  const text = words.cards.subscriptions(card);
  return [
    ...kit.header(text.title),
    ...kit.signed('warning', text.problem),
    ...kit.quote(text.intro),
    ...kit.lines(text.why),
    ...inputs,
    ...kit.lines(text.help),
    ...buttons.row(all),
  ];
};

export const ownerGrant: Layout<'ownerGrant'> = (card, { kit, buttons, all, words }) => {
  const text = words.cards.ownerGrant(card);
  return [
    ...kit.header(text.title),
    ...kit.signed('information_source', text.checked),
    ...kit.quote(text.intro),
    ...kit.lines(text.guest),
    ...kit.lines(text.grant),
    divider,
    ...kit.lines(text.subscriptions),
    ...kit.small(text.after),
    ...buttons.row(all),
  ];
};
