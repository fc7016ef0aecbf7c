import { filesBelow, type FileSystem, UNFINISHED } from './files.js';
import type { KnownStream, StreamIndex } from './streamIndex.js';
import { documentIn, type Leave, leavingNewer, textAt } from './streamText.js';

/** Told every stream once. */
export type See = (stream: KnownStream) => void;

/** Stream files are read in groups of this size when the store opens. */
const TOGETHER = 64;

interface Scanned {
  readonly fs: FileSystem;
  /** Of all stream files. */
  readonly folder: string;
  readonly index: StreamIndex;
}

/**
 * Shows every stream: from the index where its file still is what that says, else from the file. Answers
 * the paths of all files. @throws {StoreError} one is damaged.
 */
export async function scanStreams(
  { fs, folder, index }: Scanned,
  see: See,
  leave: Leave,
): Promise<readonly string[]> {
  const seeOne = async (path: string): Promise<void> => {
    const text = await textAt(fs, path);
    leavingNewer(path, leave, () => {
      if (text !== undefined) see(documentIn(text, path));
    });
  };
  const paths = await filesBelow(fs, folder, '.json');
  const changed = paths.filter((path) => index.get(path)?.version !== fs.versionOf(path));
  const read = new Set(changed);
  for (const path of paths) {
    const known = read.has(path) ? undefined : index.get(path)?.known;
    if (known) see(known);
  }
  for (let first = 0; first < changed.length; first += TOGETHER) {
    await Promise.all(changed.slice(first, first + TOGETHER).map(seeOne));
  }
  for (const left of await filesBelow(fs, folder, UNFINISHED)) await fs.unlink(left);
  return paths;
}
