import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { STREAM } from '../../contracts/storeSamples.js';
import { createFolders, type Folders } from './folders.js';

let folders: Folders;
let folder: string;
beforeEach(async () => {
  folders = createFolders();
  folder = await folders.make();
});
afterEach(() => folders.cleanup());

const SINCE = '2026-11-22T12:00:00.000Z';
const leaveLock = (changes: object): Promise<void> =>
  writeFile(
    join(folder, 'lock.json'),
    JSON.stringify({ pid: process.pid, host: hostname(), since: SINCE, token: 't', ...changes }),
  );

/** The pid of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

describe('the lock of a data folder', () => {
  test('keeps a second store out and says who holds it', async () => {
    await folders.open(folder);

    await expect(folders.open(folder)).rejects.toThrow(
      `in use by process ${String(process.pid)} on '${hostname()}' since ${SINCE}`,
    );
  });

  test('is given back when the store closes', async () => {
    await (await folders.open(folder)).close();

    const store = await folders.open(folder);

    expect(await store.load(STREAM)).toEqual([]);
  });

  test('of a living process is respected', async () => {
    await leaveLock({ pid: process.ppid });

    await expect(folders.open(folder)).rejects.toThrow(`process ${String(process.ppid)}`);
  });

  test('of another machine is respected, with what to do if that is gone', async () => {
    await leaveLock({ host: 'another-machine' });

    await expect(folders.open(folder)).rejects.toThrow(`delete '${join(folder, 'lock.json')}'`);
  });

  test('that cannot be read is respected and kept', async () => {
    await writeFile(join(folder, 'lock.json'), '{"pid":');

    await expect(folders.open(folder)).rejects.toThrow('cannot be read');

    expect(await readFile(join(folder, 'lock.json'), 'utf8')).toBe('{"pid":');
  });

  test('of a dead process is taken over', async () => {
    await leaveLock({ pid: await deadPid() });

    expect(await (await folders.open(folder)).load(STREAM)).toEqual([]);
  });

  test('of an earlier process with our own pid is taken over, as in a restarted container', async () => {
    await leaveLock({ pid: process.pid, process: 'an-earlier-boot/1' });

    expect(await (await folders.open(folder)).load(STREAM)).toEqual([]);
  });

  test('of an earlier process whose pid somebody else has now is taken over', async () => {
    await leaveLock({ pid: process.ppid, process: 'an-earlier-boot/1' });

    expect(await (await folders.open(folder)).load(STREAM)).toEqual([]);
  });
});
