import { z } from 'zod';

import type { Ack } from '../../../messages/ack.js';
import type { StreamId } from '../../../messages/ids.js';
import { sha256 } from '../../ledger/chain.js';
import { readAck, shapeOf, type StoredAck, type StoredEvent } from '../shapes.js';
import { StoreError } from '../store.js';
import type { Reads, Statements } from './connection.js';
import { fromColumn, toColumn } from './text.js';

const eventRow = z.object({
  v: z.number(),
  at: z.date(),
  input: z.string(),
  event: z.unknown(),
  values: z.record(z.string(), z.object({ salt: z.string(), value: z.string() })),
  chain: z.string(),
});
const ackRow = z.object({ v: z.number(), at: z.date(), input: z.string(), ack: z.unknown() });

/** The stream's events in order, as they are stored. @throws {StoreError} a newer release wrote one. */
export const entriesOf = (on: Reads, stream: StreamId): Promise<readonly StoredEvent[]> =>
  entriesFrom(on, stream, 1);

/** The stream's events from the one of this number on. @throws {StoreError} a newer release wrote one. */
export async function entriesFrom(
  on: Reads,
  stream: StreamId,
  version: number,
): Promise<readonly StoredEvent[]> {
  const rows = await on.rows(
    eventRow,
    `select shape as v, at, input, event, personal as values, chain
     from handover.events where stream = $1 and version >= $2 order by version`,
    [toColumn(stream), version],
  );
  return rows.map((row) => {
    refuseNewer('event', row.v, stream);
    return { ...row, at: row.at.toISOString(), input: fromColumn(row.input) };
  });
}

/** Adds stored events after the first `version` of the stream. */
export async function insertEvents(
  on: Statements,
  stream: StreamId,
  version: number,
  entries: readonly StoredEvent[],
): Promise<void> {
  const of = (column: (entry: StoredEvent) => unknown): readonly unknown[] => entries.map(column);
  await on.run(
    `insert into handover.events (stream, version, shape, at, input, event, personal, chain)
     select $1, $2::integer + position, shape, at, input, event, personal, chain
     from unnest($3::integer[], $4::timestamptz[], $5::text[], $6::json[], $7::json[], $8::text[])
       with ordinality as new (shape, at, input, event, personal, chain, position)`,
    [
      toColumn(stream),
      version,
      of(({ v }) => v),
      of(({ at }) => at),
      of(({ input }) => toColumn(input)),
      of(({ event }) => JSON.stringify(event)),
      of(({ values }) => JSON.stringify(values)),
      of(({ chain }) => chain),
    ],
  );
}

/** The ack stored with an input. @throws {StoreError} a newer release wrote it. */
export async function ackIn(
  on: Reads,
  stream: StreamId,
  inputId: string,
): Promise<Ack | undefined> {
  const [row] = await on.rows(
    ackRow,
    `select shape as v, at, input, ack from handover.inbox where stream = $1 and digest = $2`,
    [toColumn(stream), sha256(inputId)],
  );
  if (!row) return undefined;
  refuseNewer('ack', row.v, stream);
  const entry: StoredAck = { ...row, at: row.at.toISOString() };
  return readAck(entry);
}

function refuseNewer(part: 'event' | 'ack', shape: number, stream: StreamId): void {
  if (shape <= shapeOf(part)) return;
  throw new StoreError(
    `'${stream}' was written by a newer release; it is left alone. Install that release to use it.`,
  );
}
