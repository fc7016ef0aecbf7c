import { buttonsOf } from '../buttons/buttons.js';
import { openInputs } from './buttons.js';
import { container } from './kit.js';
import type { Layout } from './layout.js';

export const subscriptions: Layout<'subscriptions'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.subscriptions(card);
  const all = buttonsOf(card, locale);
  return [
    ...kit.title(text.title),
    ...kit.box('attention', text.problem),
    ...kit.box('emphasis', text.intro),
    ...kit.section(text.why),
    ...openInputs(all),
    ...kit.section(text.help),
    ...buttons.rows(all),
  ];
};

export const ownerGrant: Layout<'ownerGrant'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.ownerGrant(card);
  return [
    ...kit.title(text.title),
    ...kit.box('attention', text.checked),
    ...kit.box('emphasis', text.intro),
    ...kit.section(text.guest),
    ...kit.section(text.grant),
    container(
      text.subscriptions.map((line) => kit.paragraph(line, {}, 'Small')),
      { separator: true, spacing: 'Medium' },
    ),
    ...kit.section(text.after),
    ...buttons.rows(buttonsOf(card, locale)),
  ];
};
