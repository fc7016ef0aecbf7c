import { afterEach, describe, expect, test } from '@jest/globals';

import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';
import { aLine, commitEffects } from '../../contracts/storeSamples.js';
import { createFolders } from './folders.js';

describe('outcomes of one stream that are booked together', () => {
  const folders = createFolders();
  afterEach(() => folders.cleanup());

  test('share syncs', async () => {
    let writes = 0;
    const fs: FileSystem = {
      ...realFileSystem,
      open(...call) {
        const file = realFileSystem.open(...call);
        const sync = (): Promise<void> => {
          writes += 1;
          return file.sync();
        };
        return { ...file, sync };
      },
    };
    const store = await folders.open(await folders.make(), { fs });
    const keys = Array.from({ length: 20 }, (_, index) => `line ${String(index)}`);
    const waiting = await commitEffects(
      store,
      keys.map((key) => aLine(key)),
    );
    writes = 0;

    await Promise.all(waiting.map((effect) => store.settle(effect, { outcome: 'done' })));

    expect(await store.waiting()).toEqual([]);
    expect(writes).toBeLessThanOrEqual(2);
  });
});
