import { join } from 'node:path';

import { makeFolder, readText, realFileSystem, writeWhole } from './store/files.js';

/** Keeps the few secrets that change while we run. */
export interface SecretVault {
  /** `undefined`: never written, or sealed with a key we no longer have. */
  read(name: string): Promise<string | undefined>;
  /** Replaces what was kept, whole or not at all. */
  write(name: string, value: string): Promise<void>;
}

export interface FileVaultOptions {
  /** Made when it is missing. */
  readonly folder: string;
  /** What is written to disk is sealed; nobody reads it without the key. */
  readonly sealer: {
    readonly seal: (value: unknown) => string;
    readonly open: (token: string) => unknown;
  };
}

/** A vault of one file for each secret. `name` is part of a path, so it is one of our own words. */
export function createFileVault({ folder, sealer }: FileVaultOptions): SecretVault {
  const path = (name: string): string => join(folder, `${name}.sealed`);
  return {
    async read(name) {
      const text = await readText(realFileSystem, path(name));
      const value = text === undefined ? undefined : sealer.open(text);
      return typeof value === 'string' ? value : undefined;
    },
    async write(name, value) {
      await makeFolder(realFileSystem, folder);
      await writeWhole(realFileSystem, path(name), sealer.seal(value));
    },
  };
}
