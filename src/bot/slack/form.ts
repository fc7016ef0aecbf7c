import type { View } from '@slack/types';
import { z } from 'zod';

import type { RenderContext } from '../../cards/context.js';
import { fieldNameOf } from '../../cards/slack/actionIds.js';
import { modalForAction } from '../../cards/slack/modal.js';
import type { Press } from '../../messages/actions.js';
import type { ShortcutBody } from './payloads.js';

/** The modal of "Ask Handover about this"; all others of ours send a press. */
export const ASK_MODAL = 'ask';

/** What a modal keeps until it is sent: the press, and where its button stood. */
const origin = z.object({
  token: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
  threadTs: z.string().optional(),
});
export type Origin = z.output<typeof origin>;

/** A view without such an origin holds the bare token. */
export function readOrigin(privateMetadata: string): Origin {
  try {
    return origin.parse(JSON.parse(privateMetadata));
  } catch {
    return { token: privateMetadata };
  }
}

/** The names of a view's fields. */
const fieldsOf = (view: View): readonly string[] =>
  view.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id !== undefined ? [fieldNameOf(block.block_id)] : [],
  );

/**
 * The modal that must be filled in before this press is one; `undefined` where nothing is missing. `sent`:
 * the block ids of the inputs that stand in the card itself.
 */
export function formFor(
  press: Press,
  from: Origin,
  sent: readonly string[],
  context: RenderContext,
): View | undefined {
  const view = modalForAction(press, context);
  const names = sent.map(fieldNameOf);
  if (!view || fieldsOf(view).some((name) => names.includes(name))) return undefined;
  return { ...view, private_metadata: JSON.stringify(from) };
}

/** A modal input takes this many characters (docs.slack.dev/reference/block-kit, seen 2026-08). */
const LONGEST_VALUE = 3_000;

/** "Ask Handover about this": the message's words, to be sent as one's own once they are looked over. */
export function askForm({ message }: ShortcutBody, context: RenderContext): View | undefined {
  const view = modalForAction({ action: 'draft.ticket', version: 0 }, context);
  if (!view) return undefined;
  const initial_value = message.text.slice(0, LONGEST_VALUE);
  const blocks = view.blocks.map((block) =>
    'element' in block && block.element.type === 'plain_text_input'
      ? { ...block, element: { ...block.element, ...(initial_value && { initial_value }) } }
      : block,
  );
  return { ...view, blocks, callback_id: ASK_MODAL, private_metadata: '' };
}
