import { z } from 'zod';

/** What a process of the bot is told. */
export const told = z.discriminatedUnion('what', [
  /** The first words: its variables, and what time it is. */
  z.object({ what: z.literal('begin'), config: z.unknown(), now: z.iso.datetime() }),
  /** It may do what it asked for. */
  z.object({ what: z.literal('goOn'), question: z.number() }),
  /** Time was moved. */
  z.object({ what: z.literal('now'), now: z.iso.datetime() }),
  /** To be answered when nothing is due. */
  z.object({ what: z.literal('idle'), question: z.number() }),
  z.object({ what: z.literal('stop') }),
]);
export type Told = z.output<typeof told>;

/** What it says. */
export const said = z.discriminatedUnion('what', [
  z.object({ what: z.literal('up'), port: z.number() }),
  /** It is on one side of a write and waits; a silent answer is its death. */
  z.object({
    what: z.literal('at'),
    question: z.number(),
    side: z.enum(['before', 'after']),
    write: z.string(),
  }),
  z.object({ what: z.literal('isIdle'), question: z.number() }),
]);
export type Said = z.output<typeof said>;
