import { said } from './files.js';
import { StoreError } from './store.js';

/** Before anything counted: the same can be tried again. */
export const notWritten = (path: string, cause: unknown): StoreError =>
  new StoreError(
    `'${path}' could not be written: ${said(cause)}. Nothing was changed; make room and try again.`,
    { cause },
  );

/** Trust in the disk, which ends with the first sync that fails: only a fresh start knows what it holds. */
export interface Trust {
  /** @throws {StoreError} it is lost. */
  readonly check: () => void;
  /** Takes the step, and waits for it. @throws {StoreError} it failed: trust is lost from here on. */
  readonly orEnd: (path: string, step: () => void | Promise<void>) => Promise<void>;
}

/** Nothing failed yet. */
export function createTrust(): Trust {
  let distrusted: StoreError | undefined;
  return {
    check() {
      if (distrusted) throw distrusted;
    },
    async orEnd(path, step) {
      try {
        await step();
      } catch (cause) {
        distrusted = mustRestart(path, cause);
        throw distrusted;
      }
    },
  };
}

const mustRestart = (path: string, cause: unknown): StoreError =>
  new StoreError(
    `'${path}' could not be synced: ${said(cause)}; nothing more is stored. Check the disk and start again.`,
    { cause },
  );
