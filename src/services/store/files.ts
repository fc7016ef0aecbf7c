import {
  closeSync,
  fsync,
  ftruncateSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import nodeFs from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * An open file. What the system takes into its memory is done at once: a trip to another thread would
 * cost more than that. Only the disk itself is waited for.
 */
export interface OpenFile {
  /** Adds text behind what was written. */
  write(text: string): void;
  /** Cuts off everything past so many bytes. */
  truncate(bytes: number): void;
  /** Resolves once what was written is on the disk. */
  sync(): Promise<void>;
  close(): void;
}

/** The file system as the store uses it; tests pass one that fails on demand. */
export interface FileSystem extends Pick<
  typeof nodeFs,
  'mkdir' | 'readFile' | 'readdir' | 'unlink'
> {
  /** Flags as `fs.open` takes them. */
  readonly open: (path: string, flags: 'a' | 'r' | 'w' | 'wx') => OpenFile;
  readonly rename: (from: string, to: string) => void;
  /** Changes whenever somebody wrote or replaced the file. */
  readonly versionOf: (path: string) => string;
}

export const realFileSystem: FileSystem = {
  mkdir: nodeFs.mkdir,
  readFile: nodeFs.readFile,
  readdir: nodeFs.readdir,
  unlink: nodeFs.unlink,
  open: (path, flags) => openFile(openSync(path, flags)),
  rename: renameSync,
  versionOf(path) {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  },
};

const openFile = (fd: number): OpenFile => ({
  write(text) {
    const bytes = Buffer.from(text, 'utf8');
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
  },
  truncate(bytes) {
    ftruncateSync(fd, bytes);
  },
  sync: () =>
    new Promise((resolve, reject) => {
      fsync(fd, (error) => {
        if (error) reject(error);
        else resolve();
      });
    }),
  close() {
    closeSync(fd);
  },
});

/** A file is written under this ending first; what is left of it after a crash means nothing. */
export const UNFINISHED = '.unfinished';

/** Is this the system's error of that code, such as `ENOENT`? */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** An error's own words. */
export const said = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);

/** The file's text, or `undefined` when there is no such file. */
export async function readText(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Makes a folder and its parents, and syncs each entry that is new. */
export async function makeFolder(fs: FileSystem, folder: string): Promise<void> {
  const firstMade = await fs.mkdir(folder, { recursive: true });
  if (firstMade === undefined) return;
  for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
    await syncFolder(fs, dirname(made));
  }
}

/**
 * Replaces a file by this text, whole or not at all: written beside it, synced, renamed. Durable once its
 * folder is synced, too. On failure the file is untouched and nothing is left beside it.
 */
export async function placeWhole(fs: FileSystem, path: string, text: string): Promise<void> {
  const unfinished = path + UNFINISHED;
  try {
    await writeSynced(fs, unfinished, text);
    fs.rename(unfinished, path);
  } catch (error) {
    await fs.unlink(unfinished).catch(() => undefined);
    throw error;
  }
}

/** Replaces a file by this text, durably. */
export async function writeWhole(fs: FileSystem, path: string, text: string): Promise<void> {
  await placeWhole(fs, path, text);
  await syncFolder(fs, dirname(path));
}

/** Removes a file and syncs its folder; nothing happens where there is no such file. */
export async function removeFile(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.unlink(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  await syncFolder(fs, dirname(path));
}

async function writeSynced(fs: FileSystem, path: string, text: string): Promise<void> {
  const file = fs.open(path, 'w');
  try {
    file.write(text);
    await file.sync();
  } finally {
    file.close();
  }
}

/** Every file below a folder with this ending; none when there is no folder. */
export async function filesBelow(
  fs: FileSystem,
  folder: string,
  ending: string,
): Promise<readonly string[]> {
  try {
    const names = await fs.readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Makes what was made, renamed or removed in a folder durable. */
export async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  // Windows opens no folders; its file system journals renames by itself.
  if (process.platform === 'win32') return;
  const handle = fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    handle.close();
  }
}
