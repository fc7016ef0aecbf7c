import type { KnownBlock } from '@slack/types';

import type { CardKind, CardModel, CardOf } from '../../messages/card.js';
import { buttonsOf } from '../buttons/buttons.js';
import type { RenderContext } from '../context.js';
import { wordsOf } from '../words/wordsOf.js';
import { messageBlockId } from './actionIds.js';
import { consentRequest, gdapGrant, handoff, ownerGrant, subscriptions } from './approver.js';
import { createButtons } from './buttons.js';
import { article, list, notice, progress, ticket } from './cases.js';
import { form, question, summary, terms, welcome } from './draft.js';
import { fallbackText } from './fallbackText.js';
import { inputBlocks } from './inputs.js';
import { createKit } from './kit.js';
import type { Layout } from './layout.js';
import { SLACK_CHOICES, SLACK_LIMITS } from './limits.js';

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

/** A message as `chat.postMessage` and `chat.update` take it. */
export interface SlackMessage {
  /** Stands in for the blocks in notifications and where they cannot be shown; escaped. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * Draws a card for Slack, as a message within Slack's limits. What people typed is shortened further
 * until it fits.
 * @throws {RangeError} a value that must not be shortened is too long; that is a programming error.
 */
export function renderSlack(card: CardModel, context: RenderContext): SlackMessage {
  const text = fallbackText(card, context.locale);
  for (const typed of SLACK_CHOICES.typed) {
    const blocks = drawBlocks(card, context, { typed, asking: card.version });
    if (fits(blocks)) return { text, blocks: [...blocks] };
  }
  throw new RangeError(`A ${card.kind} card is larger than a message in Slack may be.`);
}

interface Drawing {
  /** What is left of every typed text, in characters. */
  readonly typed: number;
  /** Tells the inputs of one asking from those of the next, in one message or view. */
  readonly asking: number;
}

/** The blocks of a card, whatever their size. */
export function drawBlocks<Kind extends CardKind>(
  card: CardModel & CardOf<Kind>,
  context: RenderContext,
  { typed, asking }: Drawing,
): readonly KnownBlock[] {
  const words = wordsOf(context.locale);
  const all = buttonsOf(card, context.locale);
  const layout: Layout<Kind> = LAYOUTS[card.kind];
  const blockId = messageBlockId(asking);
  return layout(card, {
    kit: createKit(words, typed),
    buttons: createButtons({ all, context, words }),
    all,
    inputs: all.flatMap((button) =>
      button.leads === 'press' && button.open
        ? button.fields.flatMap((field) => inputBlocks(field, blockId, words))
        : [],
    ),
    words,
    context,
  });
}

const fits = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= SLACK_LIMITS.message.blocks && textLength(blocks) <= SLACK_LIMITS.message.text;

/** All text of some blocks, as Slack counts it for its limit. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
}
