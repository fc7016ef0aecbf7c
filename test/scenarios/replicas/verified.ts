import type { StreamId } from '../../../src/messages/ids.js';
import { chained, chainStart } from '../../../src/services/ledger/chain.js';
import type { LedgerEntry } from '../../../src/services/ledger/ledger.js';

/** Does every entry stand where it was stored, unchanged? */
export function verified(stream: StreamId, entries: readonly LedgerEntry[]): boolean {
  const again = chained(
    chainStart(stream),
    entries.map(({ v, at, input, event }) => ({ v, at, input, event })),
  );
  return again.every(({ chain }, position) => chain === entries[position]?.chain);
}
