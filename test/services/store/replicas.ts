import {
  openPostgresStore,
  type PostgresStore,
  type PostgresStoreOptions,
} from '../../../src/services/store/postgres/postgresStore.js';
import type { StoreUnderTest } from '../../contracts/store.js';
import type { PostgresServer } from './postgresServer.js';
import { aWire, type Wire } from './wire.js';

/** A process's store on a shared database, and the network between them. */
export interface Replica {
  readonly store: PostgresStore;
  readonly wire: Wire;
}

/** Replicas of one test. */
export interface Replicas {
  /** One more, on the test's database unless another is named. */
  readonly add: (options?: Partial<PostgresStoreOptions>) => Promise<Replica>;
  readonly address: () => Promise<string>;
  readonly cleanup: () => Promise<void>;
}

/** No replicas yet, on a fresh database. */
export function createReplicas(server: PostgresServer): Replicas {
  const replicas: Replica[] = [];
  let database: Promise<string> | undefined;
  let salts = 0;
  const address = (): Promise<string> => (database ??= server.freshDatabase());
  return {
    address,
    async add(options = {}) {
      const wire = await aWire(await address());
      const store = await openPostgresStore({
        connectionString: wire.address,
        randomSalt: () => `salt-${String((salts += 1))}`,
        lookMs: 20,
        ...options,
      });
      const replica = { store, wire };
      replicas.push(replica);
      return replica;
    },
    async cleanup() {
      await Promise.all(replicas.map(({ store }) => store.close()));
      await Promise.all(replicas.map(({ wire }) => wire.close()));
    },
  };
}

/** A shared store on a fresh database; reopening is another process after the first one was killed. */
export async function aPostgresStore(
  server: PostgresServer,
): Promise<StoreUnderTest & { readonly address: string }> {
  const replicas = createReplicas(server);
  let replica = await replicas.add();
  return {
    store: replica.store,
    async reopen() {
      replica.wire.cut();
      await server.deserted(await replicas.address());
      replica = await replicas.add();
      return replica.store;
    },
    cleanup: replicas.cleanup,
    address: await replicas.address(),
  };
}
