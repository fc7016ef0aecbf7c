import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { Config } from '../../../src/bot/config.js';
import type { Clock } from '../../../src/services/clock.js';
import type { Ledger } from '../../../src/services/ledger/ledger.js';
import { type FileSystem, realFileSystem } from '../../../src/services/store/files.js';
import { openLowdbStore } from '../../../src/services/store/lowdbStore.js';
import { openPostgresStore } from '../../../src/services/store/postgres/postgresStore.js';
import type { Store } from '../../../src/services/store/store.js';
import type { PostgresServer } from '../../services/store/postgresServer.js';
import { openDoor } from './door.js';

/** Where the processes of one journey keep what outlives them. */
export interface Ground {
  readonly open: (config: Config, clock: Clock) => Promise<Opened>;
  /** Nothing of it is needed any more. */
  readonly leave: () => Promise<void>;
}

/** A store as one process has it. */
export interface Opened {
  readonly store: Store & Ledger;
  /**
   * The process is dead: resolves when nothing of it can be written any more, and what only a living one
   * may hold is free. `written` resolves when what it gave the system to write is.
   */
  bury(written: () => Promise<unknown>): Promise<void>;
}

/** Fresh ground for a journey. */
export type Engine = () => Promise<Ground>;

/** The embedded store. What a process wrote outlives it without a sync; only a power cut needs one. */
export const lowdbEngine: Engine = () =>
  Promise.resolve({
    async open({ DATA_DIR }, clock) {
      const store = await openLowdbStore({
        folder: DATA_DIR,
        clock,
        randomSalt,
        fs: unsynced,
      });
      return {
        store,
        async bury(written) {
          await written();
          await rm(join(DATA_DIR, 'lock.json'), { force: true });
        },
      };
    },
    leave: () => Promise.resolve(),
  });

/**
 * A new database on this server for each journey. Whoever ends loses their connections at once, in the
 * middle of anything.
 */
export function postgresEngine(server: PostgresServer): Engine {
  let model: Promise<string> | undefined;
  return async () => {
    model ??= prepared(server);
    const address = await server.freshDatabase({ like: await model });
    const left: (() => Promise<unknown>)[] = [];
    return {
      async open() {
        const { leave, ...opened } = await openThroughDoor(server, address);
        left.push(leave);
        return opened;
      },
      async leave() {
        await Promise.all(left.map((leave) => leave()));
      },
    };
  };
}

/** A new database of this server for each journey of real processes. */
export const inDatabaseOf = (server: PostgresServer) => async () => {
  const address = await server.freshDatabase();
  return { environment: { DATABASE_URL: address }, deserted: () => server.deserted(address) };
};

/** The name of a database that has our tables. */
async function prepared(server: PostgresServer): Promise<string> {
  const address = await server.freshDatabase();
  await (await openPostgresStore({ connectionString: address, randomSalt })).close();
  return new URL(address).pathname.slice(1);
}

/** `leave` resolves when what is left of it in this process gave up coming back. */
async function openThroughDoor(
  server: PostgresServer,
  address: string,
): Promise<Opened & Pick<Ground, 'leave'>> {
  const door = await openDoor();
  door.lead(server.port);
  const connectionString = Object.assign(new URL(address), { port: door.port }).href;
  const store = await openPostgresStore({ connectionString, randomSalt });
  return {
    store,
    async bury() {
      // It stays where it was: whoever stands there next must not be taken for the database.
      door.slam();
      await server.deserted(address);
    },
    async leave() {
      await store.close();
      await door.close();
    },
  };
}

const randomSalt = (): string => randomBytes(16).toString('base64url');

const unsynced: FileSystem = {
  ...realFileSystem,
  open: (...where) => ({ ...realFileSystem.open(...where), sync: () => Promise.resolve() }),
};
