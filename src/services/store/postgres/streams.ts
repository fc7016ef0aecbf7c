import { z } from 'zod';

import type { Ack } from '../../../messages/ack.js';
import type { StreamId } from '../../../messages/ids.js';
import { readEvent, type StoredEvent } from '../shapes.js';
import type { Batch } from '../store.js';
import type { Reads } from './connection.js';
import { ackIn, entriesFrom } from './history.js';
import type { Memory, Seen } from './memory.js';
import { toColumn } from './text.js';

/** Streams as they are stored, and as this process knows them. */
export interface Streams {
  /** As it is stored now; only what was not seen yet is read. */
  read(stream: StreamId): Promise<Seen>;
  ackOf(stream: StreamId, inputId: string): Promise<Ack | undefined>;
  /** The version it has now, and the digest of its last event. */
  head(stream: StreamId): Promise<Head>;
  /** What a stored turn made of what was seen of its stream. */
  after(seen: Seen | undefined, batch: Batch, written: Written): Seen | undefined;
}

/** How far a stream goes. */
export type Head = Pick<Seen, 'version' | 'chain'>;

/** What a turn wrote into its stream. */
export interface Written {
  readonly entries: readonly StoredEvent[];
  readonly line: string | undefined;
}

const NOTHING: Seen = {
  version: 0,
  chain: undefined,
  events: [],
  acks: new Map(),
  line: undefined,
};
/** An input is repeated within seconds, if at all; a later repetition is found where it is stored. */
const ACKS_KEPT = 8;

/** Streams read over `on`. */
export function createStreams(on: Reads, memory: Memory): Streams {
  return {
    async read(stream) {
      const remember = memory.begin();
      const known = memory.get(stream) ?? NOTHING;
      // The last one seen is read again: where it is another, so is everything before it.
      const from = Math.max(known.version, 1);
      const goneOn = extended(known, await entriesFrom(on, stream, from));
      const seen = goneOn ?? extended(NOTHING, await entriesFrom(on, stream, 1)) ?? NOTHING;
      if (!goneOn) memory.forget(stream);
      remember(stream, seen);
      return seen;
    },
    ackOf: (stream, inputId) => ackIn(on, stream, inputId),
    async head(stream) {
      const [row] = await on.rows(
        z.object({ version: z.number(), chain: z.string().nullable() }),
        'select version, chain from handover.streams where stream = $1',
        [toColumn(stream)],
      );
      return { version: row?.version ?? 0, chain: row?.chain ?? undefined };
    },
    after,
  };
}

/** What was seen, and what came after its last event; `undefined`: it did not go on from there. */
function extended(known: Seen, entries: readonly StoredEvent[]): Seen | undefined {
  if (known.version === 0) return grown(known, entries);
  return entries[0]?.chain === known.chain ? grown(known, entries.slice(1)) : undefined;
}

const grown = (known: Seen, entries: readonly StoredEvent[]): Seen =>
  entries.length === 0
    ? known
    : {
        ...known,
        version: known.version + entries.length,
        chain: entries.at(-1)?.chain,
        events: [...known.events, ...entries.map(readEvent)],
        // Whoever wrote these may have written the line, too.
        line: undefined,
      };

function after(
  seen: Seen | undefined,
  { expectedVersion, inputId, ack }: Batch,
  { entries, line }: Written,
): Seen | undefined {
  const known = seen ?? NOTHING;
  if (known.version !== expectedVersion) return undefined;
  const acks = new Map([...[...known.acks].slice(1 - ACKS_KEPT), [inputId, ack]]);
  return { ...grown(known, entries), acks, line: line ?? known.line };
}
