import { z } from 'zod';

import { PERSONAL_KEYS } from '../../../migration/personal.js';
import { chained, chainStart, sha256 } from '../../ledger/chain.js';
import { seal } from '../personal.js';
import { shapeOf } from '../shapes.js';
import { type Batch, VersionConflict } from '../store.js';
import type { Statements } from './connection.js';
import { insertEvents } from './history.js';
import { addEffects, type EffectsTaken, NO_EFFECTS } from './newEffects.js';
import { putSummary } from './summaries.js';
import { toColumn } from './text.js';

/** Inputs are remembered this long, so that a late redelivery is still known. */
const INBOX_DAYS = 8;
const DAY_MS = 86_400_000;

/** One turn about to be stored. */
export interface Turn {
  readonly batch: Batch;
  /** Names this attempt to store it, so that it is known again if its outcome is in doubt. */
  readonly turn: string;
  /** The replica that takes lanes nobody has; none while this process delivers nothing. */
  readonly owner: number | undefined;
  readonly randomSalt: () => string;
}

/**
 * Stores a turn within a transaction. The stream's row is locked first: whoever comes second waits
 * until the first one's outcome is certain.
 * @returns `storedBefore` when this very turn was stored by an attempt whose outcome was in doubt.
 * @throws {VersionConflict} another turn came first, or the input was taken before.
 */
export async function storeTurn(
  on: Statements,
  turn: Turn,
): Promise<EffectsTaken | 'storedBefore'> {
  const { batch } = turn;
  const head = await lockStream(on, toColumn(batch.stream));
  if (await isStored(on, turn)) return 'storedBefore';
  refuseLate(batch, head.version);
  await rememberInput(on, turn);
  await appendEvents(on, turn, head);
  if (batch.summary) await putSummary(on, batch.summary);
  if (batch.found) await rememberFound(on, batch.stream, batch.found);
  return batch.effects.length > 0 ? addEffects(on, turn) : NO_EFFECTS;
}

/** How many events a stream has, and the digest of the last; none in a new stream. */
const streamHead = z.object({ version: z.number(), chain: z.string().nullable() });
type StreamHead = z.output<typeof streamHead>;

async function lockStream(on: Statements, stream: string): Promise<StreamHead> {
  const [row] = await on.rows(
    streamHead,
    `insert into handover.streams (stream, version) values ($1, 0)
     on conflict (stream) do update set version = streams.version
     returning version, chain`,
    [stream],
  );
  return row ?? { version: 0, chain: null };
}

/** @throws {VersionConflict} the input was taken by another turn. */
async function isStored(on: Statements, { batch, turn }: Turn): Promise<boolean> {
  const [row] = await on.rows(
    z.object({ turn: z.string() }),
    'select turn from handover.inbox where stream = $1 and digest = $2',
    [toColumn(batch.stream), sha256(batch.inputId)],
  );
  if (!row) return false;
  if (row.turn === turn) return true;
  throw new VersionConflict(
    `'${batch.stream}' took the input '${batch.inputId}' before; repeat its ack`,
  );
}

/** A message that stands for another slot already is not found for this one: what is shown there would wipe it out. */
const rememberFound = (
  on: Statements,
  stream: Batch['stream'],
  { slot, ref }: NonNullable<Batch['found']>,
): Promise<number> =>
  on.run(
    `insert into handover.slots (stream, slot, ref)
     select $1::text, $2::text, $3::json where not exists (
       select 1 from handover.slots where stream = $1
       and ref ->> 'messageId' = $4 and ref -> 'conversation' ->> 'id' = $5)
     on conflict (stream, slot) do nothing`,
    [
      ...[toColumn(stream), toColumn(slot), JSON.stringify(ref)],
      ...[ref.messageId, ref.conversation.id],
    ],
  );

function refuseLate({ stream, expectedVersion }: Batch, version: number): void {
  if (version === expectedVersion) return;
  throw new VersionConflict(
    `'${stream}' has ${version} events and not ${expectedVersion}; decide again`,
  );
}

async function rememberInput(on: Statements, { batch, turn }: Turn): Promise<void> {
  const stream = toColumn(batch.stream);
  await on.run('delete from handover.inbox where stream = $1 and at <= $2', [
    stream,
    new Date(batch.at.getTime() - INBOX_DAYS * DAY_MS),
  ]);
  await on.run(
    `insert into handover.inbox (stream, digest, input, shape, at, ack, turn)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      stream,
      sha256(batch.inputId),
      toColumn(batch.inputId),
      shapeOf('ack'),
      batch.at,
      JSON.stringify(batch.ack),
      turn,
    ],
  );
}

async function appendEvents(
  on: Statements,
  { batch, randomSalt }: Turn,
  head: StreamHead,
): Promise<void> {
  if (batch.events.length === 0) return;
  const input = batch.inputId;
  const sealing = { keys: PERSONAL_KEYS, randomSalt, sha256 };
  const entries = chained(
    head.chain ?? chainStart(batch.stream),
    batch.events.map((event) => ({
      v: shapeOf('event'),
      at: batch.at.toISOString(),
      input,
      ...seal(JSON.parse(JSON.stringify(event)), sealing),
    })),
  );
  await insertEvents(on, batch.stream, head.version, entries);
  await on.run('update handover.streams set version = $2, chain = $3 where stream = $1', [
    toColumn(batch.stream),
    head.version + entries.length,
    entries.at(-1)?.chain,
  ]);
}
