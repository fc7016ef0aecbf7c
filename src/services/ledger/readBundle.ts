import { type EvidenceBundle, evidenceBundle } from './bundle.js';
import { canonicalJson } from './chain.js';
import type { Fault } from './verdict.js';

interface Read {
  readonly faults: readonly Fault[];
  readonly bundle: EvidenceBundle | undefined;
}
const refused = (fault: Fault): Read => ({ faults: [fault], bundle: undefined });

/** Reads the bytes of a bundle; they must be the one canonical text of what they say. Never throws. */
export function readBundle(bytes: Uint8Array): Read {
  const text = Buffer.from(bytes).toString('utf8');
  const torn = firstDifference(bytes, Buffer.from(text, 'utf8'));
  if (torn !== undefined) return refused({ code: 'notText', byte: torn });
  const json = parseJson(text);
  if ('fault' in json) return refused(json.fault);
  const read = evidenceBundle.safeParse(json.value);
  const uneven = canonicalFault(json.value, bytes);
  if (read.success) return { faults: uneven, bundle: read.data };
  const path = read.error.issues[0]?.path ?? [];
  const where: Fault = { code: 'notABundle', what: path.join('.'), entry: entryOf(path) };
  return { faults: [where, ...uneven], bundle: undefined };
}

function parseJson(text: string): { readonly value: unknown } | { readonly fault: Fault } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // Where V8 says nothing, the text ended too early.
    const said = /at position (\d+)/.exec(String(error))?.[1];
    const character = said === undefined ? text.length : Number(said);
    return { fault: { code: 'notJson', byte: Buffer.byteLength(text.slice(0, character)) } };
  }
}

/** Equal content in other bytes is a change too: whoever compares files must see none. */
function canonicalFault(value: unknown, bytes: Uint8Array): readonly Fault[] {
  const byte = firstDifference(bytes, Buffer.from(canonicalText(value), 'utf8'));
  return byte === undefined ? [] : [{ code: 'notCanonical', byte }];
}

/** What has no canonical text, such as a key with half a character, differs from the first byte on. */
function canonicalText(value: unknown): string {
  try {
    return canonicalJson(value);
  } catch {
    return '';
  }
}

function firstDifference(one: Uint8Array, other: Uint8Array): number | undefined {
  if (Buffer.compare(one, other) === 0) return undefined;
  const index = one.findIndex((byte, at) => byte !== other[at]);
  return index < 0 ? one.length : index;
}

const entryOf = ([part, index]: readonly PropertyKey[]): number | undefined =>
  part === 'entries' && typeof index === 'number' ? index + 1 : undefined;
