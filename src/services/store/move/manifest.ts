import { kindOfStream, type StreamId, type StreamKind } from '../../../messages/ids.js';
import { canonicalJson, sha256 } from '../../ledger/chain.js';
import type { StoredDocument } from '../shapes.js';

/** One stream in numbers, and one digest of all of it. */
export interface StreamLine {
  readonly kind: StreamKind;
  /** How many events: its version. */
  readonly events: number;
  /** Inputs that are still known. */
  readonly inputs: number;
  readonly waiting: number;
  /** Of those that wait: perhaps delivered already. */
  readonly inDoubt: number;
  /** Messages that can be edited. */
  readonly messages: number;
  readonly digest: string;
}

/** What a store holds, stream by stream. */
export interface Manifest {
  readonly streams: ReadonlyMap<StreamId, StreamLine>;
  /** The highest number any effect had. */
  readonly sequence: number;
}

/** A manifest under way; a stream that is noted twice counts once. */
export function createManifest(): Manifest & { note(document: StoredDocument): void } {
  const streams = new Map<StreamId, StreamLine>();
  let sequence = 0;
  return {
    streams,
    get sequence() {
      return sequence;
    },
    note(document) {
      streams.set(document.stream, lineOf(document));
      sequence = Math.max(sequence, document.sequence);
    },
  };
}

const lineOf = (document: StoredDocument): StreamLine => ({
  kind: kindOfStream(document.stream),
  events: document.events.length,
  inputs: document.inbox.length,
  waiting: document.outbox.length,
  inDoubt: document.outbox.filter(({ uncertain }) => uncertain).length,
  messages: document.slots.length,
  digest: digestOf(document),
});

/** The digest of everything in a stream; the order in which an engine keeps its parts does not count. */
function digestOf({ stream, events, inbox, outbox, slots, summary }: StoredDocument): string {
  return sha256(
    canonicalJson({
      ...{ stream, events, summary },
      inbox: sortedBy(inbox, ({ at, input }) => `${at} ${input}`),
      outbox: sortedBy(outbox, ({ id }) => id),
      slots: sortedBy(slots, ({ slot }) => slot),
    }),
  );
}

const sortedBy = <Part>(parts: readonly Part[], keyOf: (part: Part) => string): readonly Part[] =>
  [...parts].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** The streams that are not the same in both; every one where numbers would be given out twice. */
export function differences(left: Manifest, arrived: Manifest): readonly StreamId[] {
  const all = [...new Set([...left.streams.keys(), ...arrived.streams.keys()])];
  if (arrived.sequence < left.sequence) return all;
  const digestIn = ({ streams }: Manifest, stream: StreamId) => streams.get(stream)?.digest;
  return all.filter((stream) => digestIn(left, stream) !== digestIn(arrived, stream));
}

/** One digest that stands for the whole store. */
export const digestOfAll = ({ streams }: Manifest): string =>
  sha256(canonicalJson([...streams].map(([stream, { digest }]) => `${stream} ${digest}`).sort()));
