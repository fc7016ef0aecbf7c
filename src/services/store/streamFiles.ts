import { hash } from 'node:crypto';
import { join } from 'node:path';

import { kindOfStream, type StreamId, type StreamKind } from '../../messages/ids.js';
import type { StreamAge } from '../ledger/ledger.js';
import { emptyDocument } from './document.js';
import { filesBelow, type FileSystem, removeFile, said } from './files.js';
import type { StoredDocument } from './shapes.js';
import { StoreError } from './store.js';
import type { IndexedFile, KnownStream, StreamIndex } from './streamIndex.js';
import { createPlacing, type Placing } from './streamPlacing.js';
import { scanStreams, type See } from './streamScan.js';
import { damaged, documentIn, type Leave, leavingNewer, readPath } from './streamText.js';

/** The files of all streams in a data folder: one each, its name derived from the stream's id. */
export interface StreamFiles extends Placing {
  /**
   * What the file holds, or `text` where that is newer than the file.
   * @throws {StoreError} it is damaged; @throws {NewerShape} a newer release wrote it.
   */
  read(stream: StreamId, text?: string): Promise<StoredDocument>;
  /**
   * The streams of one kind, with when each was last written to; `texts` are newer than their files.
   * @throws {StoreError} one is damaged.
   */
  list(kind: StreamKind, texts?: ReadonlyMap<StreamId, string>): Promise<readonly StreamAge[]>;
  /** Shows the document in a text, like `scan`. @throws {StoreError} it is damaged. */
  show(stream: StreamId, text: string, see: See, leave: Leave): void;
  /** Removes a stream's file for good; nothing happens where there is none. */
  remove(stream: StreamId): Promise<void>;
  /**
   * Shows every stream once and tells which files a newer release wrote. Files that still are what the
   * index says are not read. @throws {StoreError} one is damaged.
   */
  scan(see: See, leave: Leave, index?: StreamIndex): Promise<void>;
  /** Every file but a newer release's as it stands now; `known` is what there is to know of each stream. */
  index(known: Iterable<KnownStream>): readonly IndexedFile[];
}

/** Hashed, because ids hold signs file systems refuse, differ in case only, or are mail addresses. */
export function pathOfStream(folder: string, stream: StreamId): string {
  const name = hash('sha256', stream).slice(0, 40);
  return join(folder, 'streams', kindOfStream(stream), name.slice(0, 2), `${name}.json`);
}

/** The stream files of a data folder. */
export function streamFiles(fs: FileSystem, folder: string): StreamFiles {
  const pathOf = (stream: StreamId): string => pathOfStream(folder, stream);
  /** Every file there is, once that was looked up: what is not among them is not looked for on the disk. */
  let present: Set<string> | undefined;
  const left = new Set<string>();
  const leaving = leavingInto(left);
  const placing = createPlacing(fs, pathOf, (path) => present?.add(path));
  return {
    async read(stream, text) {
      const path = pathOf(stream);
      if (text === undefined && present?.has(path) === false) return emptyDocument(stream);
      const found = text === undefined ? await readPath(fs, path) : documentIn(text, path);
      const document = found ?? emptyDocument(stream);
      if (document.stream !== stream) throw damaged(path, `it holds '${document.stream}'`);
      return document;
    },
    ...placing,
    show(stream, text, see, leave) {
      const path = pathOf(stream);
      leavingNewer(path, leaving(leave), () => {
        see(documentIn(text, path));
      });
    },
    list: (kind, texts) => agesOf(kind, texts, { fs, folder, pathOf }),
    async remove(stream) {
      const path = pathOf(stream);
      await removeFile(fs, path).catch(notRemoved(path));
      present?.delete(path);
    },
    async scan(see, leave, index = new Map<string, IndexedFile>()) {
      const streams = join(folder, 'streams');
      present = new Set(await scanStreams({ fs, folder: streams, index }, see, leaving(leave)));
    },
    index(known) {
      const paths = [...(present ?? [])].filter((path) => !left.has(path));
      return indexOf(paths, known, { fs, pathOf });
    },
  };
}

/** Notes what is left to a newer release: that release must read it, whatever an index says. */
const leavingInto =
  (left: Set<string>) =>
  (leave: Leave): Leave =>
  (path) => {
    left.add(path);
    leave(path);
  };

interface Where {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly pathOf: (stream: StreamId) => string;
}

async function agesOf(
  kind: StreamKind,
  texts: ReadonlyMap<StreamId, string> | undefined,
  { fs, folder, pathOf }: Where,
): Promise<readonly StreamAge[]> {
  const found = new Map<StreamId, Date>();
  const note = (one: StoredDocument | undefined) => one && found.set(one.stream, lastAt(one));
  for (const path of await filesBelow(fs, join(folder, 'streams', kind), '.json')) {
    note(await readPath(fs, path));
  }
  for (const [stream, text] of texts ?? []) {
    if (kindOfStream(stream) === kind) note(documentIn(text, pathOf(stream)));
  }
  return [...found].map((one) => ({ stream: one[0], lastAt: one[1] }));
}

function indexOf(
  paths: readonly string[],
  known: Iterable<KnownStream>,
  { fs, pathOf }: Pick<Where, 'fs' | 'pathOf'>,
): readonly IndexedFile[] {
  const byPath = new Map([...known].map((one) => [pathOf(one.stream), one]));
  return paths.map((path) => ({ path, version: fs.versionOf(path), known: byPath.get(path) }));
}

/** The last time an event or an input was stored; the beginning of time for a stream without any. */
const lastAt = ({ events, inbox }: StoredDocument): Date =>
  new Date(Math.max(0, ...[...events.slice(-1), ...inbox].map(({ at }) => Date.parse(at))));

const notRemoved =
  (path: string) =>
  (cause: unknown): never => {
    throw new StoreError(`'${path}' could not be removed: ${said(cause)}.`, { cause });
  };
