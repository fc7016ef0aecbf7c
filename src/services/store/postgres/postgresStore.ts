import { streamId } from '../../../messages/ids.js';
import type { Ledger } from '../../ledger/ledger.js';
import { createDoors } from '../doors.js';
import { said } from '../files.js';
import { type Store, StoreError } from '../store.js';
import { createAlone } from './alone.js';
import { createDatabase, type Database } from './database.js';
import { forgetStream, purgeStream, streamsOf } from './forgetting.js';
import { entriesOf } from './history.js';
import { createLanes } from './lanes.js';
import { createMemory } from './memory.js';
import { inOurWords } from './ourWords.js';
import type { Parts } from './parts.js';
import { createReplica } from './replica.js';
import { prepareSchema } from './schema.js';
import { createShownAhead } from './showing.js';
import { delivering } from './storeDelivering.js';
import { reading } from './storeReading.js';
import { createStreams } from './streams.js';
import { fromColumn } from './text.js';
import { createToldAhead } from './toldAhead.js';
import { storeOnce } from './turns.js';

/** How the shared store is opened. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/name`. */
  readonly connectionString: string;
  /** A new unguessable text at each call. */
  readonly randomSalt: () => string;
  /** Told in a sentence what the deployer should know. */
  readonly log?: ((sentence: string) => void) | undefined;
  /** Milliseconds between looks after the other replicas; 1000 when absent. */
  readonly lookMs?: number | undefined;
}

/** The shared store, with its history and what it can forget. */
export interface PostgresStore extends Store, Ledger {}

const LOOK_MS = 1_000;

/**
 * Opens a PostgreSQL database that several replicas share. Its tables are made or brought up to date.
 * @throws {StoreError} it cannot be reached or used; the sentence says what to do.
 * @see docs/decisions/0009-the-queue-on-postgresql.md
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const database = createDatabase({ connectionString: options.connectionString });
  try {
    await prepareSchema(database).catch(refuseOpening);
  } catch (error) {
    await database.close();
    throw error;
  }
  return storeOver(database, options);
}

function refuseOpening(cause: unknown): never {
  if (cause instanceof StoreError) throw cause;
  throw new StoreError(`The database cannot be used: ${said(cause)}. Check DATABASE_URL.`, {
    cause,
  });
}

function storeOver(database: Database, options: PostgresStoreOptions): PostgresStore {
  const log = options.log ?? (() => undefined);
  const lanes = createLanes({ database, number: () => replica.number(), log });
  const memory = createMemory(() => replica.number() !== undefined);
  const replica = createReplica({
    database,
    onOwnerless: lanes.takeOwnerless,
    onChanged: lanes.compare,
    onForgotten: (stream) => {
      memory.forget(stream === undefined ? undefined : streamId.parse(fromColumn(stream)));
    },
    log,
    lookMs: options.lookMs ?? LOOK_MS,
  });
  const streams = createStreams(database.reading, memory);
  const parts: Parts = {
    database,
    streams,
    alone: createAlone(streams, memory),
    foretold: createToldAhead(memory),
    shownAhead: createShownAhead(),
    doors: createDoors(),
    lanes,
    replica,
  };
  return {
    ...reading(parts),
    ...committing(parts, options),
    ...delivering(parts),
    ...remembering(parts),
    async close() {
      await parts.doors.close();
      await replica.leave();
      await database.close();
    },
  };
}

const committing = (
  { database, streams, alone, doors, lanes, replica }: Parts,
  { randomSalt }: PostgresStoreOptions,
): Pick<PostgresStore, 'exclusively' | 'commit'> => ({
  exclusively: (stream, work) => doors.enter(() => alone.run(stream, work)),
  async commit(batch) {
    const stored = await doors.enter(() =>
      inOurWords(`'${batch.stream}' could not be written`, () =>
        storeOnce(batch, {
          ...{ alone, streams, writing: database.writing, owner: replica.number, randomSalt },
        }),
      ),
    );
    if (stored === 'storedBefore') await lanes.compare();
    else await lanes.committed(stored);
  },
});

const remembering = ({ database, doors }: Parts): Ledger => ({
  entries: (stream) =>
    inOurWords(`'${stream}' could not be read`, () => entriesOf(database.reading, stream)),
  streams: (kind) => inOurWords('The streams could not be listed', () => streamsOf(database, kind)),
  purgePersonal: (stream) =>
    doors.enter(() =>
      inOurWords(`'${stream}' could not be purged`, () =>
        database.transaction((on) => purgeStream(on, stream)),
      ),
    ),
  remove: (stream) =>
    doors.enter(() =>
      inOurWords(`'${stream}' could not be removed`, () =>
        database.transaction((on) => forgetStream(on, stream)),
      ),
    ),
});
