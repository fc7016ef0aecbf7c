import { createTrust, notWritten, type Trust } from './diskFaults.js';
import { type FileSystem, type OpenFile, syncFolder } from './files.js';
import { JOURNAL_HEADER, journalPath } from './journalLog.js';

/** The log that is written to now. */
interface OpenLog {
  readonly number: number;
  readonly path: string;
  readonly file: OpenFile;
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
  end(): number | undefined;
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
    const log = { number: next, path, file: beginFile(fs, path), bytes: 0 };
    open = log;
    next += 1;
    await trust.orEnd(path, () => syncFolder(fs, folder));
    return log;
  }

  return {
    number: () => open?.number ?? next,
    async append(line) {
      trust.check();
      const log = open ?? (await begin());
      await write(log, log.bytes === 0 ? JOURNAL_HEADER + line : line, trust);
      return log;
    },
    end() {
      const ended = open;
      open = undefined;
      ended?.file.close();
      return ended?.number;
    },
  };
}

/** What was written in part is cut off again: nobody was told of it. */
async function write(log: OpenLog, text: string, trust: Trust): Promise<void> {
  try {
    log.file.write(text);
  } catch (cause) {
    await trust.orEnd(log.path, () => {
      log.file.truncate(log.bytes);
    });
    throw notWritten(log.path, cause);
  }
  await trust.orEnd(log.path, () => log.file.sync());
  log.bytes += Buffer.byteLength(text);
}

function beginFile(fs: FileSystem, path: string): OpenFile {
  try {
    return fs.open(path, 'a');
  } catch (cause) {
    throw notWritten(path, cause);
  }
}
