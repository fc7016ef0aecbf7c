import { LRUCache } from 'lru-cache';

import type { Ack } from '../../../messages/ack.js';
import type { StreamId } from '../../../messages/ids.js';

/** A stream as it was last seen or written here. Never changed: what comes later is another. */
export interface Seen {
  readonly version: number;
  /** The digest of the last event, and so of all of them; none in a new stream. */
  readonly chain: string | undefined;
  readonly events: readonly unknown[];
  /** Of the inputs taken here, the latest. */
  readonly acks: ReadonlyMap<string, Ack>;
  /** Its line of the index as it was last written here. */
  readonly line: string | undefined;
}

/** What this process knows of streams without asking. */
export interface Memory {
  get(stream: StreamId): Seen | undefined;
  /** Before something is read: what is forgotten meanwhile is not to be remembered from it. */
  begin(): (stream: StreamId, seen: Seen) => void;
  /** Of a stream that is not what it was, or of all. */
  forget(stream?: StreamId): void;
}

/** Streams that are remembered; those asked for longest ago are read again. */
const REMEMBERED = 1_000;

/** Nothing seen yet. Nothing is remembered while `isHearing` says that nobody would tell what was purged. */
export function createMemory(isHearing: () => boolean): Memory {
  const streams = new LRUCache<StreamId, Seen>({ max: REMEMBERED });
  let forgotten = 0;
  return {
    get: (stream) => (isHearing() ? streams.get(stream) : undefined),
    begin() {
      const before = forgotten;
      return (stream, seen) => {
        if (before !== forgotten || !isHearing()) return;
        if ((streams.get(stream)?.version ?? 0) <= seen.version) streams.set(stream, seen);
      };
    },
    forget(stream) {
      forgotten += 1;
      if (stream === undefined) streams.clear();
      else streams.delete(stream);
    },
  };
}
