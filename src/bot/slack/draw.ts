import type { KnownBlock } from '@slack/types';

import type { RenderContext } from '../../cards/context.js';
import { shortened } from '../../cards/limits.js';
import { renderSlack } from '../../cards/slack/renderSlack.js';
import { noticeText } from '../../cards/text.js';
import type { CardModel } from '../../messages/card.js';
import type { Notice } from '../../messages/notice.js';
import type { Conversation } from '../../messages/people.js';

/** What a message says: its blocks, and the words where blocks cannot be shown. */
export interface Drawn {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A section takes this many characters (docs.slack.dev/reference/block-kit, seen 2026-08). */
const SECTION_LENGTH = 3_000;

/** A card whose buttons work in this room only. */
export function drawnFor(card: CardModel, room: Conversation, context: RenderContext): Drawn {
  const seal: RenderContext['seal'] = (press) => context.seal({ ...press, conversation: room.id });
  return renderSlack(card, { ...context, seal });
}

/** Plain: what a person typed is never read as markup. */
export function drawnNotice(notice: Notice, { locale }: RenderContext): Drawn {
  const text = shortened(noticeText(notice, locale), SECTION_LENGTH);
  return {
    text: escaped(text),
    blocks: [{ type: 'section', text: { type: 'plain_text', text, emoji: false } }],
  };
}

/** Slack reads commands, mentions and links in these three signs only. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
