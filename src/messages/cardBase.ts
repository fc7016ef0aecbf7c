import { z } from 'zod';

import { questionId } from './answers.js';
import { caseNumber, migrationId, personId } from './ids.js';
import type { Shape } from './shape.js';

/** Fields every card may carry, so that its buttons can be sealed. */
export const cardBase = z.object({
  migration: migrationId.optional(),
  caseNumber: caseNumber.optional(),
  /** The version sealed into the card's buttons. */
  version: z.number().int().default(0),
  /** Set where the card is one person's; sealed into its buttons and links. */
  person: personId.optional(),
});

/** One thing to choose from; `label` is data, such as a cost center's name. */
export const choice = z.object({ value: z.string(), label: z.string() });
export type Choice = Shape<typeof choice>;

/** An answer repeated back in one line. */
export const answerRow = z.object({ question: questionId, answer: z.string() });
export type AnswerRow = Shape<typeof answerRow>;
