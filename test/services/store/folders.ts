import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTestClock } from '../../../src/services/clock.js';
import {
  type LowdbStore,
  type LowdbStoreOptions,
  openLowdbStore,
} from '../../../src/services/store/lowdbStore.js';
import { NOON } from '../../builders.js';
import type { StoreUnderTest } from '../../contracts/store.js';

/** Data folders of one test, and the stores opened in them. */
export interface Folders {
  make(): Promise<string>;
  /** A copy without the lock: what a process that died here leaves behind. */
  copyOf(folder: string): Promise<string>;
  open(folder: string, options?: Partial<LowdbStoreOptions>): Promise<LowdbStore>;
  readonly cleanup: () => Promise<void>;
}

/** No folders yet; `cleanup` closes every store and removes every folder. */
export function createFolders(): Folders {
  const folders: string[] = [];
  const stores: LowdbStore[] = [];
  let salts = 0;
  const make = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'handover-store-'));
    folders.push(folder);
    return folder;
  };
  return {
    make,
    async copyOf(folder) {
      const copy = await make();
      await cp(folder, copy, { recursive: true });
      await rm(join(copy, 'lock.json'), { force: true });
      return copy;
    },
    async open(folder, options = {}) {
      const randomSalt = (): string => `salt-${String((salts += 1))}`;
      const store = await openLowdbStore({
        folder,
        clock: createTestClock(NOON),
        randomSalt,
        ...options,
      });
      stores.push(store);
      return store;
    },
    async cleanup() {
      await Promise.all(stores.map((store) => store.close()));
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}

/** An embedded store in a folder of its own; reopening opens what a dead process would have left. */
export async function aLowdbStore(
  options: Partial<LowdbStoreOptions> = {},
): Promise<StoreUnderTest> {
  const folders = createFolders();
  let folder = await folders.make();
  const store = await folders.open(folder, options);
  return {
    store,
    async reopen() {
      folder = await folders.copyOf(folder);
      return folders.open(folder, options);
    },
    cleanup: folders.cleanup,
  };
}
