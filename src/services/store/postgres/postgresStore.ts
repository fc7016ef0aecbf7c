import { z } from 'zod';

import { streamId } from '../../../messages/ids.js';
import type { Ledger } from '../../ledger/ledger.js';
import { createDoors, type Doors } from '../doors.js';
import { said } from '../files.js';
import { type Store, StoreError, VersionConflict } from '../store.js';
import type { Arriving, Whereabouts } from '../whereabouts.js';
import { type Alone, createAlone } from './alone.js';
import { draftsIn, lookAround, untilAlone } from './around.js';
import { createDatabase, type Database } from './database.js';
import { bookOutcome, noteBeginning, slotOf } from './deliveries.js';
import { forgetStream, purgeStream, streamsOf } from './forgetting.js';
import { entriesOf } from './history.js';
import { createLanes, type Lanes } from './lanes.js';
import { createMemory } from './memory.js';
import { createReplica, type Replica } from './replica.js';
import { prepareSchema } from './schema.js';
import { createShownAhead, type ShownAhead, shownOf } from './showing.js';
import { createStreams, type Streams } from './streams.js';
import { findSummaries } from './summaries.js';
import { fromColumn } from './text.js';
import { createToldAhead, type ToldAhead } from './toldAhead.js';
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

interface Parts {
  readonly database: Database;
  readonly streams: Streams;
  readonly alone: Alone;
  readonly foretold: ToldAhead;
  readonly shownAhead: ShownAhead;
  readonly doors: Doors;
  readonly lanes: Lanes;
  readonly replica: Replica;
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

type Reading = 'load' | 'ackOf' | 'whereabouts' | 'find' | 'slot' | 'shown';

const reading = ({
  database,
  alone,
  foretold,
  shownAhead,
}: Parts): Pick<PostgresStore, Reading> => ({
  async load(stream) {
    // What work on a stream goes by must be proved; what an attempt was told is true as of its mark.
    const told = alone.scopes.of(stream) ? undefined : foretold.events(stream);
    return told ?? inOurWords(`'${stream}' could not be read`, () => alone.load(stream));
  },
  ackOf: (stream, inputId) =>
    inOurWords(`'${stream}' could not be read`, () => alone.ackOf(stream, inputId)),
  whereabouts: (arriving) =>
    inOurWords('The index could not be read', () =>
      lookedAround({ database, alone, shownAhead }, arriving),
    ),
  find: (query) =>
    inOurWords('The index could not be read', () => findSummaries(database.reading, query)),
  slot: async (stream, slot) => {
    const told = foretold.slot(stream, slot);
    if (told) return told.ref;
    return inOurWords(`'${stream}' could not be read`, () =>
      slotOf(database.reading, stream, slot),
    );
  },
  shown: async (stream, slot) => {
    const told = shownAhead.take(stream, slot);
    if (told) return told.shown;
    return inOurWords(`'${stream}' could not be read`, () =>
      shownOf(database.reading, stream, slot),
    );
  },
});

async function lookedAround(
  { database, alone, shownAhead }: Pick<Parts, 'database' | 'alone' | 'shownAhead'>,
  arriving: Arriving,
): Promise<Whereabouts> {
  const around = await untilAlone(() => lookAround(database.reading, arriving));
  shownAhead.note(draftsIn(around.open), around.cards);
  const door = arriving.door && alone.scopes.of(arriving.door);
  if (door) door.turns ??= around.turns;
  return around;
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

const delivering = ({
  database: { writing },
  foretold,
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
    async markSending(id, at) {
      const waiting = lanes.told(id);
      const told = await doors.enter(() =>
        inOurWords(`'${id}' could not be marked`, () =>
          noteBeginning(writing, { id, at, waiting, owner: here() }),
        ),
      );
      if (waiting) foretold.note(waiting, told);
    },
    async settle(waiting, settlement) {
      foretold.forget(waiting);
      const isOurs = await doors.enter(() =>
        inOurWords(`The outcome of '${waiting.id}' could not be booked`, () =>
          bookOutcome(writing, waiting, { settlement, owner: here() }),
        ),
      );
      if (!isOurs) lanes.lost(waiting.id);
      else if (settlement.outcome !== 'retry') lanes.over(waiting.id);
    },
  };
};

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
