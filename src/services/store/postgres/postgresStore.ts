import { z } from 'zod';

import type { StreamId } from '../../../messages/ids.js';
import type { Ledger } from '../../ledger/ledger.js';
import { createDoors, type Doors } from '../doors.js';
import { said } from '../files.js';
import { readEvent } from '../shapes.js';
import { type Store, StoreError, VersionConflict } from '../store.js';
import { createDatabase, type Database } from './database.js';
import { bookOutcome, noteBeginning, slotOf } from './deliveries.js';
import { createExclusive, type Exclusive } from './exclusive.js';
import { forgetStream, purgeStream, streamsOf } from './forgetting.js';
import { ackIn, entriesOf } from './history.js';
import { createLanes, type Lanes } from './lanes.js';
import { createReplica, type Replica } from './replica.js';
import { prepareSchema } from './schema.js';
import { findSummaries } from './summaries.js';
import { storeOnce } from './turns.js';

/** How the shared store is opened. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/name`. */
  readonly connectionString: string;
  /** A new unguessable text at each call. */
  readonly randomSalt: () => string;
  /** Told in a sentence what the deployer should know. */
  readonly log?: ((sentence: string) => void) | undefined;
  /** How many turns may be under way at once in this process; 20 when absent, plus 5 connections. */
  readonly turnsAtOnce?: number | undefined;
  /** Milliseconds between looks after the other replicas; 1000 when absent. */
  readonly lookMs?: number | undefined;
}

/** The shared store, with its history and what it can forget. */
export interface PostgresStore extends Store, Ledger {}

const TURNS_AT_ONCE = 20;
const LOOK_MS = 1_000;

/**
 * Opens a PostgreSQL database that several replicas share. Its tables are made or brought up to date.
 * @throws {StoreError} it cannot be reached or used; the sentence says what to do.
 * @see docs/decisions/0009-the-queue-on-postgresql.md
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const database = createDatabase({
    connectionString: options.connectionString,
    sessions: options.turnsAtOnce ?? TURNS_AT_ONCE,
  });
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

interface Parts {
  readonly database: Database;
  readonly exclusive: Exclusive;
  readonly doors: Doors;
  readonly lanes: Lanes;
  readonly replica: Replica;
}

function storeOver(database: Database, options: PostgresStoreOptions): PostgresStore {
  const log = options.log ?? (() => undefined);
  const lanes = createLanes({ database, number: () => replica.number(), log });
  const replica = createReplica({
    database,
    onOwnerless: lanes.takeOwnerless,
    onChanged: lanes.compare,
    log,
    lookMs: options.lookMs ?? LOOK_MS,
  });
  const parts: Parts = {
    database,
    exclusive: createExclusive(database),
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

const reading = ({
  exclusive,
}: Parts): Pick<PostgresStore, 'load' | 'ackOf' | 'find' | 'slot'> => ({
  load: (stream) => inOurWords(`'${stream}' could not be read`, () => loaded(exclusive, stream)),
  ackOf: (stream, inputId) =>
    inOurWords(`'${stream}' could not be read`, () => ackIn(exclusive.here(), stream, inputId)),
  find: (query) =>
    inOurWords('The index could not be read', () => findSummaries(exclusive.here(), query)),
  slot: (stream, slot) =>
    inOurWords(`'${stream}' could not be read`, () => slotOf(exclusive.here(), stream, slot)),
});

const loaded = async (exclusive: Exclusive, stream: StreamId): Promise<readonly unknown[]> =>
  (await entriesOf(exclusive.here(), stream)).map(readEvent);

const committing = (
  { database, exclusive, doors, lanes, replica }: Parts,
  { randomSalt }: PostgresStoreOptions,
): Pick<PostgresStore, 'exclusively' | 'commit'> => ({
  exclusively: (stream, work) => doors.enter(() => exclusive.run(stream, work)),
  async commit(batch) {
    const stored = await doors.enter(() =>
      inOurWords(`'${batch.stream}' could not be written`, () =>
        storeOnce(batch, {
          first: exclusive.here(),
          further: database,
          owner: replica.number,
          randomSalt,
        }),
      ),
    );
    if (stored === 'storedBefore') await lanes.compare();
    // What the outbox starts now may outlive this turn and its lock.
    else
      exclusive.outside(() => {
        lanes.committed(stored);
      });
  },
});

const delivering = ({
  database,
  exclusive,
  doors,
  lanes,
  replica,
}: Parts): Pick<PostgresStore, 'waiting' | 'onEffects' | 'markSending' | 'settle'> => {
  const here = (): number => {
    const number = replica.number();
    if (number !== undefined) return number;
    throw new StoreError('The connection to PostgreSQL was lost; it is being made again.');
  };
  return {
    waiting: () =>
      inOurWords('What waits could not be read', async () => {
        await replica.join();
        return lanes.waiting();
      }),
    onEffects: lanes.onEffects,
    markSending: (id) =>
      doors.enter(() =>
        inOurWords(`'${id}' could not be marked`, () => noteBeginning(database, id, here())),
      ),
    async settle(waiting, settlement) {
      const booking = () =>
        database.transaction((on) => bookOutcome(on, waiting, settlement, here()));
      const isOurs = await doors.enter(() =>
        inOurWords(`The outcome of '${waiting.id}' could not be booked`, booking),
      );
      exclusive.outside(() => {
        if (!isOurs) lanes.lost(waiting.id);
        else if (settlement.outcome !== 'retry') lanes.over(waiting.id);
      });
    },
  };
};

const remembering = ({ database, doors }: Parts): Ledger => ({
  entries: (stream) =>
    inOurWords(`'${stream}' could not be read`, () => entriesOf(database, stream)),
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

/** Lets our own errors through and puts the driver's into a sentence. */
async function inOurWords<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError || error instanceof VersionConflict) throw error;
    if (error instanceof z.ZodError) {
      throw new StoreError(`${what}: something stored there is not what it should be.`, {
        cause: error,
      });
    }
    throw new StoreError(`${what}: ${said(error)}.`, { cause: error });
  }
}
