import { z } from 'zod';

/**
 * The small pieces every block is made of. Unknown fields are refused, as Slack refuses them.
 * All limits of this folder: docs.slack.dev/reference/block-kit, seen 2026-08.
 */

export const upTo = (limit: number) => z.string().min(1).max(limit);

export const plain = (limit: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: upTo(limit),
    emoji: z.boolean().optional(),
  });
export const mrkdwn = (limit: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: upTo(limit),
    verbatim: z.boolean().optional(),
  });
export const anyText = (limit: number) =>
  z.discriminatedUnion('type', [plain(limit), mrkdwn(limit)]);

/** A `block_id`, an `action_id` or a `callback_id`. */
export const id = upTo(255);

/** "Are you sure?" before a control acts. */
export const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});

// The reference says 75 for a value in one place and 150 in another; the smaller is always taken.
export const option = z.strictObject({
  text: anyText(75),
  value: upTo(75),
  description: anyText(75).optional(),
});
const group = z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) });

/** What a menu offers: options, or groups of them. */
export const offered = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(group).min(1).max(100).optional(),
};

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.url().max(3_000),
  alt_text: upTo(2_000),
});
