import type { HomeView, KnownBlock } from '@slack/types';

import type { CardKind, CardModel } from '../../messages/card.js';
import type { Locale } from '../../messages/people.js';
import type { RenderContext } from '../context.js';
import { wordsOf } from '../words/wordsOf.js';
import { createKit, divider, plain } from './kit.js';
import { SLACK_CHOICES, SLACK_LIMITS } from './limits.js';
import { drawBlocks } from './renderSlack.js';

/** Cards that ask something of the person whose Home it is. */
const ASKING: readonly CardKind[] = [
  'question',
  'form',
  'terms',
  'summary',
  'consentRequest',
  'handoff',
  'subscriptions',
  'ownerGrant',
];

type Part = 'waiting' | 'start' | 'mine';
const ORDER: readonly Part[] = ['waiting', 'start', 'mine'];

function partOf({ kind }: CardModel): Part {
  if (kind === 'welcome') return 'start';
  return ASKING.includes(kind) ? 'waiting' : 'mine';
}

/**
 * A person's Home tab: what waits on them, how to start, and their migrations. Whole cards only; those
 * that do not fit are counted.
 * @throws {RangeError} a value that must not be shortened is too long; that is a programming error.
 */
export function homeView(cards: readonly CardModel[], context: RenderContext): HomeView {
  const inOrder = ORDER.flatMap((part) => cards.filter((card) => partOf(card) === part));
  const drawn = inOrder.map((card, index) => [
    ...headingOf(card, inOrder[index - 1], context.locale),
    ...drawBlocks(card, context, { typed: SLACK_CHOICES.typed[0], asking: index + 1 }),
  ]);
  const count = fitting(drawn);
  const left = drawn.length - count;
  const { slack } = wordsOf(context.locale);
  const more =
    left === 0
      ? []
      : createKit(wordsOf(context.locale), SLACK_CHOICES.typed[0]).small([slack.home.more(left)]);
  return { type: 'home', blocks: [...drawn.slice(0, count).flat(), ...more] };
}

/** How many cards fit, with a block to spare. */
function fitting(drawn: readonly (readonly KnownBlock[])[]): number {
  const tooMany = drawn.findIndex(
    (_, index) => drawn.slice(0, index + 1).flat().length >= SLACK_LIMITS.view.blocks,
  );
  return tooMany === -1 ? drawn.length : tooMany;
}

/** Where a part begins: its heading, unless the card itself is called that. */
function headingOf(
  card: CardModel,
  before: CardModel | undefined,
  locale: Locale,
): readonly KnownBlock[] {
  const part = partOf(card);
  if (before && partOf(before) === part) return [divider];
  const gap = before ? [divider] : [];
  if (part === 'start' || card.kind === 'list') return gap;
  const text = plain(wordsOf(locale).slack.home[part], SLACK_LIMITS.header);
  return [...gap, { type: 'header', text }];
}
