import type { Ledger } from '../ledger/ledger.js';
import { realFileSystem } from './files.js';
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
  return {
    entries: async (stream) => (await files.read(stream)).events,
    streams: (kind) => files.list(kind),
    close: () => Promise.resolve(),
  };
}
