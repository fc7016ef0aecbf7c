import { said } from './files.js';
import { StoreError } from './store.js';

/** Before anything counted: the same can be tried again. */
export const notWritten = (path: string, cause: unknown): StoreError =>
  new StoreError(
    `'${path}' could not be written: ${said(cause)}. Nothing was changed; make room and try again.`,
    { cause },
  );

/** After a failed sync only a fresh start knows what the disk really holds. */
export const mustRestart = (path: string, cause: unknown): StoreError =>
  new StoreError(
    `'${path}' could not be synced: ${said(cause)}; nothing more is stored. Check the disk and start again.`,
    { cause },
  );
