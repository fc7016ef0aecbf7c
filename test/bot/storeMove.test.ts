import { spawnSync } from 'node:child_process';

import { afterAll, expect, test } from '@jest/globals';

import { createFolders } from '../services/store/folders.js';
import { fill } from '../services/store/move/filled.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';

function move(args: readonly string[], environment: Record<string, string> = {}) {
  const command = ['--import', 'tsx', 'src/bot/storeMove/main.ts', ...args];
  const env = { PATH: process.env['PATH'], ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

await describeOnPostgres('npm run store:move', (server) => {
  const folders = createFolders();
  afterAll(() => folders.cleanup());

  test('says what it would move, moves it when told to, and refuses to do so twice', async () => {
    const folder = await folders.make();
    await fill(await folders.open(folder));
    const DATA_DIR = await folders.copyOf(folder);
    const ends = { DATA_DIR, DATABASE_URL: await server.freshDatabase() };

    const [asked, done, again] = [[], ['--now'], ['--now']].map((args) =>
      move(['--to', 'database', ...args], ends),
    );

    expect(asked).toMatchObject({ code: 0 });
    expect(asked!.said).toContain('Nothing was changed.');
    expect(asked!.said).toMatch(/4 effects wait, 1 of them in doubt/);
    expect(done).toMatchObject({ code: 0 });
    expect(done!.said).toContain('Moved, and read back the same.');
    expect(again).toMatchObject({ code: 2 });
    expect(again!.said).toMatch(/^The database holds a store already;[^\n]*\n$/);
  });

  test('says how it is called, and what is missing', () => {
    expect(move([])).toMatchObject({ code: 2 });
    expect(move(['--to', 'folder']).said).toBe(
      'DATABASE_URL is missing: the database at one end of the move.\n',
    );
  });
});
