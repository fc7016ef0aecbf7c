import { z } from 'zod';

import { cardModel } from './card.js';
import { notice } from './notice.js';
import type { Shape } from './shape.js';

/**
 * The part of an answer that cannot wait in the outbox. Stored with the input, tried once right
 * after the commit; if it is lost, pressing again must work.
 */
export const ack = z.discriminatedUnion('ack', [
  z.object({ ack: z.literal('none') }),
  /** The pressed card is replaced by this one. */
  z.object({ ack: z.literal('card'), card: cardModel }),
  /** A private line to the person who pressed; the card stays live. */
  z.object({ ack: z.literal('refused'), notice }),
  /** A short confirmation. */
  z.object({ ack: z.literal('toast'), notice }),
]);
export type Ack = Shape<typeof ack>;
export const NO_ACK: Ack = { ack: 'none' };
