import { z } from 'zod';

import { type Ack, ack } from '../../messages/ack.js';
import { effect } from '../../messages/effect.js';
import {
  caseNumber,
  instant,
  migrationId,
  personId,
  streamId,
  tenantId,
} from '../../messages/ids.js';
import { conversation } from '../../messages/people.js';
import { chained, chainStart } from '../ledger/chain.js';
import { open } from './personal.js';
import type { Summary, WaitingEffect } from './store.js';

/** Lifts a value of one shape to the next. */
export type Lift = (old: unknown) => unknown;

/**
 * How each part came to its shape of today: the lift at index 0 makes shape 2 of shape 1, and so on.
 * A part whose shape changes gets one more lift here and a sample in `test/fixtures/shapes/`.
 */
const LIFTS = {
  document: [withChain] as readonly Lift[],
  event: [] as readonly Lift[],
  effect: [] as readonly Lift[],
  ack: [] as readonly Lift[],
};
type Part = keyof typeof LIFTS;

/** The shape in which a part is written today. */
export const shapeOf = (part: Part): number => LIFTS[part].length + 1;

/** A value of shape `shape`, lifted to today's by the remaining `lifts`. */
export const lifted = (value: unknown, shape: number, lifts: readonly Lift[]): unknown =>
  lifts.slice(shape - 1).reduce((older, lift) => lift(older), value);

/** The number of a shape, up to today's. */
const shapeUpToToday = (part: Part): z.ZodType<number> =>
  z
    .number()
    .int()
    .min(1)
    .refine((shape) => shape <= shapeOf(part), { params: { newer: true } });

const isoTime = z.iso.datetime();
const sealedValues = z.record(z.string(), z.object({ salt: z.string(), value: z.string() }));
/** Where a message stands. */
export const messageRef = z.object({ conversation, messageId: z.string().min(1) });

const storedEvent = z.object({
  v: shapeUpToToday('event'),
  at: isoTime,
  /** The input that caused it. */
  input: z.string(),
  event: z.unknown(),
  /** Personal values of the event, kept beside it so that they can be purged. */
  values: sealedValues,
  /** The digest of this entry and all before it, without personal values. */
  chain: z.string(),
});

const storedAck = z.object({
  v: shapeUpToToday('ack'),
  at: isoTime,
  input: z.string(),
  ack: z.unknown(),
});

export const storedEffect = z.object({
  v: shapeUpToToday('effect'),
  id: z.string(),
  key: z.string(),
  sequence: z.number().int(),
  attempts: z.number().int(),
  dueAt: isoTime,
  uncertain: z.boolean(),
  /** Ids of effects it replaced whose last attempt may still have been under way. */
  follows: z.array(z.string()),
  effect: z.unknown(),
});

/** The stream's line of the index. */
export const storedSummary = z.object({
  stream: streamId,
  migration: migrationId,
  caseNumber,
  title: z.string(),
  phase: z.string(),
  open: z.boolean(),
  requester: personId,
  approver: personId.optional(),
  owner: personId.optional(),
  people: z.array(personId).readonly(),
  tenantId: tenantId.optional(),
  scopeId: z.string().optional(),
  since: instant,
  waitsFor: z.string().optional(),
}) satisfies z.ZodType<Summary>;

/** One stream as it stands in its file: plain JSON, times as ISO text. */
const storedDocument = z.object({
  shape: shapeUpToToday('document'),
  stream: streamId,
  /** The highest sequence an effect of this stream ever had. */
  sequence: z.number().int(),
  events: z.array(storedEvent),
  inbox: z.array(storedAck),
  outbox: z.array(storedEffect),
  slots: z.array(z.object({ slot: z.string(), ref: messageRef })),
  summary: storedSummary.optional(),
});

export type StoredDocument = Readonly<z.output<typeof storedDocument>>;
export type StoredEvent = Readonly<z.output<typeof storedEvent>>;
export type StoredAck = Readonly<z.output<typeof storedAck>>;
export type StoredEffect = Readonly<z.output<typeof storedEffect>>;

/** The domain event of an entry, in today's shape, with its personal values. */
export const readEvent = ({ event, values, v }: StoredEvent): unknown =>
  lifted(open(event, values), v, LIFTS.event);

/** The ack of an entry. @throws {z.ZodError} it is none. */
export const readAck = (entry: StoredAck): Ack => ack.parse(lifted(entry.ack, entry.v, LIFTS.ack));

/** The waiting effect of an entry of `stream`, but for its doubts. @throws {z.ZodError} it is none. */
export const readEffect = (
  entry: StoredEffect,
  stream: WaitingEffect['stream'],
): Omit<WaitingEffect, 'uncertain'> => ({
  id: entry.id,
  stream,
  effect: effect.parse(lifted(entry.effect, entry.v, LIFTS.effect)),
  attempts: entry.attempts,
  dueAt: new Date(entry.dueAt),
  sequence: entry.sequence,
});

/** Shape 2 chains the events; those of shape 1 are chained as they are found. */
function withChain(old: unknown): unknown {
  const document = z
    .looseObject({ stream: streamId, events: z.array(storedEvent.omit({ chain: true })) })
    .safeParse(old);
  if (!document.success) return old;
  const { stream, events } = document.data;
  return { ...document.data, shape: 2, events: chained(chainStart(stream), events) };
}

/** What a file's text turned out to be. */
export type ReadDocument =
  | { readonly read: 'document'; readonly document: StoredDocument }
  /** Written by a newer release, which alone may touch it. */
  | { readonly read: 'newer' }
  | { readonly read: 'damaged'; readonly why: string };

/** Reads the text of a stream's file and lifts it to today's shape; never throws. */
export function readDocument(text: string): ReadDocument {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { read: 'damaged', why: 'it is not whole JSON' };
  }
  const shape = z.object({ shape: z.number().int().min(1) }).safeParse(json);
  if (!shape.success) return { read: 'damaged', why: 'it names no shape' };
  const parsed = storedDocument.safeParse(lifted(json, shape.data.shape, LIFTS.document));
  if (parsed.success) return { read: 'document', document: parsed.data };
  const [issue] = parsed.error.issues;
  return isNewer(parsed.error)
    ? { read: 'newer' }
    : { read: 'damaged', why: `'${issue?.path.join('.') ?? ''}' is not what it should be` };
}

const isNewer = (error: z.ZodError): boolean =>
  error.issues.some((issue) => issue.code === 'custom' && issue.params?.['newer'] === true);
