import PQueue from 'p-queue';

import type { StreamId } from '../../messages/ids.js';
import type { FileSystem } from './files.js';
import { createCarrier, type JournalCarrier } from './journalCarrier.js';
import {
  entryText,
  type JournalEntry,
  journalLine,
  journalNumbers,
  type Pending,
  pendingText,
  readJournals,
} from './journalLog.js';
import { createJournalWriter } from './journalWriter.js';
import type { StoredDocument } from './shapes.js';
import { StoreError } from './store.js';
import type { StreamFiles } from './streamFiles.js';

/** Stream files behind one append log: a write is durable once its line is synced. */
export interface Journal extends Omit<StreamFiles, 'place' | 'syncPlaces'> {
  /** @throws {StoreError} nothing was written, or the disk cannot be trusted any more. */
  write(document: StoredDocument): Promise<void>;
  /**
   * Carries everything over into the stream files: what was purged stands in no log any more.
   * @throws {StoreError} a file could not be written; the log stays.
   */
  carryOver(): Promise<void>;
  /** The document is not in use any more: what the log holds of it needs less room as text. */
  readonly putAway: (stream: StreamId) => void;
  /**
   * Leaves plain stream files behind, where the disk allows, and answers true; else the log stays and is
   * read again.
   */
  close(): Promise<boolean>;
}

export interface JournalOptions {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly files: StreamFiles;
  /** Past this many bytes a log is carried over into the stream files; 4 MB when absent. */
  readonly largestBytes?: number | undefined;
  /** Told in a sentence what the deployer should know. */
  readonly log: (sentence: string) => void;
}

const LARGEST_BYTES = 4 * 1024 * 1024;

interface Waiting {
  readonly document: StoredDocument;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Opens the logs the process before left, whose entries stand above the stream files, and begins a new
 * one with the first write. All writes that wait share one sync.
 * @throws {StoreError} a log is damaged or of a newer release; nothing was changed.
 * @see docs/decisions/0011-one-log-one-sync.md
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { fs, folder, files } = options;
  const pending = await readJournals(fs, folder);
  const { carrier, write, retire } = await createWriting(options, pending);

  const carriesOver = async (): Promise<boolean> => {
    await retire();
    return carrier.carry();
  };
  async function carryOver(): Promise<void> {
    if (await carriesOver()) return;
    throw new StoreError('The log of turns could not be carried over. Make room and try again.');
  }
  return {
    ...files,
    write,
    carryOver,
    putAway(stream) {
      const entry = pending.get(stream);
      if (entry) pending.set(stream, { ...entry, content: pendingText(entry) });
    },
    async read(stream) {
      const content = pending.get(stream)?.content;
      return typeof content === 'object' ? content : files.read(stream, content);
    },
    async list(kind) {
      await carryOver();
      return files.list(kind);
    },
    async remove(stream) {
      await carryOver();
      await files.remove(stream);
    },
    async scan(see, leave, index) {
      await files.scan(see, leave, index);
      for (const [stream, entry] of pending) files.show(stream, pendingText(entry), see, leave);
    },
    close: () => carriesOver().catch(() => false),
  };
}

/** Goes on after the logs that were left. */
async function createWriting(options: JournalOptions, pending: Map<StreamId, Pending>) {
  const left = await journalNumbers(options.fs, options.folder);
  const carrier = createCarrier(options, pending, left);
  const firstNumber = (left.at(-1) ?? 0) + 1;
  return { carrier, ...createAppending(options, pending, firstNumber, carrier) };
}

/** The first time in each log a document is written whole, so that a log says all without those before it. */
function entryOf(
  { document }: Waiting,
  pending: ReadonlyMap<StreamId, Pending>,
  log: number,
): JournalEntry {
  const { stream } = document;
  const last = pending.get(stream);
  const isKnown = last?.log === log && typeof last.content === 'object';
  return { stream, text: entryText(document, isKnown ? last.content : undefined) };
}

/** Appends what waits, together; an ended log goes to the carrier. */
function createAppending(
  options: JournalOptions,
  pending: Map<StreamId, Pending>,
  firstNumber: number,
  carrier: JournalCarrier,
): { readonly write: Journal['write']; readonly retire: () => Promise<void> } {
  const { largestBytes = LARGEST_BYTES } = options;
  const writer = createJournalWriter(options, firstNumber);
  const oneAtATime = new PQueue({ concurrency: 1 });
  let queue: Waiting[] = [];

  async function flush(): Promise<void> {
    const waiting = queue;
    queue = [];
    try {
      const log = await writer.append(
        journalLine(waiting.map((one) => entryOf(one, pending, writer.number()))),
      );
      for (const { document } of waiting) {
        pending.set(document.stream, { content: document, log: log.number });
      }
      for (const { resolve } of waiting) resolve();
      if (log.bytes > largestBytes) end();
    } catch (cause) {
      for (const { reject } of waiting) reject(cause);
    }
  }
  function end(): void {
    const number = writer.end();
    if (number !== undefined) carrier.ended(number);
    void carrier.carry();
  }
  return {
    write: (document) =>
      new Promise((resolve, reject) => {
        queue.push({ document, resolve, reject });
        if (queue.length === 1) void oneAtATime.add(flush);
      }),
    retire: () => oneAtATime.add(end),
  };
}
