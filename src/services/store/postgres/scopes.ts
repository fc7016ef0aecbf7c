import type { StreamId } from '../../../messages/ids.js';
import type { Batch } from '../store.js';
import type { Memory, Seen } from './memory.js';
import type { Streams, Written } from './streams.js';

/** What a piece of work knows of the stream it has for itself in this process. */
export interface Scope {
  seen: Seen | undefined;
  /** True: something was answered from memory, and nothing has proved yet that it still holds. */
  isUnproved: boolean;
  /** Of a door: how often somebody had come through when it was looked around. */
  turns: number | undefined;
}

/** Pieces of work under way, each on a stream or door of its own. */
export interface Scopes {
  open(stream: StreamId): Scope;
  readonly of: (stream: StreamId) => Scope | undefined;
  close(stream: StreamId): void;
  /** What the work on this stream goes by; `undefined`: it must be read. */
  remembered(stream: StreamId): Seen | undefined;
  /** Reads the stream, for the work on it, too. */
  read(stream: StreamId): Promise<Seen>;
  /** The stream as this turn expects it, where it is known so. */
  seenBy(batch: Batch): Seen | undefined;
  /** The turn was stored: what it went by is proved, and went on. */
  stored(batch: Batch, written: Written): void;
}

/** Nothing is under way. */
export function createScopes(streams: Streams, memory: Memory): Scopes {
  const scopes = new Map<StreamId, Scope>();

  function seenBy({ stream, expectedVersion }: Batch): Seen | undefined {
    const seen = scopes.get(stream)?.seen ?? memory.get(stream);
    return seen?.version === expectedVersion ? seen : undefined;
  }
  return {
    open(stream) {
      const scope: Scope = { seen: undefined, isUnproved: false, turns: undefined };
      scopes.set(stream, scope);
      return scope;
    },
    of: (stream) => scopes.get(stream),
    close: (stream) => scopes.delete(stream),
    remembered(stream) {
      const scope = scopes.get(stream);
      if (!scope || scope.seen) return scope?.seen;
      scope.seen = memory.get(stream);
      scope.isUnproved = scope.seen !== undefined;
      return scope.seen;
    },
    async read(stream) {
      const seen = await streams.read(stream);
      const scope = scopes.get(stream);
      if (scope) scope.seen = seen;
      return seen;
    },
    seenBy,
    stored(batch, written) {
      const scope = scopes.get(batch.stream);
      const seen = streams.after(seenBy(batch), batch, written);
      if (scope) Object.assign(scope, { seen, isUnproved: false });
      if (seen) memory.begin()(batch.stream, seen);
      else memory.forget(batch.stream);
    },
  };
}
