import type { KnownBlock } from '@slack/types';

import type { CardOf } from '../../messages/card.js';
import type { OutcomeLine } from '../../messages/outcomes.js';
import type { Line } from '../../messages/span.js';
import type { Button } from '../buttons/button.js';
import { LIST_LIMITS } from '../limits.js';
import { shownSubscriptions } from '../subscriptions.js';
import { isAbout, partition } from './buttons.js';
import type { Sign, Step } from './kit.js';
import type { Layout, Tools } from './layout.js';

type Progress = CardOf<'progress'>;

const SIGNS: Readonly<Record<OutcomeLine['status'], Sign>> = {
  done: 'white_check_mark',
  partly: 'large_orange_circle',
  waiting: 'hourglass_flowing_sand',
  later: 'white_circle',
  stuck: 'warning',
};

/** An outcome: its status as a sign, its number and name, and what shows it or holds it up. */
const stepOf = (line: OutcomeLine, card: Progress, { words }: Tools): Step => {
  const { number, head, state } = words.outcome(line, card.partner, card.ending !== undefined);
  return { sign: SIGNS[line.status], head: [...number, { say: ' ' }, ...head], state };
};

/** Each subscription with the buttons to report on it. */
const subscriptionRows = (
  lines: readonly Line[],
  card: Progress,
  reports: readonly Button[],
  { kit, buttons }: Tools,
): readonly KnownBlock[] =>
  lines.flatMap((line, index) => {
    const subject = shownSubscriptions(card)[index]?.id;
    const own = subject === undefined ? [] : reports.filter(isAbout(subject));
    return [...kit.lines([line]), ...buttons.row(own)];
  });

export const progress: Layout<'progress'> = (card, tools) => {
  const { kit, buttons, all, words } = tools;
  const text = words.cards.progress(card);
  const ids: readonly string[] = card.subscriptions.map(({ id }) => id);
  const { apart, rest } = partition(
    all,
    (button) => button.leads === 'press' && ids.includes(button.press.subject ?? ''),
  );
  return [
    ...kit.header(text.title),
    ...kit.lines(text.subtitle),
    ...kit.signed(card.done ? 'white_check_mark' : 'octagonal_sign', text.banner),
    ...kit.steps(card.lines.map((line) => stepOf(line, card, tools))),
    ...kit.lines(text.gdap),
    ...subscriptionRows(text.subscriptions, card, apart, tools),
    ...kit.lines(text.people),
    ...kit.points(text.details),
    ...kit.lines(text.notes),
    ...kit.list(text.next),
    ...buttons.row(rest),
  ];
};

export const notice: Layout<'notice'> = (card, { kit, buttons, all, words }) => [
  ...kit.lines(words.cards.notice(card).lines),
  ...buttons.row(all),
];

export const article: Layout<'article'> = (card, { kit, words }) => {
  const text = words.cards.article(card);
  return [...kit.header(text.title), ...kit.lines(text.body), ...kit.small(text.source)];
};

/** The migrations as points; the buttons that open them carry their case numbers. */
export const list: Layout<'list'> = (card, { kit, buttons, all, words }) => {
  const text = words.cards.list(card);
  return [...kit.header(text.title), ...kit.points(text.items), ...buttons.row(all)];
};

export const ticket: Layout<'ticket'> = (card, { kit, words }) => {
  const text = words.cards.ticket(card);
  return [
    ...kit.header(text.title),
    ...kit.quote(text.asked),
    ...kit.points(text.rows.slice(0, LIST_LIMITS.details)),
    ...kit.lines(text.tried.slice(0, LIST_LIMITS.details)),
  ];
};
