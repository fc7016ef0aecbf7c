import type { CardOf } from '../../messages/card.js';
import type { OutcomeLine } from '../../messages/outcomes.js';
import type { Line } from '../../messages/span.js';
import type { Button } from '../buttons/button.js';
import { buttonsOf } from '../buttons/buttons.js';
import { LIST_LIMITS } from '../limits.js';
import { shownSubscriptions } from '../subscriptions.js';
import { isAbout, partition } from './buttons.js';
import { column, container } from './kit.js';
import type { Layout, Tools } from './layout.js';
import type { Color, Element, Style } from './types.js';

type Progress = CardOf<'progress'>;

const COLORS: Readonly<Record<OutcomeLine['status'], Color>> = {
  done: 'Good',
  partly: 'Warning',
  waiting: 'Accent',
  later: 'Default',
  stuck: 'Attention',
};

/** An outcome: its number in the colour of its status, its name, and what shows it or holds it up. */
const outcome = (line: OutcomeLine, card: Progress, { kit, words }: Tools): Element => {
  const { number, head, state } = words.outcome(line, card.partner, card.ending !== undefined);
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      column('auto', [
        kit.paragraph(number, { color: COLORS[line.status], size: 'Medium', weight: 'Bolder' }),
      ]),
      column('stretch', [
        kit.paragraph(head),
        ...(state.length > 0 ? [kit.paragraph(state, { isSubtle: true }, 'None')] : []),
      ]),
    ],
  };
};

const bannerStyle = (card: Progress): Style =>
  card.done ? 'good' : card.frozen || card.ending ? 'attention' : 'default';

/** Each subscription with the buttons to report on it. */
const subscriptionRows = (
  lines: readonly Line[],
  card: Progress,
  reports: readonly Button[],
  { kit, buttons }: Tools,
): readonly Element[] =>
  lines.flatMap((line, index) => {
    const subject = shownSubscriptions(card)[index]?.id;
    const own = subject === undefined ? [] : reports.filter(isAbout(subject));
    return [kit.paragraph(line, {}, index === 0 ? 'None' : 'Medium'), ...buttons.rows(own)];
  });

export const progress: Layout<'progress'> = (card, tools) => {
  const { kit, buttons, words, locale } = tools;
  const text = words.cards.progress(card);
  const ids: readonly string[] = card.subscriptions.map(({ id }) => id);
  const { apart, rest } = partition(
    buttonsOf(card, locale),
    (button) => button.leads === 'press' && ids.includes(button.press.subject ?? ''),
  );
  const rows = subscriptionRows(text.subscriptions, card, apart, tools);
  return [
    ...kit.title(text.title),
    ...kit.subtitle(text.subtitle),
    ...kit.box(bannerStyle(card), text.banner),
    container(
      card.lines.map((line) => outcome(line, card, tools)),
      { style: 'emphasis', spacing: 'Medium' },
    ),
    ...kit.section(text.gdap),
    ...(rows.length > 0 ? [container(rows, { separator: true, spacing: 'Medium' })] : []),
    ...kit.section(text.people),
    ...kit.section(text.details),
    ...kit.section(text.notes),
    ...kit.section(text.next),
    ...buttons.rows(rest),
  ];
};

export const notice: Layout<'notice'> = (card, { kit, buttons, words, locale }) => [
  ...kit.paragraphs(words.cards.notice(card).lines),
  ...buttons.rows(buttonsOf(card, locale)),
];

export const article: Layout<'article'> = (card, { kit, words }) => {
  const text = words.cards.article(card);
  return [
    ...kit.title(text.title),
    ...kit.section(text.body),
    ...text.source.map((line) => kit.paragraph(line, { isSubtle: true, size: 'Small' })),
  ];
};

/** Each migration with the button that opens it. */
export const list: Layout<'list'> = (card, { kit, buttons, words, locale }) => {
  const text = words.cards.list(card);
  const all = buttonsOf(card, locale);
  const rows = text.items.map((line, index) => ({
    type: 'ColumnSet' as const,
    separator: index > 0,
    columns: [
      column('stretch', [kit.paragraph(line)], { verticalContentAlignment: 'Center' }),
      column('auto', buttons.beside(all.slice(index, index + 1))),
    ],
  }));
  return [...kit.title(text.title), container(rows, { spacing: 'Medium' })];
};

export const ticket: Layout<'ticket'> = (card, { kit, words }) => {
  const text = words.cards.ticket(card);
  return [
    ...kit.title(text.title),
    ...kit.box('emphasis', text.asked),
    ...kit.section(text.rows.slice(0, LIST_LIMITS.details)),
    ...kit.section(text.tried),
  ];
};
