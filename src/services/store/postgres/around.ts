import { setTimeout as pause } from 'node:timers/promises';

import { z } from 'zod';

import { type StreamId, streamId } from '../../../messages/ids.js';
import { sha256 } from '../../ledger/chain.js';
import { storedSummary } from '../shapes.js';
import { StoreError } from '../store.js';
import { type Arriving, MOST_CANDIDATES, type Whereabouts } from '../whereabouts.js';
import type { Reads } from './connection.js';
import { showing, showingIn } from './showing.js';
import { fromColumn, lockOf, toColumn } from './text.js';

/** Where an input may belong, and how often somebody had come through its door by then. */
export interface Around extends Whereabouts {
  readonly turns: number;
  /** The cards of the person's drafts. */
  readonly cards: readonly z.output<typeof showing>[];
}

/** Only a draft asks whether its question was shown. */
export const draftsIn = (open: Whereabouts['open']): readonly StreamId[] =>
  open.flatMap(({ phase, stream }) => (phase === 'draft' ? [stream] : []));

const found = z.object({
  isAlone: z.boolean(),
  turns: z.coerce.number(),
  takenIn: z.string().nullable(),
  open: z.array(storedSummary),
  cards: z.array(showing),
});

/** Looks around in one question. `undefined`: a replica of the release before is in the door. */
export async function lookAround(
  on: Reads,
  { person, inputId, streams, door }: Arriving,
): Promise<Around | undefined> {
  const [row] = await on.rows(
    found,
    `with bound as materialized (
       select stream, open, phase, since, summary
       from handover.people join handover.summaries using (stream)
       where person = $1 order by since desc)
     select pg_try_advisory_xact_lock_shared($2::bigint) as "isAlone",
       coalesce((select turns from handover.doors where door = $3), 0) as turns,
       (select stream from handover.inbox where digest = $4 and stream = any(
          $5::text[] || array(select stream from bound order by since desc limit $6))
        limit 1) as "takenIn",
       coalesce((select json_agg(newest.summary) from (
          select summary from bound where open order by since desc limit $6) as newest), '[]') as open,
       coalesce((select json_agg(one) from (
          ${showingIn(`select stream from bound where open and phase = 'draft'`)}) as one), '[]') as cards`,
    [
      toColumn(person),
      lockOf(door ?? `person ${person}`),
      toColumn(door ?? ''),
      sha256(inputId),
      streams.map(toColumn),
      MOST_CANDIDATES,
    ],
  );
  if (!row?.isAlone) return undefined;
  const { turns, open, takenIn, cards } = row;
  return {
    turns,
    open,
    cards,
    takenIn: takenIn === null ? undefined : streamId.parse(fromColumn(takenIn)),
  };
}

/** A replica of the release before is waited for as long as a lock would be. */
const PAUSE_MS = 20;
const TRIES = 1_500;

/** Looks until nobody is in the door. @throws {StoreError} somebody stays in it. */
export async function untilAlone(look: () => Promise<Around | undefined>): Promise<Around> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const around = await look();
    if (around) return around;
    await pause(PAUSE_MS);
  }
  throw new StoreError('Another replica is busy with what this person said before; try again.');
}
