import { z } from 'zod';

import type { Content } from './connectorRooms.js';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** Bots may send cards up to this version; Teams shows nothing of a newer one. */
const card = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
});

/** An activity as a bot sends it, as far as Teams shows it. */
export const outgoing = z.object({
  type: z.literal('message'),
  text: z.string().optional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional(),
  summary: z.string().optional(),
  attachments: z
    .array(z.object({ contentType: z.literal(ADAPTIVE_CARD), content: card }))
    .default([]),
});
type Outgoing = z.output<typeof outgoing>;

export const contentOf = ({ text, attachments }: Outgoing): Content => ({
  text,
  card: attachments[0]?.content,
});

/** The messages an activity becomes: text and each card in one of its own. */
export const parts = ({ text, attachments }: Outgoing): readonly Content[] => [
  ...(text ? [{ text }] : []),
  ...attachments.map(({ content }) => ({ card: content })),
];
