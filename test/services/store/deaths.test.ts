import { afterEach, describe, expect, test } from '@jest/globals';

import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';
import { STREAM } from '../../contracts/storeSamples.js';
import { createFolders } from './folders.js';
import { saidIn, take } from './turns.js';

/** The file system of a process that can be told to die at a step: then nothing happens any more, not even tidying. */
function mortalFileSystem() {
  const { mkdir, open, rename, unlink } = realFileSystem;
  let taken = 0;
  let last = Infinity;
  function step<Result>(work: () => Result, half?: () => void): Result {
    taken += 1;
    if (taken === last) half?.();
    if (taken >= last) throw new Error('the process died');
    return work();
  }
  const fs: FileSystem = {
    ...realFileSystem,
    mkdir: (async (...call: Parameters<typeof mkdir>) =>
      step(() => mkdir(...call))) as typeof mkdir,
    rename(...call) {
      step(() => {
        rename(...call);
      });
    },
    unlink: async (...call) => step(() => unlink(...call)),
    open(...call) {
      const file = step(() => open(...call));
      return {
        ...file,
        write(text) {
          const half = (): void => {
            file.write(text.slice(0, 20));
          };
          step(() => {
            file.write(text);
          }, half);
        },
        sync: async () => step(() => file.sync()),
      };
    },
  };
  return {
    fs,
    taken: () => taken,
    /** Counts from here; dies at that step. */
    dieAt: (steps: number) => {
      taken = 0;
      last = steps;
    },
  };
}

const [A, B] = ['a', 'b'].map((words) => ({ stream: STREAM, words }));
/** The log is written to, then synced. */
const STEPS = [1, 2];
/** More than it takes to carry one stream over: a file written and renamed, folders synced, a log removed. */
const STEPS_TO_CARRY = Array.from({ length: 24 }, (_, index) => index + 1);

describe('a death at any step of a commit', () => {
  const folders = createFolders();
  afterEach(() => folders.cleanup());

  async function aStoreThatTookA() {
    const folder = await folders.make();
    const process = mortalFileSystem();
    const store = await folders.open(folder, { fs: process.fs });
    await take(store, A!);
    return { folder, process, store };
  }

  test.each(STEPS)(
    'such as %i leaves the turn whole or absent, and once after redelivery',
    async (step) => {
      const { folder, process, store } = await aStoreThatTookA();

      process.dieAt(step);
      await expect(take(store, B!)).rejects.toThrow();
      const next = await folders.open(await folders.copyOf(folder));
      const found = await saidIn(next, STREAM);
      await take(next, B!);

      expect([['a'], ['a', 'b']]).toContainEqual(found);
      expect(await saidIn(next, STREAM)).toEqual(['a', 'b']);
      expect((await next.waiting()).map(({ effect }) => effect.key)).toEqual([
        'line a',
        'line b',
        'card/progress',
      ]);
      process.dieAt(Infinity);
    },
  );

  test('is tried at every step there is', async () => {
    const { process, store } = await aStoreThatTookA();

    process.dieAt(Infinity);
    await take(store, B!);

    expect(process.taken()).toBe(STEPS.length);
  });
});

describe('a death while the log is carried over into stream files', () => {
  const folders = createFolders();
  afterEach(() => folders.cleanup());

  test.each(STEPS_TO_CARRY)('at step %i loses and doubles nothing', async (step) => {
    const folder = await folders.make();
    const process = mortalFileSystem();
    const store = await folders.open(folder, { fs: process.fs, largestJournalBytes: 1 });
    await take(store, A!);

    process.dieAt(step);
    const wasTaken = await take(store, B!).then(
      () => true,
      () => false,
    );
    await store.close().catch(() => undefined);
    const next = await folders.open(await folders.copyOf(folder));
    const found = await saidIn(next, STREAM);
    await take(next, B!);

    expect(wasTaken ? [['a', 'b']] : [['a'], ['a', 'b']]).toContainEqual(found);
    expect(await saidIn(next, STREAM)).toEqual(['a', 'b']);
    process.dieAt(Infinity);
  });
});
