import { dirname } from 'node:path';

import type { StreamId } from '../../messages/ids.js';
import { createTrust, notWritten } from './diskFaults.js';
import { type FileSystem, makeFolder, placeWhole, syncFolder } from './files.js';

/** Replaces files of streams. */
export interface Placing {
  /** Replaces a stream's file. Durable after {@link Placing.syncPlaces}. @throws {StoreError} nothing was written. */
  place(stream: StreamId, text: string): Promise<void>;
  /** Makes durable what was placed. @throws {StoreError} the disk cannot be trusted any more. */
  syncPlaces(): Promise<void>;
}

/** Files are placed one by one, and their folders synced together: it is the sync that costs. */
export function createPlacing(
  fs: FileSystem,
  pathOf: (stream: StreamId) => string,
  onPlaced: (path: string) => void,
): Placing {
  const made = new Set<string>();
  const unsynced = new Set<string>();
  const trust = createTrust();

  async function make(folder: string): Promise<void> {
    if (made.has(folder)) return;
    await makeFolder(fs, folder);
    made.add(folder);
  }
  return {
    async place(stream, text) {
      trust.check();
      const path = pathOf(stream);
      try {
        await make(dirname(path));
        unsynced.add(dirname(path));
        await placeWhole(fs, path, text);
      } catch (cause) {
        throw notWritten(path, cause);
      }
      onPlaced(path);
    },
    async syncPlaces() {
      trust.check();
      for (const folder of unsynced) {
        await trust.orEnd(folder, () => syncFolder(fs, folder));
        unsynced.delete(folder);
      }
    },
  };
}
