import type { StreamId } from '../../messages/ids.js';
import type { Ledger } from '../ledger/ledger.js';
import { realFileSystem } from './files.js';
import { pendingText, readJournals } from './journalLog.js';
import { streamFiles } from './streamFiles.js';

/** The stored history, read beside whoever writes it. */
export interface History extends Pick<Ledger, 'entries' | 'streams'> {
  close(): Promise<void>;
}

/**
 * The history in a data folder, without its lock: files are replaced whole, so a reader sees each stream
 * as it was after one turn or another, never half.
 */
export function openFolderHistory(folder: string): History {
  const files = streamFiles(realFileSystem, folder);
  /** What the log of turns holds above the files now. */
  const above = async (): Promise<ReadonlyMap<StreamId, string>> =>
    new Map(
      [...(await readJournals(realFileSystem, folder))].map(([id, entry]) => [
        id,
        pendingText(entry),
      ]),
    );
  return {
    entries: async (stream) => (await files.read(stream, (await above()).get(stream))).events,
    streams: async (kind) => files.list(kind, await above()),
    close: () => Promise.resolve(),
  };
}
