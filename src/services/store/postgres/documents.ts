import { z } from 'zod';

import { type StreamId, streamId } from '../../../messages/ids.js';
import { sha256 } from '../../ledger/chain.js';
import { laneOf } from '../../outbox/rules.js';
import { emptyDocument } from '../document.js';
import {
  messageRef,
  readEffect,
  shapeOf,
  type StoredAck,
  type StoredDocument,
  type StoredEffect,
  storedSummary,
} from '../shapes.js';
import { StoreError } from '../store.js';
import type { Statements } from './connection.js';
import { entriesOf, insertEvents } from './history.js';
import { idOf } from './newEffects.js';
import { putSummary } from './summaries.js';
import { fromColumn, toColumn } from './text.js';

/** Every stream of the database as the document it would be in a data folder. @throws {StoreError} */
export async function* documentsOf(on: Statements): AsyncIterable<StoredDocument> {
  const sequence = await lastSequence(on);
  const heads = await on.rows(
    z.object({ stream: z.string(), version: z.number() }),
    'select stream, version from handover.streams order by stream',
  );
  for (const head of heads) {
    const stream = streamId.parse(fromColumn(head.stream));
    const document = await documentOf(on, stream);
    if (document.events.length !== head.version) {
      throw new StoreError(
        `'${stream}' has ${document.events.length} events and should have ${head.version}; restore the database from a backup.`,
      );
    }
    yield { ...document, sequence };
  }
}

async function lastSequence(on: Statements): Promise<number> {
  const [row] = await on.rows(
    z.object({ last: z.coerce.number() }),
    'select case when is_called then last_value else 0 end as last from handover.effect_numbers',
  );
  return row?.last ?? 0;
}

async function documentOf(on: Statements, stream: StreamId): Promise<StoredDocument> {
  const [line] = await on.rows(
    z.object({ summary: storedSummary }),
    'select summary from handover.summaries where stream = $1',
    [toColumn(stream)],
  );
  return {
    ...emptyDocument(stream),
    events: [...(await entriesOf(on, stream))],
    inbox: await inboxOf(on, stream),
    outbox: await outboxOf(on, stream),
    slots: await slotsOf(on, stream),
    ...(line && { summary: line.summary }),
  };
}

const inboxRow = z.object({ v: z.number(), at: z.date(), input: z.string(), ack: z.unknown() });

async function inboxOf(on: Statements, stream: StreamId): Promise<StoredAck[]> {
  const rows = await on.rows(
    inboxRow,
    `select shape as v, at, input, ack from handover.inbox where stream = $1 order by at, input`,
    [toColumn(stream)],
  );
  refuseNewer(rows, 'ack', stream);
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), input: fromColumn(row.input) }));
}

const effectRow = z.object({
  v: z.number(),
  sequence: z.coerce.number(),
  key: z.string(),
  attempts: z.number(),
  dueAt: z.date(),
  uncertain: z.boolean(),
  effect: z.unknown(),
});

/** Nobody delivers now, so an attempt that began and was not booked is in doubt. */
async function outboxOf(on: Statements, stream: StreamId): Promise<StoredEffect[]> {
  const rows = await on.rows(
    effectRow,
    `select shape as v, sequence, key, attempts, due_at as "dueAt", effect,
            uncertain or sending or follows <> '{}' as uncertain
     from handover.effects where stream = $1 order by sequence`,
    [toColumn(stream)],
  );
  refuseNewer(rows, 'effect', stream);
  return rows.map((row) => ({
    ...row,
    id: idOf(stream, row.sequence),
    key: fromColumn(row.key),
    dueAt: row.dueAt.toISOString(),
    follows: [],
  }));
}

const slotRow = z.object({ slot: z.string(), ref: messageRef });

async function slotsOf(on: Statements, stream: StreamId): Promise<StoredDocument['slots']> {
  const rows = await on.rows(
    slotRow,
    'select slot, ref from handover.slots where stream = $1 order by slot',
    [toColumn(stream)],
  );
  return rows.map(({ slot, ref }) => ({ slot: fromColumn(slot), ref }));
}

function refuseNewer(
  rows: readonly { readonly v: number }[],
  part: 'ack' | 'effect',
  stream: StreamId,
): void {
  if (rows.every(({ v }) => v <= shapeOf(part))) return;
  throw new StoreError(
    `'${stream}' was written by a newer release; move the store with that release.`,
  );
}

/** Adds a stream that is not there yet, all of it. What waits is nobody's until a replica starts. */
export async function insertDocument(on: Statements, document: StoredDocument): Promise<void> {
  const { stream, events, summary } = document;
  await on.run('insert into handover.streams (stream, version, chain) values ($1, $2, $3)', [
    toColumn(stream),
    events.length,
    events.at(-1)?.chain,
  ]);
  if (events.length > 0) await insertEvents(on, stream, 0, events);
  await insertInbox(on, document);
  await insertOutbox(on, document);
  await insertSlots(on, document);
  if (summary) await putSummary(on, summary);
}

async function insertInbox(on: Statements, { stream, inbox }: StoredDocument): Promise<void> {
  const of = (column: (entry: StoredAck) => unknown): readonly unknown[] => inbox.map(column);
  await on.run(
    `insert into handover.inbox (stream, digest, input, shape, at, ack, turn)
     select $1, digest, input, shape, at, ack, gen_random_uuid()
     from unnest($2::text[], $3::text[], $4::integer[], $5::timestamptz[], $6::json[])
       as new (digest, input, shape, at, ack)`,
    [
      toColumn(stream),
      of(({ input }) => sha256(input)),
      of(({ input }) => toColumn(input)),
      of(({ v }) => v),
      of(({ at }) => at),
      of(({ ack }) => JSON.stringify(ack)),
    ],
  );
}

async function insertOutbox(on: Statements, { stream, outbox }: StoredDocument): Promise<void> {
  const of = (column: (entry: StoredEffect) => unknown): readonly unknown[] => outbox.map(column);
  const lanes = of((entry) => toColumn(laneOf(readEffect(entry, stream))));
  await on.run(
    `insert into handover.lanes (lane) select distinct unnest($1::text[]) on conflict do nothing`,
    [lanes],
  );
  await on.run(
    `insert into handover.effects
       (sequence, stream, key, lane, shape, due_at, attempts, uncertain, sending, follows, effect)
     select sequence, $1, key, lane, shape, due_at, attempts, uncertain, false, '{}', effect
     from unnest($2::bigint[], $3::text[], $4::text[], $5::integer[], $6::timestamptz[],
                 $7::integer[], $8::boolean[], $9::json[])
       as new (sequence, key, lane, shape, due_at, attempts, uncertain, effect)`,
    [
      toColumn(stream),
      of(({ sequence }) => sequence),
      of(({ key }) => toColumn(key)),
      lanes,
      of(({ v }) => v),
      of(({ dueAt }) => dueAt),
      of(({ attempts }) => attempts),
      of(({ uncertain }) => uncertain),
      of(({ effect }) => JSON.stringify(effect)),
    ],
  );
}

const insertSlots = (on: Statements, { stream, slots }: StoredDocument): Promise<number> =>
  on.run(
    `insert into handover.slots (stream, slot, ref)
     select $1, slot, ref from unnest($2::text[], $3::json[]) as new (slot, ref)`,
    [
      toColumn(stream),
      slots.map(({ slot }) => toColumn(slot)),
      slots.map(({ ref }) => JSON.stringify(ref)),
    ],
  );
