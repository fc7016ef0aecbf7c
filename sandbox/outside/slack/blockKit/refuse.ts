import { z } from 'zod';

import { asJson } from '../json.js';
import { type Block, block } from './blocks.js';
import { id, plain } from './texts.js';

/** Why Slack does not take something: its code, and where it looked. */
export interface Refused {
  readonly error: string;
  readonly details: readonly string[];
}

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const;
export type Surface = keyof typeof MOST_BLOCKS;
/** All text of one message together; more was answered `msg_blocks_too_long` (observed, not documented). */
const MOST_TEXT = 13_200;
/** docs.slack.dev/reference/methods/views.open, seen 2026-08. */
const LARGEST_VIEW_BYTES = 250_000;

const refusal = (error: string, ...details: readonly string[]): Refused => ({ error, details });
const fromIssues = (error: string, { issues }: z.ZodError): Refused =>
  refusal(
    error,
    ...issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join('/')}]`),
  );

/** What Slack says of these blocks; `undefined` when it takes them. */
export function refuseBlocks(blocks: unknown, surface: Surface): Refused | undefined {
  const read = z.array(block).max(MOST_BLOCKS[surface]).safeParse(blocks);
  if (!read.success) return fromIssues('invalid_blocks', read.error);
  if (repeats(read.data.map(({ block_id }) => block_id))) {
    return refusal('invalid_blocks', '[ERROR] block_id already exists');
  }
  if (read.data.some((one) => repeats(actionIds(one)))) {
    return refusal('invalid_blocks', '[ERROR] action_id already exists in this block');
  }
  if (surface === 'message' && textLength(read.data) > MOST_TEXT) {
    return refusal('msg_blocks_too_long', `[ERROR] more than ${MOST_TEXT} characters of text`);
  }
  return undefined;
}

const view = z.strictObject({
  type: z.enum(['modal', 'home']),
  title: plain(24).optional(),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3_000).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});

/** What Slack says of a view on this surface; `undefined` when it takes it. */
export function refuseView(value: unknown, surface: 'modal' | 'home'): Refused | undefined {
  const read = view.safeParse(value);
  if (!read.success) return fromIssues('invalid_arguments', read.error);
  if (Buffer.byteLength(JSON.stringify(value)) > LARGEST_VIEW_BYTES) {
    return refusal('view_too_large');
  }
  const missing = read.data.type === surface ? missingIn(read.data) : `a view of type ${surface}`;
  if (missing) return refusal('invalid_arguments', `[ERROR] missing: ${missing}`);
  return refuseBlocks(read.data.blocks, surface);
}

function missingIn({ type, title, submit, blocks }: z.output<typeof view>): string | undefined {
  if (type !== 'modal') return undefined;
  if (!title) return 'title';
  const asks = blocks.some((one) => asJson(one)['type'] === 'input');
  return asks && !submit ? 'submit, where there are input blocks' : undefined;
}

const repeats = (ids: readonly (string | undefined)[]): boolean => {
  const given = ids.filter((one) => one !== undefined);
  return new Set(given).size < given.length;
};

const actionIds = (one: Block): readonly (string | undefined)[] =>
  one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : [];

/** All text of some blocks, in characters. */
const textLength = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (key === 'text' && typeof one === 'string' ? one.length : textLength(one)),
    0,
  );
};
