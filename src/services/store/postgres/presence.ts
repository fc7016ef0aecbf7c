import { z } from 'zod';

import type { Listening, Statements } from './connection.js';
import type { Database } from './database.js';
import { channelOf, EVERYBODY } from './newEffects.js';

/** A connection that stands for a living replica: when it ends, the others know at once. */
export interface Presence {
  readonly number: number;
  readonly listening: Listening;
}

/** Advisory locks of this class are held by living replicas, each its number. */
const ALIVE = 48_258;
/** A replica that was not seen for so long is stuck, though its connection lives. */
const STUCK = '15 seconds';

/** Takes a new number and hears what concerns it. What `before` still owns goes over to it. */
export async function appear(
  database: Database,
  before: number | undefined,
  hear: (channel: string, words: string) => void,
): Promise<Presence> {
  const listening = await database.listen(hear);
  try {
    const number = await takeNumber(listening);
    await listening.run(`listen ${EVERYBODY}`);
    await listening.run(`listen ${channelOf(number)}`);
    if (before !== undefined) await inherit(database, before, number);
    return { number, listening };
  } catch (error) {
    listening.close();
    throw error;
  }
}

/** A number nobody holds; held by this connection's session until it ends. */
async function takeNumber(on: Statements): Promise<number> {
  for (;;) {
    const [drawn] = await on.rows(
      z.object({ number: z.coerce.number(), held: z.boolean() }),
      `select number, pg_try_advisory_lock($1, number) as held
       from (select nextval('handover.replica_numbers')::integer as number) as drawn`,
      [ALIVE],
    );
    if (!drawn?.held) continue;
    await on.run(
      `insert into handover.replicas (number, seen) values ($1, clock_timestamp())
       on conflict (number) do update set seen = excluded.seen`,
      [drawn.number],
    );
    return drawn.number;
  }
}

const inherit = (database: Database, before: number, number: number): Promise<void> =>
  database.transaction(async (on) => {
    await on.run('update handover.lanes set owner = $2 where owner = $1', [before, number]);
    await on.run('delete from handover.replicas where number = $1', [before]);
  });

/** Says that we live. False: the others took us for dead. */
export const isSeen = async ({ number, listening }: Presence): Promise<boolean> =>
  (await listening.run('update handover.replicas set seen = clock_timestamp() where number = $1', [
    number,
  ])) > 0;

/** Forgets replicas whose session ended, or that are stuck; their lanes are nobody's then. */
export async function buryDead(on: Statements): Promise<void> {
  await on.run(
    `delete from handover.replicas
     where seen < clock_timestamp() - interval '${STUCK}'
        or number <> all (
          select objid::bigint from pg_locks
          where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted
            and database = (select oid from pg_database where datname = current_database()))`,
    [ALIVE],
  );
}

/** Leaves its lanes to the others and tells them. */
export const farewell = (database: Database, { number }: Presence): Promise<void> =>
  database.transaction(async (on) => {
    await on.run('delete from handover.replicas where number = $1', [number]);
    await on.run('select pg_notify($1, $2)', [EVERYBODY, '']);
  });
