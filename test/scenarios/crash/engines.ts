import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Config } from '../../../src/bot/config.js';
import type { Clock } from '../../../src/services/clock.js';
import type { Ledger } from '../../../src/services/ledger/ledger.js';
import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';
import { openLowdbStore } from '../../../src/services/store/lowdbStore.js';
import type { Store } from '../../../src/services/store/store.js';

/** Opens a store for one process; `bury` removes what only a living process may hold. */
export type Engine = (
  config: Config,
  clock: Clock,
) => Promise<{ readonly store: Store & Ledger; readonly bury: () => Promise<void> }>;

/** The embedded store. What a process wrote outlives it without a sync; only a power cut needs one. */
export const lowdbEngine: Engine = async ({ DATA_DIR }, clock) => ({
  store: await openLowdbStore({
    folder: DATA_DIR,
    clock,
    randomSalt: () => randomBytes(16).toString('base64url'),
    fs: unsynced,
  }),
  bury: () => rm(join(DATA_DIR, 'lock.json'), { force: true }),
});

const unsynced: FileSystem = {
  ...realFileSystem,
  async open(...where) {
    const file = await open(...where);
    file.sync = () => Promise.resolve();
    file.datasync = () => Promise.resolve();
    return file;
  },
};
