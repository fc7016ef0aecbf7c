import PQueue from 'p-queue';

import { type FileSystem, type OpenFile, readText, writeWhole } from './files.js';

/** Past this many lines the log is written anew with what is still being sent. */
const LONGEST = 10_000;

/**
 * What is being sent, in a file that survives the death of the process: one line `+<id>` per
 * beginning and `-<id>` per end after which the effect still waits. Not synced: a power cut may lose the last lines.
 */
export interface SendingLog {
  /** Is an attempt under way in this process? */
  underWay(id: string): boolean;
  /** Was an attempt under way when the process before died? */
  leftOver(id: string): boolean;
  /** Notes that an attempt begins. Rejects with the system's error if it cannot be noted. */
  begin(id: string): Promise<void>;
  /**
   * Its outcome is booked. Noted only where the effect still waits: after a crash, what waits no more is
   * forgotten by {@link SendingLog.keepOnly}. Failing only makes the effect uncertain after a crash.
   */
  end(id: string, waits: 'stillWaits' | 'over'): Promise<void>;
  /** Forgets all left-overs but these: the others were booked before the process died. */
  keepOnly(ids: ReadonlySet<string>): Promise<void>;
  /** Lets go of the file. */
  close(): Promise<void>;
}

/** Opens the log and reads what the process before left in it. */
export async function openSendingLog(fs: FileSystem, path: string): Promise<SendingLog> {
  const before = replay((await readText(fs, path)) ?? '');
  const now = new Set<string>();
  const lines = createLines(fs, path, () => new Set([...before, ...now]));

  return {
    underWay: (id) => now.has(id),
    leftOver: (id) => before.has(id),
    async begin(id) {
      now.add(id);
      await lines.append(`+${id}`).catch((error: unknown) => {
        now.delete(id);
        throw error;
      });
    },
    async end(id, waits) {
      const isKnown = [before.delete(id), now.delete(id)].includes(true);
      if (isKnown && waits === 'stillWaits') await lines.append(`-${id}`).catch(() => undefined);
    },
    keepOnly(ids) {
      for (const id of before) if (!ids.has(id)) before.delete(id);
      return lines.rewrite();
    },
    close: () => lines.close(),
  };
}

/** The file's lines, each written at once. `open` is what a rewrite keeps. */
function createLines(fs: FileSystem, path: string, open: () => ReadonlySet<string>) {
  const turns = new PQueue({ concurrency: 1 });
  let count = 0;
  /** Stays open, so that a line costs one write; absent before the first and while all is rewritten. */
  let file: OpenFile | undefined;

  function letGo(): void {
    file?.close();
    file = undefined;
  }
  async function rewrite(): Promise<void> {
    const ids = open();
    letGo();
    await writeWhole(fs, path, [...ids].map((id) => `\n+${id}`).join(''));
    count = ids.size;
  }
  function write(line: string): void {
    file ??= fs.open(path, 'a');
    // The line break comes first, so that a line torn by a full disk spoils no other.
    file.write(`\n${line}`);
    count += 1;
    // All is noted; where there is no room for a shorter file, the next lines try again.
    if (count > LONGEST && count > LONGEST + open().size) {
      void turns.add(rewrite).catch(() => undefined);
    }
  }
  return {
    async append(line: string): Promise<void> {
      const isBeingRewritten = !file && turns.pending > 0;
      if (isBeingRewritten)
        await turns.add(() => {
          write(line);
        });
      else write(line);
    },
    rewrite: () => turns.add(rewrite),
    close: () => turns.add(letGo),
  };
}

function replay(text: string): Set<string> {
  const sending = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.startsWith('+')) sending.add(line.slice(1));
    if (line.startsWith('-')) sending.delete(line.slice(1));
  }
  return sending;
}
