import { afterEach, expect, test } from '@jest/globals';

import { streamId } from '../../../src/messages/ids.js';
import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';
import { aBatch } from '../../contracts/storeSamples.js';
import { createFolders } from './folders.js';

const folders = createFolders();
afterEach(() => folders.cleanup());

const streamOf = (name: string) => streamId.parse(`migration/m_${name}`);

/** A folder in which an orderly stop left these streams. */
async function aFolderOf(names: readonly string[]): Promise<string> {
  const folder = await folders.make();
  const store = await folders.open(folder);
  for (const name of names) await store.commit(aBatch({ stream: streamOf(name) }));
  await store.close();
  return folder;
}

test('streams that nobody wrote to push none out of memory', async () => {
  const inUse = ['a', 'b'];
  let read = 0;
  const fs: FileSystem = {
    ...realFileSystem,
    readFile: ((...call: Parameters<typeof realFileSystem.readFile>) => {
      read += 1;
      return realFileSystem.readFile(...call);
    }) as typeof realFileSystem.readFile,
  };
  const store = await folders.open(await aFolderOf(inUse), { fs, cachedStreams: inUse.length });
  const load = () => Promise.all(inUse.map((name) => store.load(streamOf(name))));
  await load();
  read = 0;

  // As the look whether an input was taken before does, in the stream it would begin.
  for (let input = 0; input < 10; input += 1) {
    await store.ackOf(streamOf(`new${String(input)}`), 'input');
  }
  const loaded = await load();

  expect(loaded.map((events) => events.length)).not.toContain(0);
  expect(read).toBe(0);
});
