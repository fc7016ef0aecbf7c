import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';
import { aBatch, aCard, aSummary, OTHER_STREAM, STREAM } from '../../contracts/storeSamples.js';
import { createFolders, type Folders } from './folders.js';

let folders: Folders;
let folder: string;
beforeEach(async () => {
  folders = createFolders();
  folder = await folders.make();
  const store = await folders.open(folder);
  await store.commit(aBatch({ summary: aSummary(), effects: [aCard()] }));
  await store.close();
});
afterEach(() => folders.cleanup());

/** Counts the stream files that are read. */
function watchedFileSystem() {
  const read: string[] = [];
  const fs: FileSystem = {
    ...realFileSystem,
    readFile: ((path: string, encoding: 'utf8') => {
      if (path.includes('streams')) read.push(path);
      return realFileSystem.readFile(path, encoding);
    }) as typeof realFileSystem.readFile,
  };
  return { fs, read };
}

const indexPath = (): string => join(folder, 'index.jsonl');

describe('a start after an orderly stop', () => {
  test('reads no stream file, and knows what waits and what can be found', async () => {
    const { fs, read } = watchedFileSystem();

    const store = await folders.open(folder, { fs });

    expect(read).toEqual([]);
    expect(await store.find({})).toEqual([aSummary()]);
    expect((await store.waiting()).map(({ effect }) => effect.key)).toEqual([aCard().key]);
  });

  test('gives new effects higher numbers than those of before', async () => {
    const store = await folders.open(folder);
    const [first] = await store.waiting();

    await store.commit(aBatch({ stream: OTHER_STREAM, inputId: 'other', effects: [aCard()] }));

    const [, second] = await store.waiting();
    expect(second!.sequence).toBeGreaterThan(first!.sequence);
  });

  test.each([
    ['is gone', () => rm(indexPath())],
    ['is of another form', () => writeFile(indexPath(), 'handover index 9\nsomething')],
    [
      'is damaged',
      async () => {
        const text = await readFile(indexPath(), 'utf8');
        await writeFile(indexPath(), text.replaceAll('"outbox"', '"outbux"'));
      },
    ],
  ])('reads the files where the index %s', async (_how, change) => {
    await change();

    const store = await folders.open(folder);

    expect(await store.find({})).toEqual([aSummary()]);
    expect(await store.waiting()).toHaveLength(1);
  });

  test('reads again a file that was changed by hand', async () => {
    const { fs, read } = watchedFileSystem();
    const lines = (await readFile(indexPath(), 'utf8')).split('\n');
    const { path } = JSON.parse(lines[1]!.split('\t')[1]!) as { path: string };
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll(aSummary().title, 'Another'));

    const store = await folders.open(folder, { fs });

    expect(read).toEqual([path]);
    expect((await store.find({})).map(({ title }) => title)).toEqual(['Another']);
  });
});

describe('what is purged', () => {
  test('stands in no index from then on', async () => {
    const store = await folders.open(folder);

    await store.purgePersonal(STREAM);

    await expect(readFile(indexPath())).rejects.toThrow('ENOENT');
    await store.close();
    expect(await readFile(indexPath(), 'utf8')).not.toContain(aSummary().title);
  });
});
