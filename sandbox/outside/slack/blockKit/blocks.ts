import { z } from 'zod';

import { accessory, actionElement, inputElement } from './elements.js';
import { richElement } from './richText.js';
import { anyText, id, image, mrkdwn, plain } from './texts.js';

const named = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(3_000).optional(),
    fields: z.array(anyText(2_000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
    ...named,
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    error: 'a section needs text or fields',
  });

/** One block, of the kinds this sandbox's Slack knows. */
export const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150), ...named }),
  z.strictObject({ type: z.literal('divider'), ...named }),
  section,
  z.strictObject({
    type: z.literal('context'),
    elements: z
      .array(z.discriminatedUnion('type', [plain(3_000), mrkdwn(3_000), image]))
      .min(1)
      .max(10),
    ...named,
  }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z.array(actionElement).min(1).max(25),
    ...named,
  }),
  z.strictObject({
    type: z.literal('input'),
    label: plain(2_000),
    hint: plain(2_000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: inputElement,
    ...named,
  }),
  z.strictObject({ type: z.literal('rich_text'), elements: z.array(richElement), ...named }),
  image.extend({ title: plain(2_000).optional(), ...named }),
  z.strictObject({ type: z.literal('markdown'), text: z.string().min(1).max(12_000), ...named }),
]);
export type Block = z.output<typeof block>;
