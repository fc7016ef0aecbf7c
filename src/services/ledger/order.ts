import type { BundleEntry, EvidenceBundle } from './bundle.js';
import { chainNext } from './chain.js';
import type { Fault } from './verdict.js';

/** Finds the first entry that is not what or where it was when the history was signed. */
export function orderFaults(
  entries: readonly BundleEntry[],
  start: string,
  { head, length }: EvidenceBundle['statement'],
): readonly Fault[] {
  let expected = start;
  for (const [index, entry] of entries.entries()) {
    if (chainNext(entry.previous, entry) !== entry.chain) {
      return [{ code: 'entryChanged', entry: index + 1 }];
    }
    if (entry.previous !== expected) return [misplaced(entries, index, entry, expected, length)];
    expected = entry.chain;
  }
  if (entries.length < length) return [{ code: 'truncated', entry: entries.length + 1 }];
  if (entries.length > length) return [{ code: 'entryInserted', entry: length + 1 }];
  return expected === head ? [] : [{ code: 'headDiffers', entry: entries.length }];
}

/** Why a genuine-looking entry stands where another belongs. */
function misplaced(
  entries: readonly BundleEntry[],
  index: number,
  here: BundleEntry,
  expected: string,
  length: number,
): Fault {
  const entry = index + 1;
  if (entries.filter(({ chain }) => chain === here.chain).length > 1) {
    return { code: 'entryRepeated', entry };
  }
  // Two entries after the same one: the earlier of them was put in between.
  if (entries[index - 1]?.previous === here.previous)
    return { code: 'entryInserted', entry: index };
  if (entries.slice(entry).some(({ previous }) => previous === expected)) {
    const isOfThisHistory = entries.some(({ chain }) => chain === here.previous);
    return { code: isOfThisHistory ? 'entryMoved' : 'entryInserted', entry };
  }
  // Where nothing is missing by count, the one before was exchanged for another.
  const isMissing = entries.length < length || index === 0;
  return isMissing ? { code: 'entryDropped', entry } : { code: 'entryChanged', entry: index };
}
