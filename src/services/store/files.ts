import { statSync, writeSync } from 'node:fs';
import nodeFs, { type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The file system as the store uses it; tests pass one that fails on demand. */
export interface FileSystem extends Pick<
  typeof nodeFs,
  'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'unlink'
> {
  /**
   * Adds to a file opened for appending, at once: the system takes it into memory, and a trip to another
   * thread would cost more than that. Durable once the file is synced.
   */
  readonly append: (file: FileHandle, text: string) => void;
  /** Changes whenever somebody wrote or replaced the file. */
  readonly versionOf: (path: string) => string;
}

export const realFileSystem: FileSystem = {
  ...nodeFs,
  append(file, text) {
    const bytes = Buffer.from(text, 'utf8');
    for (let done = 0; done < bytes.length;) done += writeSync(file.fd, bytes, done);
  },
  versionOf(path) {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  },
};

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
    await fs.rename(unfinished, path);
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
  const file = await fs.open(path, 'w');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
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
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
