import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { StoreError } from '../../../src/services/store/store.js';
import { pathOfStream } from '../../../src/services/store/streamFiles.js';
import { NOON } from '../../builders.js';
import {
  aBatch,
  aCard,
  commitEffects,
  OTHER_STREAM,
  STREAM,
} from '../../contracts/storeSamples.js';
import { createFolders, type Folders } from './folders.js';
import { fragileFileSystem, type Step } from './fragile.js';

let folders: Folders;
let folder: string;
beforeEach(async () => {
  folders = createFolders();
  folder = await folders.make();
});
afterEach(() => folders.cleanup());

const second = aBatch({ expectedVersion: 1, inputId: 'input-b', effects: [aCard()] });

describe('a full disk', () => {
  test('changes neither memory nor what is stored', async () => {
    const disk = fragileFileSystem();
    const store = await folders.open(folder, { fs: disk.fs });
    await store.commit(aBatch());

    disk.break('write');
    await expect(store.commit(second)).rejects.toThrow(/could not be written: ENOSPC/);

    expect(await store.load(STREAM)).toHaveLength(1);
    expect(await store.waiting()).toEqual([]);
    const fresh = await folders.open(await folders.copyOf(folder));
    expect(await fresh.load(STREAM)).toHaveLength(1);
  });

  test.each<Step>(['write', 'sync', 'rename', 'folderSync'])(
    'at the step "%s" of carrying the log over leaves everything in the log',
    async (step) => {
      const disk = fragileFileSystem();
      const said: string[] = [];
      const log = (sentence: string): unknown => said.push(sentence);
      const store = await folders.open(folder, { fs: disk.fs, log });
      await store.commit(aBatch());
      await store.commit(second);

      disk.break(step);
      await store.close();

      expect(said.join()).toMatch(/could not be carried over yet/);
      const fresh = await folders.open(folder);
      expect(await fresh.load(STREAM)).toHaveLength(2);
    },
  );

  test('that has room again takes the same turn', async () => {
    const disk = fragileFileSystem();
    const store = await folders.open(folder, { fs: disk.fs });
    await store.commit(aBatch());
    disk.break('write');
    await expect(store.commit(second)).rejects.toBeInstanceOf(StoreError);

    disk.break(undefined);
    await store.commit(second);

    expect(await store.load(STREAM)).toHaveLength(2);
  });

  test('refuses to let an attempt begin that could not be noted', async () => {
    const disk = fragileFileSystem();
    const store = await folders.open(folder, { fs: disk.fs });
    const [card] = await commitEffects(store, [aCard()]);

    disk.break('append');

    await expect(store.markSending(card!.id, NOON)).rejects.toBeInstanceOf(StoreError);
  });
});

describe('a log that cannot be synced', () => {
  test('stops the store until it is started again, when nothing is lost or doubled', async () => {
    const disk = fragileFileSystem();
    const store = await folders.open(folder, { fs: disk.fs });
    await store.commit(aBatch());

    disk.break('sync');
    await expect(store.commit(second)).rejects.toThrow(/start again/);
    disk.break(undefined);
    await expect(store.commit(second)).rejects.toThrow(/start again/);

    const fresh = await folders.open(await folders.copyOf(folder));
    expect(await fresh.load(STREAM)).toHaveLength(2);
    expect(await fresh.ackOf(STREAM, 'input-b')).toEqual({ ack: 'none' });
  });

  test('nor its folder, stops it from the first turn on', async () => {
    const disk = fragileFileSystem();
    const store = await folders.open(folder, { fs: disk.fs });

    disk.break('folderSync');

    await expect(store.commit(aBatch())).rejects.toThrow(/start again/);
  });
});

describe('a log', () => {
  async function aLogWithTwoTurns(): Promise<{ path: string; text: string }> {
    const store = await folders.open(folder);
    await store.commit(aBatch());
    await store.commit(second);
    folder = await folders.copyOf(folder);
    const path = join(folder, 'journal-000000001.log');
    return { path, text: await readFile(path, 'utf8') };
  }

  test('with a torn last turn keeps the turns before it', async () => {
    const { path, text } = await aLogWithTwoTurns();
    await writeFile(path, text.slice(0, -10));

    const store = await folders.open(folder);

    expect(await store.load(STREAM)).toHaveLength(1);
  });

  test('that is damaged before its end keeps the store closed, named and untouched', async () => {
    const { path, text } = await aLogWithTwoTurns();
    const damaged = text.replace('input-a', 'input-x');
    await writeFile(path, damaged);

    await expect(folders.open(folder)).rejects.toThrow(`'${path}' is damaged in line 2`);

    expect(await readFile(path, 'utf8')).toBe(damaged);
  });

  test('of the first form, with whole documents only, is read', async () => {
    const store = await folders.open(folder);
    await store.commit(aBatch());
    folder = await folders.copyOf(folder);
    const path = join(folder, 'journal-000000001.log');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('handover journal 2', 'handover journal 1'));

    expect(await (await folders.open(folder)).load(STREAM)).toHaveLength(1);
  });

  test('holds of a second turn what changed only', async () => {
    const { text } = await aLogWithTwoTurns();

    const [, first = '', then = ''] = text.split('\n');

    expect(first).toContain('input-a');
    expect(then).toContain('input-b');
    expect(then).not.toContain('input-a');
  });

  test('of a newer release keeps the store closed and says what to do', async () => {
    const { path, text } = await aLogWithTwoTurns();
    await writeFile(path, text.replace('handover journal 2', 'handover journal 3'));

    await expect(folders.open(folder)).rejects.toThrow(/newer release. Install that release/);
  });
});

describe('a stream file', () => {
  const aStoredStream = async (): Promise<string> => {
    const store = await folders.open(folder);
    await store.commit(aBatch());
    await store.commit(aBatch({ stream: OTHER_STREAM }));
    await store.close();
    folder = await folders.copyOf(folder);
    return pathOfStream(folder, STREAM);
  };

  test.each([
    ['torn', (text: string) => text.slice(0, text.length / 2), 'it is not whole JSON'],
    ['empty', () => '', 'it is not whole JSON'],
    ['of something else', () => '[]', 'it names no shape'],
    [
      'with a bad field',
      (text: string) => text.replace('"sequence":0', '"sequence":"0"'),
      "'sequence' is not what it should be",
    ],
  ])('that is %s keeps the store closed, named and untouched', async (_how, damage, why) => {
    const path = await aStoredStream();
    const damaged = damage(await readFile(path, 'utf8'));
    await writeFile(path, damaged);

    await expect(folders.open(folder)).rejects.toThrow(`'${path}' is damaged: ${why}`);

    expect(await readFile(path, 'utf8')).toBe(damaged);
  });

  test('that was left unfinished means nothing and is cleared away', async () => {
    const path = await aStoredStream();
    await writeFile(`${path}.unfinished`, '{"shape":');

    const store = await folders.open(folder);

    expect(await store.load(STREAM)).toHaveLength(1);
    expect(await readdir(join(path, '..'))).toHaveLength(1);
  });

  test('that holds another stream is refused', async () => {
    const path = await aStoredStream();
    await writeFile(path, await readFile(pathOfStream(folder, OTHER_STREAM), 'utf8'));

    const store = await folders.open(folder);

    await expect(store.load(STREAM)).rejects.toThrow(`it holds '${OTHER_STREAM}'`);
  });

  test.each([
    ['document', '"shape":2', '"shape":3'],
    ['event', '"v":1,"at"', '"v":2,"at"'],
  ])('with a newer %s is left to others, and the rest goes on', async (_part, from, to) => {
    const path = await aStoredStream();
    const newer = (await readFile(path, 'utf8')).replace(from, to);
    await writeFile(path, newer);
    const said: string[] = [];

    const store = await folders.open(folder, { log: (sentence) => said.push(sentence) });

    expect(said).toEqual([
      `'${path}' was written by a newer release; its stream is left to others.`,
    ]);
    await expect(store.load(STREAM)).rejects.toBeInstanceOf(StoreError);
    await expect(store.commit(second)).rejects.toBeInstanceOf(StoreError);
    expect(await store.load(OTHER_STREAM)).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toBe(newer);
  });
});

describe('a closed store', () => {
  test('finishes the work it let in and refuses the rest', async () => {
    const store = await folders.open(folder);
    const work = store.exclusively(OTHER_STREAM, async () => {
      await store.load(OTHER_STREAM);
      await store.exclusively(STREAM, () => store.commit(aBatch()));
    });

    await store.close();

    await work;
    await expect(store.commit(second)).rejects.toThrow('The store is closed');
    await expect(store.exclusively(STREAM, () => Promise.resolve())).rejects.toThrow('closed');
    expect(await (await folders.open(folder)).load(STREAM)).toHaveLength(1);
  });
});
