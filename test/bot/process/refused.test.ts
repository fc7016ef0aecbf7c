import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { pathOfStream } from '../../../src/services/store/streamFiles.js';
import { aBatch, STREAM } from '../../contracts/storeSamples.js';
import { createFolders } from '../../services/store/folders.js';
import { describeOnPostgres } from '../../services/store/postgresServer.js';
import { createProcesses, type Production } from './production.js';

/** What a process that would not start said, and how it ended. */
async function refusal(production: Production): Promise<string> {
  const code = await production.ended;
  return [`code ${String(code)}`, ...production.lines].join('\n');
}
const oneSentence = (sentence: string): RegExp =>
  new RegExp(`^code 1\nHandover cannot start:\n  [^\n]*${sentence}[^\n]*$`);

describe('a process does not start', () => {
  const processes = createProcesses();
  const folders = createFolders();
  afterAll(async () => {
    await processes.cleanup();
    await folders.cleanup();
  });

  async function aFolder(): Promise<string> {
    const folder = await folders.make();
    const store = await folders.open(folder);
    await store.commit(aBatch());
    await store.close();
    return folder;
  }

  test('on a data folder of which a file is half written', async () => {
    const folder = await aFolder();
    await writeFile(pathOfStream(folder, STREAM), '{"shape":2,"stre');

    const said = await refusal(await processes.start({ DATA_DIR: folder }));

    expect(said).toMatch(oneSentence('is damaged: it is not whole JSON'));
  });

  test('on a data folder whose log a newer release wrote', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'journal-000000007.log'), 'handover journal 99\n');

    const said = await refusal(await processes.start({ DATA_DIR: folder }));

    expect(said).toMatch(oneSentence('was written by a newer release. Install that release'));
  });

  test('on a data folder another process uses', async () => {
    const folder = await folders.make();
    await folders.open(folder);

    const said = await refusal(await processes.start({ DATA_DIR: folder }));

    expect(said).toMatch(oneSentence('is in use by process'));
  });
});

await describeOnPostgres('a process does not start on a database', (server) => {
  const processes = createProcesses();
  let said: readonly string[];
  const OLD = `create schema old;
    create function old.current_setting(text) returns text language sql as
      $$ select case $1 when 'server_version_num' then '130018' else 'off' end $$;
    alter database DATABASE set search_path = old, pg_catalog, public`;
  const NEWER = `create schema handover; create table handover.form (form integer not null);
    insert into handover.form values (99)`;
  const READ_ONLY = 'alter database DATABASE set default_transaction_read_only = on';
  beforeAll(async () => {
    const starts = [READ_ONLY, OLD, NEWER].map(async (statement) => {
      const address = await server.freshDatabase();
      await server.ask(address, statement.replace('DATABASE', new URL(address).pathname.slice(1)));
      return refusal(await processes.start({ DATABASE_URL: address }));
    });
    said = await Promise.all(starts);
  }, 120_000);
  afterAll(processes.cleanup);

  test.each([
    [0, 'that is read-only', 'The database is read-only; let DATABASE_URL name one that takes'],
    [1, 'of a server that is too old', 'The database server is PostgreSQL 13; Handover needs 14'],
    [2, 'a newer release brought up', 'was brought to form 99 by a newer release'],
  ])('%i, %s', (place, _which, sentence) => {
    expect(said[place]).toMatch(oneSentence(sentence));
  });
});
