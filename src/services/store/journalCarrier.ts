import PQueue from 'p-queue';

import type { StreamId } from '../../messages/ids.js';
import { type FileSystem, removeFile, said } from './files.js';
import { journalPath, type Pending, pendingText } from './journalLog.js';
import type { StreamFiles } from './streamFiles.js';

/** Carries ended logs over into the stream files, and removes them then. */
export interface JournalCarrier {
  /** Tells of a log that is not written to any more. */
  readonly ended: (log: number) => void;
  /** False where a file could not be written: the logs stay, and it is tried again later. */
  readonly carry: () => Promise<boolean>;
}

interface CarrierOptions {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly files: StreamFiles;
  /** Told in a sentence what the deployer should know. */
  readonly log: (sentence: string) => void;
}

/** Stream files are written this many at a time. */
const TOGETHER = 4;

/** A carrier with the logs found at the start. Takes what it carried out of `pending`. */
export function createCarrier(
  { fs, folder, files, log }: CarrierOptions,
  pending: Map<StreamId, Pending>,
  found: readonly number[],
): JournalCarrier {
  const logs = [...found];
  const oneAtATime = new PQueue({ concurrency: 1 });

  async function carryOne(stream: StreamId, last: number): Promise<void> {
    const entry = pending.get(stream);
    // A newer text of it came meanwhile: its log, which is still there, says all.
    if (!entry || entry.log > last) return;
    await files.place(stream, pendingText(entry));
    if (pending.get(stream) === entry) pending.delete(stream);
  }
  async function carryAll(): Promise<boolean> {
    const last = logs.at(-1);
    if (last === undefined) return true;
    try {
      // Only their names: what was carried takes no room while the rest is.
      const due = [...pending].flatMap(([stream, { log }]) => (log <= last ? [stream] : []));
      for (let first = 0; first < due.length; first += TOGETHER) {
        await Promise.all(due.slice(first, first + TOGETHER).map((one) => carryOne(one, last)));
      }
      await files.syncPlaces();
      // Oldest first: what is left after a death must never be older than a file.
      while (logs[0] !== undefined && logs[0] <= last) {
        await removeFile(fs, journalPath(folder, logs[0]));
        logs.shift();
      }
      return true;
    } catch (cause) {
      log(`The log of turns could not be carried over yet: ${said(cause)}.`);
      return false;
    }
  }

  return {
    ended: (number) => {
      logs.push(number);
    },
    carry: () => oneAtATime.add(carryAll),
  };
}
