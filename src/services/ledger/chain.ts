import { hash } from 'node:crypto';

import canonicalize from 'canonicalize';

import type { StreamId } from '../../messages/ids.js';

/** What of a stored event is chained: all of it but its personal values, which may be purged. */
export interface ChainedEntry {
  /** The shape its event was stored in. */
  readonly v: number;
  /** When it was stored, as ISO text. */
  readonly at: string;
  /** The input that caused it. */
  readonly input: string;
  /** The event, with salted digests in the place of personal values. */
  readonly event: unknown;
}

/** SHA-256 of a text's UTF-8, in hex. */
export const sha256 = (text: string): string => hash('sha256', text);

const mended = (_key: string, member: unknown): unknown =>
  typeof member === 'string' ? member.replace(/\p{Surrogate}/gu, '\uFFFD') : member;

/**
 * The one text of plain data by RFC 8785, whatever order its keys came in.
 * Half a character, as text cut by a client may hold, reads U+FFFD as it does in UTF-8.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalOf(value);
  if (text === undefined) throw new Error('Only plain data has a canonical text.');
  return text;
}

/** The library refuses half a character; nearly every text has none. */
function canonicalOf(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    return canonicalize(JSON.parse(JSON.stringify(value), mended));
  }
}

/** What the first entry of a stream follows. */
export const chainStart = (stream: StreamId): string => sha256(`handover/ledger/1\n${stream}`);

/**
 * The digest of an entry and, through `previous`, of everything before it.
 *
 * Shape: SHA-256 in hex over the canonical text of `{previous, v, at, input, event}`.
 */
export const chainNext = (previous: string, { v, at, input, event }: ChainedEntry): string =>
  sha256(canonicalJson({ previous, v, at, input, event }));

/** Entries with their digests, the first of them following `previous`. */
export function chained<Entry extends ChainedEntry>(
  previous: string,
  entries: readonly Entry[],
): readonly (Entry & { readonly chain: string })[] {
  let last = previous;
  return entries.map((entry) => ({ ...entry, chain: (last = chainNext(last, entry)) }));
}
