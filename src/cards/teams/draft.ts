import type { Line } from '../../messages/span.js';
import { pressOf } from '../buttons/button.js';
import { buttonsOf } from '../buttons/buttons.js';
import { TEXT_LIMITS } from '../limits.js';
import { isAbout, openInputs, partition } from './buttons.js';
import { column, container } from './kit.js';
import type { Layout } from './layout.js';
import type { Element } from './types.js';

export const welcome: Layout<'welcome'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.welcome(card);
  return [
    ...kit.title(text.title),
    ...kit.section(text.what),
    ...kit.box('emphasis', text.needed),
    ...kit.box('accent', text.open),
    ...buttons.rows(buttonsOf(card, locale)),
  ];
};

export const question: Layout<'question'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.question(card);
  const all = buttonsOf(card, locale);
  return [
    ...kit.subtitle(text.title),
    ...kit.subtitle(text.understood),
    ...kit.box('attention', text.problem),
    ...kit.box(card.doubt?.code === 'isThisYou' ? 'accent' : 'warning', text.doubt),
    ...text.ask.map((line) => kit.paragraph(line, { size: 'Large', weight: 'Bolder' }, 'Medium')),
    ...text.hint.map((line) => kit.paragraph(line, { isSubtle: true }, 'Small')),
    ...kit.section(text.stop),
    ...openInputs(all),
    ...buttons.rows(all),
  ];
};

export const form: Layout<'form'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.form(card);
  const all = buttonsOf(card, locale);
  return [
    ...kit.title(text.title),
    ...kit.section(text.intro),
    ...kit.box('attention', text.problems),
    ...openInputs(all),
    ...kit.section(text.next),
    ...buttons.rows(all),
  ];
};

/** A text of several paragraphs, as its author wrote them. */
export const paragraphsOf = (text: string): readonly Line[] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => [{ say: paragraph }]);

export const terms: Layout<'terms'> = (card, { kit, buttons, words, locale, context }) => {
  const text = words.cards.terms(card);
  const full = context.termsText(card.terms.digest);
  const subject = card.terms.party === 'partner' ? 'partnerTerms' : 'microsoftTerms';
  const press = pressOf(card, 'draft.answer', subject);
  const body: readonly Element[] =
    full.length <= TEXT_LIMITS.termsInCard
      ? kit.box('emphasis', paragraphsOf(full))
      : buttons.rows([{ leads: 'page', page: 'consent', title: words.titles.openTerms, press }]);
  return [
    ...kit.title(text.title),
    ...kit.section(text.loss),
    ...kit.section(text.intro),
    ...body,
    ...text.reference.map((line) => kit.paragraph(line, { isSubtle: true, size: 'Small' })),
    // A text of pages stands above; what was wrong belongs where the eye and the buttons are.
    ...kit.box('attention', text.problem),
    ...buttons.rows(buttonsOf(card, locale)),
  ];
};

export const summary: Layout<'summary'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.summary(card);
  const { apart, rest } = partition(
    buttonsOf(card, locale),
    (button) => button.leads === 'press' && button.press.action === 'draft.edit',
  );
  const rows = card.rows.map((row) => ({
    type: 'ColumnSet' as const,
    separator: true,
    spacing: 'Small' as const,
    columns: [
      column('stretch', [kit.paragraph(words.row(row, card.partner))], {
        verticalContentAlignment: 'Center',
      }),
      column('auto', buttons.beside(apart.filter(isAbout(row.question)))),
    ],
  }));
  return [
    ...kit.title(text.title),
    ...kit.box('attention', text.problem),
    container(rows, { spacing: 'Medium' }),
    ...kit.box('emphasis', text.sends),
    ...kit.section(text.nothingYet),
    ...buttons.rows(rest),
  ];
};
