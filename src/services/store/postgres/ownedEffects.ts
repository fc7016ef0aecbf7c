import { z } from 'zod';

import { streamId } from '../../../messages/ids.js';
import { said } from '../files.js';
import { readEffect, shapeOf } from '../shapes.js';
import type { WaitingEffect } from '../store.js';
import type { Statements } from './connection.js';
import type { Database } from './database.js';
import { EVERYBODY, idOf } from './newEffects.js';
import { fromColumn } from './text.js';

/**
 * What waits in the lanes of `owner`, in sequence: of one stream, as its column reads, or of all. Lanes
 * that hold what only a newer release can read are left to others.
 */
export async function readOwned(
  database: Database,
  owner: number,
  {
    stream,
    log,
  }: { readonly stream: string | undefined; readonly log: (sentence: string) => void },
): Promise<readonly WaitingEffect[]> {
  const rows = await selectOwned(database, owner, stream);
  const newer = new Set(
    rows.filter(({ shape }) => shape > shapeOf('effect')).map(({ lane }) => lane),
  );
  if (newer.size > 0) await release(database, [...newer]);
  return rows.filter(({ lane }) => !newer.has(lane)).flatMap((row) => readable(row, log));
}

const ownedEffect = z.object({
  sequence: z.coerce.number(),
  stream: z.string(),
  key: z.string(),
  lane: z.string(),
  shape: z.number(),
  dueAt: z.date(),
  attempts: z.number(),
  uncertain: z.boolean(),
  shownAt: z.date().nullable(),
  effect: z.unknown(),
});
type OwnedEffect = z.output<typeof ownedEffect>;

const selectOwned = (
  on: Statements,
  owner: number,
  stream: string | undefined,
): Promise<readonly OwnedEffect[]> =>
  on.rows(
    ownedEffect,
    `select sequence, stream, key, effects.lane, shape, due_at as "dueAt", attempts, uncertain, effect,
            case when sending then null else shown_at end as "shownAt"
     from handover.effects join handover.lanes on lanes.lane = effects.lane
     where owner = $1 and ($2::text is null or stream = $2)
     order by sequence`,
    [owner, stream],
  );

/** The effect of a row; one that cannot be read is left alone, and the others go on. */
function readable(row: OwnedEffect, log: (sentence: string) => void): readonly WaitingEffect[] {
  const stream = streamId.parse(fromColumn(row.stream));
  const id = idOf(stream, row.sequence);
  try {
    const entry = { ...row, v: row.shape, id, dueAt: row.dueAt.toISOString(), follows: [] };
    const shownAt = row.shownAt ?? undefined;
    return [{ ...readEffect(entry, stream), uncertain: row.uncertain, shownAt }];
  } catch (error) {
    log(`The effect '${id}' cannot be read and is left alone: ${said(error)}`);
    return [];
  }
}

/**
 * Takes the lanes that are nobody's, but for those a newer release must serve. Attempts the owner
 * before had begun there are in doubt from then on.
 */
export const takeLanes = (database: Database, owner: number): Promise<boolean> =>
  database.transaction(async (on) => {
    const taken = await on.rows(
      z.object({ lane: z.string() }),
      `update handover.lanes set owner = $1 where lane in (
         select lane from handover.lanes where owner is null and not exists (
           select from handover.effects where effects.lane = lanes.lane and shape > $2)
         for update skip locked)
       returning lane`,
      [owner, shapeOf('effect')],
    );
    if (taken.length === 0) return false;
    await on.run(
      `update handover.effects set uncertain = true, sending = false, follows = '{}'
       where lane = any($1) and (sending or follows <> '{}')`,
      [taken.map(({ lane }) => lane)],
    );
    return true;
  });

/** Leaves lanes to a replica of a newer release, which alone can read what is in them. */
const release = (database: Database, lanes: readonly string[]): Promise<void> =>
  database.transaction(async (on) => {
    await on.run('update handover.lanes set owner = null where lane = any($1)', [lanes]);
    await on.run('select pg_notify($1, $2)', [EVERYBODY, '']);
  });
