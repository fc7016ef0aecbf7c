import { Low } from 'lowdb';

import type { StreamId } from '../../messages/ids.js';
import type { Contents } from './contents.js';
import { emptyDocument } from './document.js';
import { createDocuments, type Documents } from './documents.js';
import type { Journal } from './journal.js';
import type { StoredDocument } from './shapes.js';

/**
 * Documents whose files lowdb reads and writes: a fresh `Low` for each write, because one that is kept
 * would hold the new data even if the write failed.
 */
export function lowdbDocuments(files: Journal, contents: Contents, cached: number): Documents {
  const adapterOf = (stream: StreamId) => ({
    read: () => files.read(stream),
    write: (document: StoredDocument) => files.write(document),
  });
  return createDocuments({
    async read(stream) {
      const low = new Low(adapterOf(stream), emptyDocument(stream));
      await low.read();
      return low.data;
    },
    write: (document) => new Low(adapterOf(document.stream), document).write(),
    remove: (stream) => files.remove(stream),
    onWritten: contents.note,
    onPutAway: files.putAway,
    cached,
  });
}
