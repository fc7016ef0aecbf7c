import type { CardModel } from '../messages/card.js';
import type { Notice } from '../messages/notice.js';
import type { Locale } from '../messages/people.js';
import type { Line, Span } from '../messages/span.js';
import type { Button, Field } from './buttons/button.js';
import { buttonsOf } from './buttons/buttons.js';
import type { RenderContext } from './context.js';
import { cardGroups, cardLines, noticeLines } from './lines.js';
import type { Words } from './words/words.js';
import { wordsOf } from './words/wordsOf.js';

function runText(span: Span, words: Words): string {
  if ('say' in span) return span.say;
  if ('strong' in span) return span.strong;
  if ('typed' in span) return span.typed;
  if ('code' in span) return span.code;
  if ('at' in span) return words.date(span.at);
  return `${span.link} (${span.url})`;
}

/** A line as plain text. */
export const lineText = (line: Line, words: Words): string =>
  line.map((span) => runText(span, words)).join('');

/** A notice as plain text, its sentences in one paragraph each. */
export function noticeText(notice: Notice, locale: Locale): string {
  const words = wordsOf(locale);
  return noticeLines(notice, locale)
    .map((line) => lineText(line, words))
    .join('\n');
}

/** What stands above a card. */
export const titleText = (card: CardModel, locale: Locale): string =>
  cardLines(card, locale)
    .slice(0, 1)
    .map((line) => lineText(line, wordsOf(locale)))
    .join('');

/** A card in one line, for notifications and for clients that cannot show cards. */
export function summaryText(card: CardModel, locale: Locale): string {
  const words = wordsOf(locale);
  const [title, ...lines] = cardLines(card, locale).map((line) => lineText(line, words));
  if (card.kind !== 'question') return [title, lines[0]].filter(Boolean).join(' · ');
  const { ask, doubt, problem } = words.cards.question(card);
  return [...problem, ...doubt, ...ask].map((line) => lineText(line, words)).join(' ');
}

const choicesText = ({ choices = [] }: Field): readonly string[] =>
  choices.map(({ label }, index) => `  ${index + 1}. ${label}`);

/** What the card's own inputs ask for. */
function inputsText(buttons: readonly Button[], words: Words): readonly string[] {
  const fields = buttons.flatMap((button) =>
    button.leads === 'press' && button.open ? button.fields : [],
  );
  return fields.flatMap((field) => [
    `${field.label}${field.value === undefined ? '' : ` [${field.value}]`}: ${
      field.choices === undefined ? words.typing.fields : words.typing.choices
    }`,
    ...choicesText(field),
  ]);
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

function typedText(buttons: readonly Button[], words: Words): readonly string[] {
  const typed = unique(
    buttons.flatMap((button) =>
      button.leads === 'press' && button.typed !== undefined ? [button.typed] : [],
    ),
  );
  return typed.length === 0 ? [] : [`${words.typing.actions} ${typed.join(' · ')}`];
}

function linksText(buttons: readonly Button[], context: RenderContext): readonly string[] {
  return buttons.flatMap((button) => {
    if (button.leads === 'press') return [];
    const url = button.leads === 'url' ? button.url : context.pageUrl(button.page, button.press);
    return [`${button.title}: ${url}`];
  });
}

/** The full texts of terms that a card shows or offers to read. */
function termsTexts(card: CardModel, context: RenderContext, words: Words): readonly string[] {
  const terms =
    card.kind === 'terms' ? [card.terms] : card.kind === 'consentRequest' ? card.terms : [];
  return terms.flatMap((one) => [
    `${lineText(words.termsName(one), words)}\n\n${context.termsText(one.digest)}`,
  ]);
}

/**
 * A card as plain text: every sentence, the full text of terms, and how to answer by typing.
 * It stands in where cards cannot be shown.
 */
export function renderText(card: CardModel, context: RenderContext): string {
  const words = wordsOf(context.locale);
  const buttons = buttonsOf(card, context.locale);
  const paragraphs = [
    ...cardGroups(card, context.locale).map((group) =>
      group.map((line) => lineText(line, words)).join('\n'),
    ),
    ...termsTexts(card, context, words),
    [
      ...inputsText(buttons, words),
      ...linksText(buttons, context),
      ...typedText(buttons, words),
      ...(card.kind === 'question' || card.kind === 'terms' ? [words.typing.anyTime] : []),
    ].join('\n'),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/**
 * What a card or our page says, without its links and inputs: the same text at every look, kept as the
 * proof of what was shown before it was accepted. Links open things, so they are no part of what others read. That somebody was reminded changes nothing of it.
 */
export function shownText(card: CardModel, context: RenderContext): string {
  const words = wordsOf(context.locale);
  const shown = card.kind === 'consentRequest' ? { ...card, reminder: false } : card;
  return [
    ...cardGroups(shown, context.locale).map((group) =>
      group.map((line) => lineText(line, words)).join('\n'),
    ),
    ...termsTexts(shown, context, words),
  ].join('\n\n');
}
