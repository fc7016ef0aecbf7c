import { setTimeout as pause } from 'node:timers/promises';

import { z } from 'zod';

import { said } from '../files.js';
import type { Documents, Source, Target } from '../move/move.js';
import type { StoredDocument } from '../shapes.js';
import { StoreError } from '../store.js';
import { OutcomeUnknown, type Statements } from './connection.js';
import { createDatabase, type Database } from './database.js';
import { documentsOf, insertDocument } from './documents.js';
import { holdSchema, inspectSchema, prepareSchema } from './schema.js';

/** A database to move from or into, while no replica runs on it. */
export function postgresEnd(connectionString: string): Source & Target {
  const database = createDatabase({ connectionString, name: 'handover-move' });
  return {
    whole: (work) => inOurWords(() => whole(database, work)),
    refuseUnlessEmpty: () => inOurWords(() => database.transaction(refuseUnlessEmpty)),
    fill: (documents, check) => inOurWords(() => fill(database, documents, check)),
    close: () => database.close(),
  };
}

async function whole<Result>(
  database: Database,
  work: (documents: Documents) => Promise<Result>,
): Promise<Result> {
  await untilUnused(database);
  return database.transaction(async (on) => {
    await on.run('set transaction isolation level repeatable read');
    if ((await inspectSchema(on)) === 'absent') {
      throw new StoreError('The database holds no store of Handover; check DATABASE_URL.');
    }
    await refuseUsed(on);
    return work(() => documentsOf(on));
  });
}

const fill = async (
  database: Database,
  documents: Documents,
  check: (found: Documents) => Promise<void>,
): Promise<void> => {
  await prepareSchema(database);
  await untilUnused(database);
  await database.transaction(async (on) => {
    await refuseUsed(on);
    await refuseFull(on);
    let sequence = 0;
    for await (const document of documents()) {
      await inserted(on, document);
      sequence = Math.max(sequence, document.sequence);
    }
    if (sequence > 0) await on.run(`select setval('handover.effect_numbers', $1)`, [sequence]);
    await check(() => documentsOf(on));
  });
};

async function inserted(on: Statements, document: StoredDocument): Promise<void> {
  try {
    await insertDocument(on, document);
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    throw new StoreError(
      `The outbox of '${document.stream}' holds an effect that cannot be read; nothing was moved.`,
      { cause },
    );
  }
}

async function refuseUnlessEmpty(on: Statements): Promise<void> {
  if ((await inspectSchema(on)) === 'ours') await refuseFull(on);
}

async function refuseFull(on: Statements): Promise<void> {
  if ((await on.run('select from handover.streams limit 1')) === 0) return;
  throw new StoreError(
    'The database holds a store already; let DATABASE_URL name a database without one.',
  );
}

/** Every connection of a replica has this name. */
const SESSIONS = `select from pg_stat_activity
  where datname = current_database() and application_name = 'handover'`;
/** The server takes a moment to notice that a stopped process is gone. */
const LOOKS = 10;
const LOOK_MS = 100;

async function untilUnused(database: Database): Promise<void> {
  for (let looks = 0; looks < LOOKS && (await database.run(SESSIONS)) > 0; looks += 1) {
    await pause(LOOK_MS);
  }
}

/** A replica that starts from now on waits for the tables, and gives up. */
async function refuseUsed(on: Statements): Promise<void> {
  if ((await on.run(SESSIONS)) > 0 || !(await holdSchema(on))) {
    throw new StoreError('Handover runs on this database; stop every replica of it first.');
  }
}

async function inOurWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (error instanceof OutcomeUnknown) {
      throw new StoreError(
        'Nobody knows whether it was moved: the database went away at the end. Move it again: if it was, the database is refused as one that holds a store.',
        { cause: error },
      );
    }
    throw new StoreError(`The database cannot be used: ${said(error)}. Nothing was moved.`, {
      cause: error,
    });
  }
}
