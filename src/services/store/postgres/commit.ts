import { z } from 'zod';

import { PERSONAL_KEYS } from '../../../migration/personal.js';
import { chained, chainStart, sha256 } from '../../ledger/chain.js';
import { laneOf } from '../../outbox/rules.js';
import { seal } from '../personal.js';
import { shapeOf, type StoredEvent } from '../shapes.js';
import { type Batch, isAnswered, repeats } from '../store.js';
import type { Head } from './streams.js';
import { lockOf, toColumn } from './text.js';

/** Inputs are remembered this long, so that a late redelivery is still known. */
const INBOX_DAYS = 8;
const DAY_MS = 86_400_000;

/** One turn about to be stored. */
export interface Turn {
  readonly batch: Batch;
  /** Names it, so that it is known again if an attempt to store it is in doubt. */
  readonly name: string;
  /** Where its stream is expected to stand. */
  readonly head: Head;
  readonly entries: readonly StoredEvent[];
  /** Its line of the index, where it is another than the one that stands there. */
  readonly line: string | undefined;
  /** How often somebody had come through its door; absent: it does not matter. */
  readonly turnsThroughDoor: number | undefined;
}

/** A turn's events as they are stored: personal values beside them, each chained to the one before. */
export function entriesFor(
  { stream, inputId, events, at }: Batch,
  { chain }: Head,
  randomSalt: () => string,
): readonly StoredEvent[] {
  const sealing = { keys: PERSONAL_KEYS, randomSalt, sha256 };
  return chained(
    chain ?? chainStart(stream),
    events.map((event) => ({
      v: shapeOf('event'),
      at: at.toISOString(),
      input: inputId,
      ...seal(JSON.parse(JSON.stringify(event)), sealing),
    })),
  );
}

/** What the server's function takes of a turn; `owner` takes lanes nobody has. */
export function givenOf(turn: Turn, owner: number | undefined) {
  const { batch, name, head, line, turnsThroughDoor } = turn;
  const stream = toColumn(batch.stream);
  return {
    ...{ stream, name, owner, line },
    ...{ lock: lockOf(batch.stream), expected: batch.expectedVersion, before: head.chain },
    ...{ door: batch.door && toColumn(batch.door), turnsThroughDoor },
    ...inboxOf(batch),
    ...eventsOf(turn.entries),
    ...foundOf(batch),
    ...effectsOf(batch),
  };
}

const inboxOf = ({ inputId, ack, at }: Batch) => ({
  digest: sha256(inputId),
  input: toColumn(inputId),
  ackShape: shapeOf('ack'),
  ack: JSON.stringify(ack),
  at,
  oldest: new Date(at.getTime() - INBOX_DAYS * DAY_MS),
});

function eventsOf(entries: Turn['entries']) {
  if (entries.length === 0) return undefined;
  return {
    eventShape: shapeOf('event'),
    events: entries.map(({ event }) => JSON.stringify(event)),
    personal: entries.map(({ values }) => JSON.stringify(values)),
    chains: entries.map(({ chain }) => chain),
  };
}

const foundOf = ({ found }: Batch) =>
  found && {
    slot: toColumn(found.slot),
    ref: JSON.stringify(found.ref),
    message: found.ref.messageId,
    room: found.ref.conversation.id,
  };

/** Of several effects with one key the last counts. */
export const lastOfEachKey = ({ effects }: Batch): Batch['effects'] => [
  ...new Map(effects.map((effect) => [effect.key, effect])).values(),
];

function effectsOf(batch: Batch) {
  if (batch.effects.length === 0) return undefined;
  const effects = lastOfEachKey(batch);
  return {
    effectShape: shapeOf('effect'),
    keys: effects.map(({ key }) => toColumn(key)),
    lanes: effects.map((effect) => toColumn(laneOf({ stream: batch.stream, effect }))),
    dueAt: effects.map(({ dueAt }) => dueAt ?? batch.at),
    repeats: effects.map(repeats),
    shownAt: effects.map((effect) => (isAnswered(batch, effect) ? batch.at : null)),
    effects: effects.map((effect) => JSON.stringify(effect)),
  };
}

const owner = z.number().nullable();

/** What came of a turn. */
export const turnAnswer = z.discriminatedUnion('came', [
  z.object({
    came: z.literal('stored'),
    /** The effects, in sequence. */
    added: z.array(z.object({ sequence: z.number(), uncertain: z.boolean() })).optional(),
    /** The owner of each lane. */
    owners: z.record(z.string(), owner).optional(),
    /** Waiting effects that gave way. */
    gone: z.array(z.object({ sequence: z.number(), owner })).optional(),
  }),
  /** An attempt that was in doubt had stored this very turn. */
  z.object({ came: z.literal('before') }),
  /** Another turn took the input. */
  z.object({ came: z.literal('again') }),
  z.object({ came: z.literal('late'), version: z.number() }),
  /** Somebody else came through the door. */
  z.object({ came: z.literal('behind') }),
  /** A replica of the release before is working on the stream. */
  z.object({ came: z.literal('busy') }),
]);
export type TurnAnswer = z.output<typeof turnAnswer>;
