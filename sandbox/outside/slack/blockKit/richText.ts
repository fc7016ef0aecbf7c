import { z } from 'zod';

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});

const run = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style: style.optional() }),
  z.strictObject({
    type: z.literal('link'),
    url: z.url(),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style: style.optional(),
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: z.url().optional(),
    fallback: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style: style.optional() }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style: style.optional() }),
  z.strictObject({ type: z.literal('emoji'), name: z.string() }),
]);

const runs = z.array(run).min(1);
const border = { border: z.int().optional() };
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: runs });

/** The parts of a `rich_text` block. */
export const richElement = z.discriminatedUnion('type', [
  section,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().optional(),
    elements: z.array(section).min(1),
    ...border,
  }),
  z.strictObject({ type: z.literal('rich_text_preformatted'), elements: runs, ...border }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: runs, ...border }),
]);
