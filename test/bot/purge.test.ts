import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { systemClock } from '../../src/services/clock.js';
import { type LowdbStore, openLowdbStore } from '../../src/services/store/lowdbStore.js';
import { STREAM } from '../contracts/storeSamples.js';
import { EVENTS } from '../services/ledger/aBundle.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-purge-'));
  const store = await open();
  await store.commit({
    stream: STREAM,
    expectedVersion: 0,
    inputId: 'input',
    ack: { ack: 'none' },
    events: EVENTS,
    effects: [],
    at: new Date('2020-01-01T00:00:00.000Z'),
  });
  await store.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (): Promise<LowdbStore> =>
  openLowdbStore({ folder, clock: systemClock, randomSalt: () => String(Math.random()) });

function purge(args: readonly string[], environment: Record<string, string> = {}) {
  const command = ['--import', 'tsx', 'src/bot/purge/main.ts', ...args];
  const env = { PATH: process.env['PATH'], DATA_DIR: folder, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

async function stored(): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'lock.json');
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

describe('npm run purge', () => {
  test('says what it would remove, and changes nothing', async () => {
    const before = await stored();
    const { code, said } = purge([]);

    expect(code).toBe(0);
    expect(said).toMatch(/case K7M-3QX, last event 2020-01-01: \d+ personal values/);
    expect(said).toContain('Nothing was changed');
    expect(await stored()).toBe(before);
  });

  test('removes it when told to, once', async () => {
    expect(purge(['--now']).said).toContain('Removed: 1.');
    expect(await stored()).not.toContain('Megan Bowen');
    expect(purge(['--now'])).toEqual({ code: 0, said: 'Nothing is older than it may be.\n' });
  });

  test('keeps for longer where that is set', () => {
    expect(purge([], { KEEP_PERSONAL_DAYS: '36500' }).said).toBe(
      'Nothing is older than it may be.\n',
    );
  });

  test('looks, and touches nothing, while the bot runs', async () => {
    const bot = await open();
    const looked = purge([]);
    const refused = purge(['--now']);
    await bot.close();

    expect(looked.code).toBe(0);
    expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('in use by process') });
    expect(await stored()).toContain('Megan Bowen');
  });
});
