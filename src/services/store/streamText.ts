import { type FileSystem, readText, said } from './files.js';
import { readDocument, type StoredDocument } from './shapes.js';
import { StoreError } from './store.js';

/** Told the path of a file a newer release wrote. */
export type Leave = (path: string) => void;

/** This stream belongs to a newer release of Handover; it is left alone here. */
export class NewerShape extends StoreError {}

/** What a file holds; `undefined` where there is none. @throws {StoreError} it is damaged or cannot be read. */
export async function readPath(fs: FileSystem, path: string): Promise<StoredDocument | undefined> {
  const text = await textAt(fs, path);
  return text === undefined ? undefined : documentIn(text, path);
}

/** A file's text; `undefined` where there is none. @throws {StoreError} it cannot be read. */
export const textAt = (fs: FileSystem, path: string): Promise<string | undefined> =>
  readText(fs, path).catch((cause: unknown) => {
    throw new StoreError(`'${path}' could not be read: ${said(cause)}.`, { cause });
  });

/** Looks, and leaves alone what a newer release wrote. */
export function leavingNewer(path: string, leave: Leave, look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!(error instanceof NewerShape)) throw error;
    leave(path);
  }
}

/** The document in a file's text. @throws {StoreError} it is damaged; @throws {NewerShape} a newer release wrote it. */
export function documentIn(text: string, path: string): StoredDocument {
  const found = readDocument(text);
  if (found.read === 'document') return found.document;
  if (found.read === 'newer') {
    throw new NewerShape(
      `'${path}' was written by a newer release; it is left alone. Install that release to use it.`,
    );
  }
  throw damaged(path, found.why);
}

/** The refusal of a file that is not whole. */
export const damaged = (path: string, why: string): StoreError =>
  new StoreError(
    `'${path}' is damaged: ${why}. Put that file back from a backup; nothing was changed.`,
  );
