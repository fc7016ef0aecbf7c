import type { FileHandle } from 'node:fs/promises';

import { createTrust, notWritten, type Trust } from './diskFaults.js';
import { type FileSystem, syncFolder } from './files.js';
import { JOURNAL_HEADER, journalPath } from './journalLog.js';

/** The log that is written to now. */
interface OpenLog {
  readonly number: number;
  readonly path: string;
  readonly file: FileHandle;
  bytes: number;
}

/** Writes to the newest log; one call at a time. */
export interface JournalWriter {
  /** The number of the log the next line goes to. */
  readonly number: () => number;
  /**
   * Resolves once the line is synced.
   * @throws {StoreError} nothing was written, or the disk cannot be trusted any more.
   */
  append(line: string): Promise<Pick<OpenLog, 'number' | 'bytes'>>;
  /** Ends the log, so that the next line begins another; its number, where there was one. */
  end(): Promise<number | undefined>;
}

/** A writer whose first log has this number. It makes no file before the first line. */
export function createJournalWriter(
  { fs, folder }: { readonly fs: FileSystem; readonly folder: string },
  firstNumber: number,
): JournalWriter {
  const trust = createTrust();
  let next = firstNumber;
  let open: OpenLog | undefined;

  async function begin(): Promise<OpenLog> {
    const path = journalPath(folder, next);
    const file = await fs.open(path, 'a').catch(notBegun(path));
    open = { number: next, path, file, bytes: 0 };
    next += 1;
    await trust.orEnd(path, syncFolder(fs, folder));
    return open;
  }

  return {
    number: () => open?.number ?? next,
    async append(line) {
      trust.check();
      const log = open ?? (await begin());
      await write(fs, log, log.bytes === 0 ? JOURNAL_HEADER + line : line, trust);
      return log;
    },
    async end() {
      const ended = open;
      open = undefined;
      await ended?.file.close();
      return ended?.number;
    },
  };
}

/** What was written in part is cut off again: nobody was told of it. */
async function write(fs: FileSystem, log: OpenLog, text: string, trust: Trust): Promise<void> {
  try {
    fs.append(log.file, text);
  } catch (cause) {
    await trust.orEnd(log.path, log.file.truncate(log.bytes));
    throw notWritten(log.path, cause);
  }
  await trust.orEnd(log.path, log.file.sync());
  log.bytes += Buffer.byteLength(text);
}

const notBegun =
  (path: string) =>
  (cause: unknown): never => {
    throw notWritten(path, cause);
  };
