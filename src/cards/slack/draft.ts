import type { KnownBlock } from '@slack/types';

import type { CardOf } from '../../messages/card.js';
import { pressOf } from '../buttons/button.js';
import { isAbout, partition } from './buttons.js';
import { fullText, readingOf } from './fullText.js';
import { divider } from './kit.js';
import type { Layout, Tools } from './layout.js';
import { SLACK_LIMITS } from './limits.js';

export const welcome: Layout<'welcome'> = (card, { kit, buttons, all, words }) => {
  const text = words.cards.welcome(card);
  return [
    ...kit.header(text.title),
    ...kit.lines(text.what),
    ...kit.quote(text.needed),
    ...kit.lines(text.open),
    ...buttons.row(all),
  ];
};

/** The question itself is the heading; what it belongs to stands in small print above it. */
export const question: Layout<'question'> = (card, { kit, buttons, all, inputs, words }) => {
  const text = words.cards.question(card);
  return [
    ...kit.small([...text.title, ...text.understood]),
    ...kit.signed('warning', text.problem),
    ...kit.quote(text.doubt),
    ...kit.header(text.ask),
    ...kit.lines(text.hint),
    ...kit.small(text.stop),
    ...inputs,
    ...buttons.row(all),
  ];
};

export const form: Layout<'form'> = (card, { kit, buttons, all, inputs, words }) => {
  const text = words.cards.form(card);
  return [
    ...kit.header(text.title),
    ...kit.lines(text.intro),
    ...kit.signed('warning', text.problems),
    ...inputs,
    ...kit.small(text.next),
    ...buttons.row(all),
  ];
};

/** The text itself where it fits, else what opens it. */
function termsBody(card: CardOf<'terms'>, tools: Tools): readonly KnownBlock[] {
  const { kit, buttons, words, context } = tools;
  const text = context.termsText(card.terms.digest);
  switch (readingOf(text)) {
    case 'message':
      return fullText(text).flatMap((piece) => kit.quote([[{ say: piece }]]));
    case 'modal':
      return buttons.readers([card.terms]);
    case 'page': {
      const subject = card.terms.party === 'partner' ? 'partnerTerms' : 'microsoftTerms';
      const press = pressOf(card, 'draft.answer', subject);
      return buttons.row([
        { leads: 'page', page: 'consent', title: words.titles.openTerms, press },
      ]);
    }
  }
}

export const terms: Layout<'terms'> = (card, tools) => {
  const { kit, buttons, all, words } = tools;
  const text = words.cards.terms(card);
  return [
    ...kit.header(text.title),
    ...kit.lines(text.loss),
    ...kit.lines(text.intro),
    ...termsBody(card, tools),
    ...kit.small(text.reference),
    // A text of pages stands above; what was wrong belongs where the eye and the buttons are.
    ...kit.signed('warning', text.problem),
    ...buttons.row(all),
  ];
};

/** Each answer with the button to change it. */
export const summary: Layout<'summary'> = (card, { kit, buttons, all, words }) => {
  const text = words.cards.summary(card);
  const { apart, rest } = partition(
    all,
    (button) => button.leads === 'press' && button.press.action === 'draft.edit',
  );
  const rows = card.rows.map((row): KnownBlock => {
    const edit = apart.find(isAbout(row.question));
    return {
      type: 'section',
      text: kit.plainLine(words.row(row, card.partner), SLACK_LIMITS.section),
      ...(edit && { accessory: buttons.beside(edit) }),
    };
  });
  return [
    ...kit.header(text.title),
    ...kit.signed('warning', text.problem),
    ...rows,
    divider,
    ...kit.lines(text.sends),
    ...kit.small(text.nothingYet),
    ...buttons.row(rest),
  ];
};
