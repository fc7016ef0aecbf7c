import type { StreamId, StreamKind } from '../../messages/ids.js';
import { type ChainedEntry, chainStart } from './chain.js';

/** One stored event as it stands in the store: sealed, chained, its personal values beside it. */
export interface LedgerEntry extends ChainedEntry {
  /** Personal values by the salted digest that stands for them in the event; empty once purged. */
  readonly values: Readonly<Record<string, { readonly salt: string; readonly value: string }>>;
  /** The digest of this entry and all before it, as it was stored. */
  readonly chain: string;
}

/** A stream and the last time something was stored in it. */
export interface StreamAge {
  readonly stream: StreamId;
  readonly lastAt: Date;
}

/** What a store offers beside turns: its history as it was stored, and forgetting. */
export interface Ledger {
  /** The stream's entries in order; empty for an unknown stream. */
  entries(stream: StreamId): Promise<readonly LedgerEntry[]>;
  /** Every stream of one kind. @throws {StoreError} */
  streams(kind: StreamKind): Promise<readonly StreamAge[]>;
  /**
   * Removes every personal value of a stream that is over for good: values and salts, names in its
   * summary, acks, messages that wait and where messages stand. Its events keep their digests.
   * @throws {StoreError} the write failed; nothing changed.
   */
  purgePersonal(stream: StreamId): Promise<void>;
  /** Removes a whole stream for good. @throws {StoreError} nothing was removed. */
  remove(stream: StreamId): Promise<void>;
}

/** The end of a stream's history: how many entries, and the digest that stands for all of them. */
export interface Head {
  readonly length: number;
  readonly digest: string;
}

/** Names a stream's history up to now in one digest; kept elsewhere, it anchors all of it. */
export async function headOf(ledger: Pick<Ledger, 'entries'>, stream: StreamId): Promise<Head> {
  const entries = await ledger.entries(stream);
  return { length: entries.length, digest: entries.at(-1)?.chain ?? chainStart(stream) };
}
