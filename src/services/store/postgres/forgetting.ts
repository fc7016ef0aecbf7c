import { z } from 'zod';

import { type StreamId, streamId, type StreamKind } from '../../../messages/ids.js';
import type { StreamAge } from '../../ledger/ledger.js';
import { withoutNames } from '../forgetting.js';
import { shapeOf, storedSummary } from '../shapes.js';
import type { Statements } from './connection.js';
import { channelOf, EVERYBODY } from './newEffects.js';
import { putSummary } from './summaries.js';
import { fromColumn, toColumn } from './text.js';

/** The streams of one kind, with when each was last written to. */
export async function streamsOf(on: Statements, kind: StreamKind): Promise<readonly StreamAge[]> {
  const rows = await on.rows(
    z.object({ stream: z.string(), lastAt: z.date().nullable() }),
    `select stream, greatest(
       (select max(at) from handover.events where events.stream = streams.stream),
       (select max(at) from handover.inbox where inbox.stream = streams.stream)) as "lastAt"
     from handover.streams where starts_with(stream, $1) order by stream`,
    [`${kind}/`],
  );
  return rows.map(({ stream, lastAt }) => ({
    stream: streamId.parse(fromColumn(stream)),
    lastAt: lastAt ?? new Date(0),
  }));
}

/** Removes every personal value of a stream that is over; its events keep their digests. */
export async function purgeStream(on: Statements, id: StreamId): Promise<void> {
  const stream = toColumn(id);
  await lock(on, stream);
  await on.run(`update handover.events set personal = '{}' where stream = $1`, [stream]);
  await on.run(`update handover.inbox set shape = $2, ack = '{"ack":"none"}' where stream = $1`, [
    stream,
    shapeOf('ack'),
  ]);
  await dropEffects(on, stream);
  await on.run('delete from handover.slots where stream = $1', [stream]);
  const [line] = await on.rows(
    z.object({ summary: storedSummary }),
    'select summary from handover.summaries where stream = $1',
    [stream],
  );
  if (line) await putSummary(on, withoutNames(line.summary));
  await tellEverybody(on, stream);
}

/** Removes a whole stream. */
export async function forgetStream(on: Statements, id: StreamId): Promise<void> {
  const stream = toColumn(id);
  await lock(on, stream);
  await dropEffects(on, stream);
  for (const table of ['events', 'inbox', 'slots', 'summaries', 'streams']) {
    await on.run(`delete from handover.${table} where stream = $1`, [stream]);
  }
  await on.run(`delete from handover.doors where starts_with(door, $1 || '/')`, [stream]);
  await tellEverybody(on, stream);
}

/** Whoever remembers the stream is to read it again. */
const tellEverybody = (on: Statements, stream: string): Promise<number> =>
  on.run('select pg_notify($1, $2)', [EVERYBODY, stream]);

const lock = (on: Statements, stream: string): Promise<number> =>
  on.run('select from handover.streams where stream = $1 for update', [stream]);

/** Drops what waits in the outbox, and tells the replicas that were to deliver it. */
async function dropEffects(on: Statements, stream: string): Promise<void> {
  const rows = await on.rows(
    z.object({ owner: z.number().nullable() }),
    `delete from handover.effects using handover.lanes
     where lanes.lane = effects.lane and stream = $1 returning owner`,
    [stream],
  );
  for (const owner of new Set(rows.map((row) => row.owner))) {
    const channel = owner === null ? EVERYBODY : channelOf(owner);
    await on.run('select pg_notify($1, $2)', [channel, stream]);
  }
}
