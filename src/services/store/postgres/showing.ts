import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import { type StreamId, streamId } from '../../../messages/ids.js';
import type { Store } from '../store.js';
import type { Reads } from './connection.js';
import { fromColumn, toColumn } from './text.js';

/** As {@link Store.shown} has it. */
type Shown = Awaited<ReturnType<Store['shown']>>;

/** A card of a slot: one that waits to be sent or is being sent, or the one that stands. */
export const showing = z.object({
  stream: z.string(),
  slot: z.string(),
  /** Grows with every card that waits; 0 for the one that stands. */
  sequence: z.coerce.number(),
  isInDoubt: z.boolean(),
  shownAt: z.coerce.date().nullable(),
});
type Showing = z.output<typeof showing>;

/**
 * The cards of these streams, as a query to be part of another one. A release that knows nothing of it sends
 * without saying when.
 */
export const showingIn = (streams: string): string => `
  select known.stream, known.effect ->> 'slot' as slot, known.sequence,
         known.uncertain or (known.sending and known.shown_at is null) as "isInDoubt",
         known.shown_at as "shownAt"
  from handover.effects as known
  where known.stream in (${streams}) and known.effect ->> 'effect' = 'showCard'
  union all
  select known.stream, known.slot, 0, false, known.shown_at
  from handover.slots as known where known.stream in (${streams})`;

/** When the latest card of a slot began to be shown: of the newest that waits, else of the one that stands. */
export async function shownOf(on: Reads, stream: StreamId, slot: string): Promise<Shown> {
  const rows = await on.rows(showing, showingIn('$1::text'), [toColumn(stream)]);
  return latestIn(rows, slot);
}

function latestIn(rows: readonly Showing[], slot: string): Shown {
  const [latest] = rows
    .filter((one) => one.slot === toColumn(slot))
    .sort((a, b) => b.sequence - a.sequence);
  if (!latest || latest.isInDoubt) return undefined;
  return latest.shownAt ?? (latest.sequence > 0 ? 'notYet' : undefined);
}

/** What looking around told of cards unasked. Each answer is good for one question of the turn it was told. */
export interface ShownAhead {
  note(streams: readonly StreamId[], rows: readonly Showing[]): void;
  /** Absent: nobody told. */
  take(stream: StreamId, slot: string): { readonly shown: Shown } | undefined;
}

/** Turns that may be under way at once, and more. */
const REMEMBERED = 1_000;

/** Nothing told yet. */
export function createShownAhead(): ShownAhead {
  const told = new LRUCache<StreamId, readonly Showing[]>({ max: REMEMBERED });
  return {
    note(streams, rows) {
      for (const stream of streams) {
        told.set(
          stream,
          rows.filter((row) => streamId.parse(fromColumn(row.stream)) === stream),
        );
      }
    },
    take(stream, slot) {
      const rows = told.get(stream);
      told.delete(stream);
      return rows && { shown: latestIn(rows, slot) };
    },
  };
}
