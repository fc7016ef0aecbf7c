import AsyncLock from 'async-lock';
import { LRUCache } from 'lru-cache';

import type { StreamId } from '../../messages/ids.js';
import type { StoredDocument } from './shapes.js';

/** What documents need to come from and go to files. */
export interface DocumentsOptions {
  readonly read: (stream: StreamId) => Promise<StoredDocument>;
  /** Resolves once it is durable; rejects if nothing was written. */
  readonly write: (document: StoredDocument) => Promise<void>;
  /** Removes a stream's file for good. */
  readonly remove: (stream: StreamId) => Promise<void>;
  /** Told what a file holds now, after every write. */
  readonly onWritten: (document: StoredDocument) => void;
  /** Told when a document is not kept in memory any more. */
  readonly onPutAway: (stream: StreamId) => void;
  /** How many documents are kept in memory. */
  readonly cached: number;
}

/** Every stream's document: cached, and changed by one write at a time. */
export interface Documents {
  get(stream: StreamId): Promise<StoredDocument>;
  /**
   * Writes the document `change` makes of the present one, then answers with the change. Changes that
   * wait for the same file share one write. If `change` throws, only this change is dropped.
   */
  change<Change extends { readonly document: StoredDocument }>(
    stream: StreamId,
    change: (document: StoredDocument) => Change,
  ): Promise<Change>;
  /** Forgets the stream as if it had never been. */
  remove(stream: StreamId): Promise<void>;
}

/** A change that waits for its stream's next write. */
interface Waiting {
  /** The document after the change, and what to do once it is written. Throws if refused. */
  readonly apply: (document: StoredDocument) => {
    readonly document: StoredDocument;
    readonly written: () => void;
  };
  readonly reject: (cause: unknown) => void;
}

/** Keeps documents between files and the store; memory is swapped only after the write. */
export function createDocuments(options: DocumentsOptions): Documents {
  const { read, write, remove, onWritten, onPutAway, cached } = options;
  const cache = createCache(cached, onPutAway);
  const oneAtATime = new AsyncLock({ maxPending: Infinity });
  const queues = new Map<StreamId, Waiting[]>();

  async function present(stream: StreamId): Promise<StoredDocument> {
    const document = cache.get(stream) ?? (await read(stream));
    if (isWritten(document)) cache.set(stream, document);
    return document;
  }

  /** Takes every change that waits for this stream into one write. */
  async function flush(stream: StreamId): Promise<void> {
    const waiting = queues.get(stream) ?? [];
    queues.delete(stream);
    if (waiting.length === 0) return;
    try {
      const { document, written } = applyAll(await present(stream), waiting);
      if (written.length === 0) return;
      await write(document);
      cache.set(stream, document);
      onWritten(document);
      for (const tell of written) tell();
    } catch (cause) {
      for (const { reject } of waiting) reject(cause);
    }
  }

  function enqueue(stream: StreamId, waiting: Waiting): void {
    queues.set(stream, [...(queues.get(stream) ?? []), waiting]);
    void oneAtATime.acquire(stream, () => flush(stream));
  }

  return {
    get: async (stream) => cache.get(stream) ?? oneAtATime.acquire(stream, () => present(stream)),
    change: (stream, change) =>
      new Promise((resolve, reject) => {
        enqueue(stream, { apply: applying(change, resolve), reject });
      }),
    remove: (stream) =>
      oneAtATime.acquire(stream, () => remove(stream).then(() => void cache.delete(stream))),
  };
}

/** Where nobody wrote there is nothing to keep: it would push out a stream in use. */
const isWritten = ({ events, inbox }: StoredDocument): boolean => events.length + inbox.length > 0;

const createCache = (max: number, onPutAway: DocumentsOptions['onPutAway']) =>
  new LRUCache<StreamId, StoredDocument>({
    max,
    dispose: (_document, stream, reason) => {
      if (reason === 'evict') onPutAway(stream);
    },
  });

const applying =
  <Change extends { readonly document: StoredDocument }>(
    change: (document: StoredDocument) => Change,
    resolve: (change: Change) => void,
  ): Waiting['apply'] =>
  (document) => {
    const changed = change(document);
    const written = (): void => {
      resolve(changed);
    };
    return { document: changed.document, written };
  };

/** Applies the changes in order and turns away those that refuse. */
function applyAll(before: StoredDocument, waiting: readonly Waiting[]) {
  const written: (() => void)[] = [];
  let document = before;
  for (const { apply, reject } of waiting) {
    try {
      const after = apply(document);
      document = after.document;
      written.push(after.written);
    } catch (refusal) {
      reject(refusal);
    }
  }
  return { document, written };
}
