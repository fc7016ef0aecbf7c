import { z } from 'zod';

import { StoreError } from '../store.js';
import { codeOf, type Statements } from './connection.js';
import type { Database } from './database.js';
import { PEOPLE_FORM } from './peopleForm.js';
import { TURN_FORM } from './turnForm.js';

/** Releases before 14 do not notice that a client is gone while a statement runs. */
const OLDEST_SERVER = 14;

/** Replicas that start at the same time bring the tables up one after the other. */
const SCHEMA_LOCK = 4_825_801;

/**
 * How the tables came to their form of today: the statement at index 0 makes form 1. A released one is
 * never changed; a new form is one more at the end.
 *
 * `json`, not `jsonb`: an event reads back as it was written, and any text a person types fits.
 */
const FORMS: readonly string[] = [
  `
  create table handover.streams (
    stream text primary key,
    version integer not null,
    chain text
  );
  create table handover.events (
    stream text not null,
    version integer not null,
    shape integer not null,
    at timestamptz not null,
    input text not null,
    event json not null,
    personal json not null,
    chain text not null,
    primary key (stream, version)
  );
  create table handover.inbox (
    stream text not null,
    digest text not null,
    input text not null,
    shape integer not null,
    at timestamptz not null,
    ack json not null,
    turn uuid not null,
    primary key (stream, digest)
  );
  create table handover.summaries (
    stream text primary key,
    migration text not null,
    case_number text not null,
    words text not null,
    phase text not null,
    open boolean not null,
    people text[] not null,
    owner text,
    tenant_id text,
    scope_id text,
    since timestamptz not null,
    summary json not null
  );
  create index on handover.summaries (migration);
  create index on handover.summaries (case_number);
  create index on handover.summaries using gin (people);
  create index on handover.summaries (owner);
  create index on handover.summaries (tenant_id);
  create index on handover.summaries (scope_id);
  create index on handover.summaries (since);
  create table handover.slots (
    stream text not null,
    slot text not null,
    ref json not null,
    primary key (stream, slot)
  );
  create sequence handover.replica_numbers as integer cycle;
  create table handover.replicas (
    number integer primary key,
    seen timestamptz not null
  );
  create table handover.lanes (
    lane text primary key,
    owner integer references handover.replicas on delete set null
  );
  create index on handover.lanes (owner);
  create sequence handover.effect_numbers;
  create table handover.effects (
    sequence bigint primary key,
    stream text not null,
    key text not null,
    lane text not null references handover.lanes,
    shape integer not null,
    due_at timestamptz not null,
    attempts integer not null,
    uncertain boolean not null,
    sending boolean not null,
    follows bigint[] not null,
    effect json not null,
    unique (stream, key)
  );
  create index on handover.effects (lane);
  `,
  TURN_FORM,
  PEOPLE_FORM,
];

/**
 * Brings the tables to the form of this release, in one transaction. Safe when several replicas start
 * at once.
 * @throws {StoreError} the server is too old or takes no writes, or a newer release was here; nothing changed.
 */
export async function prepareSchema(database: Database): Promise<void> {
  await database.transaction(async (on) => {
    await refuseUnfit(on);
    await on.run('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    await makeNamespace(on);
    await on.run('create table if not exists handover.form (form integer not null)');
    const form = await formOf(on);
    for (const statement of FORMS.slice(form)) await on.run(statement);
    await on.run('delete from handover.form');
    await on.run('insert into handover.form values ($1)', [FORMS.length]);
  });
}

/**
 * Looks whether the tables of this release are there; changes nothing.
 * @throws {StoreError} the server cannot be used, or another release was here.
 */
export async function inspectSchema(on: Statements): Promise<'absent' | 'ours'> {
  await refuseUnfit(on);
  const [found] = await on.rows(
    z.object({ isThere: z.boolean() }),
    `select to_regclass('handover.form') is not null as "isThere"`,
  );
  if (!found?.isThere) return 'absent';
  if ((await formOf(on)) === FORMS.length) return 'ours';
  throw new StoreError('The database is of an older release; start this one on it once.');
}

/** Keeps others from starting until the transaction is over. False: somebody is just starting. */
export async function holdSchema(on: Statements): Promise<boolean> {
  const [held] = await on.rows(
    z.object({ isOurs: z.boolean() }),
    'select pg_try_advisory_xact_lock($1) as "isOurs"',
    [SCHEMA_LOCK],
  );
  return held?.isOurs === true;
}

const server = z.object({ version: z.coerce.number(), readOnly: z.string(), standby: z.boolean() });

async function refuseUnfit(on: Statements): Promise<void> {
  const [found] = await on.rows(
    server,
    `select current_setting('server_version_num') as version,
            current_setting('transaction_read_only') as "readOnly",
            pg_is_in_recovery() as standby`,
  );
  const major = Math.floor((found?.version ?? 0) / 10_000);
  if (major < OLDEST_SERVER) {
    throw new StoreError(
      `The database server is PostgreSQL ${major}; Handover needs ${OLDEST_SERVER} or newer.`,
    );
  }
  if (found?.standby) {
    throw new StoreError(
      'The database server is a standby and takes no writes; let DATABASE_URL name the primary.',
    );
  }
  if (found?.readOnly === 'on') {
    throw new StoreError('The database is read-only; let DATABASE_URL name one that takes writes.');
  }
}

async function formOf(on: Statements): Promise<number> {
  const [found] = await on.rows(z.object({ form: z.number() }), 'select form from handover.form');
  const form = found?.form ?? 0;
  if (form <= FORMS.length) return form;
  throw new StoreError(
    `The database was brought to form ${form} by a newer release; this one knows ${FORMS.length}. Install that release.`,
  );
}

/** Asked for first, because making one needs a right even where it stands already. */
async function makeNamespace(on: Statements): Promise<void> {
  const standing = await on.run(`select from pg_namespace where nspname = 'handover'`);
  if (standing === 0) await on.run('create schema handover').catch(refuseForbidden);
}

function refuseForbidden(cause: unknown): never {
  if (codeOf(cause) !== '42501') throw cause;
  throw new StoreError(
    'The database user may not make the schema "handover"; grant it CREATE on the database.',
    { cause },
  );
}
