import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { openPostgresStore } from '../../../src/services/store/postgres/postgresStore.js';
import { StoreError } from '../../../src/services/store/store.js';
import { ALEX, LEE } from '../../builders.js';
import { aBatch, aSummary, STREAM } from '../../contracts/storeSamples.js';
import { describeOnPostgres } from './postgresServer.js';
import { createReplicas, type Replicas } from './replicas.js';

const open = (connectionString: string) =>
  openPostgresStore({ connectionString, randomSalt: () => 'salt' });

/** What opening a database was refused with. */
const refusalOf = (address: string): Promise<unknown> =>
  open(address).then(
    () => 'opened',
    (error: unknown) => error,
  );

/** Everything of ours that stands in a database. */
const TABLES = `select table_schema || '.' || table_name as name from information_schema.tables
  where table_schema not in ('pg_catalog', 'information_schema') order by 1`;

/** Takes back what form 3 made. */
const FORM_2_AGAIN = `drop table handover.people;
  drop trigger people_come on handover.summaries;
  drop trigger people_change on handover.summaries;
  drop function handover.bind_people;
  create index on handover.summaries using gin (people);
  update handover.form set form = 2;`;

await describeOnPostgres('opening a PostgreSQL database', (server) => {
  let replicas: Replicas;
  beforeEach(() => {
    replicas = createReplicas(server);
  });
  afterEach(() => replicas.cleanup());
  const nameOf = (address: string): string => new URL(address).pathname.slice(1);

  test('from several replicas at once makes the tables once', async () => {
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => replicas.add()));
    await first!.store.commit(aBatch());

    const seen = await Promise.all(others.map(({ store }) => store.load(STREAM)));
    expect(seen.map((events) => events.length)).toEqual([1, 1, 1]);
    expect(await server.ask(await replicas.address(), 'select form from handover.form')).toEqual([
      { form: 3 },
    ]);
  });

  test('that the release before left finds everybody’s cases, whichever release wrote them', async () => {
    const { store } = await replicas.add();
    await store.commit(aBatch({ summary: aSummary({ people: [ALEX.id] }) }));
    const address = await replicas.address();
    await server.ask(address, FORM_2_AGAIN);

    const fresh = await open(address);
    const before = await fresh.find({ person: ALEX.id });
    await server.ask(address, `update handover.summaries set people = array['${LEE.id}']`);

    expect(before).toHaveLength(1);
    expect(await fresh.find({ person: ALEX.id })).toEqual([]);
    expect(await fresh.find({ person: LEE.id })).toHaveLength(1);
    await server.ask(address, 'delete from handover.summaries');
    expect(await server.ask(address, 'select person from handover.people')).toEqual([]);
    await fresh.close();
  });

  test.each([
    [
      'that is read-only',
      (name: string) => `alter database ${name} set default_transaction_read_only = on`,
      'The database is read-only; let DATABASE_URL name one that takes writes.',
    ],
    [
      'of a server that is too old',
      // A function of ours in front of the system's stands for an old server.
      (name: string) => `create schema old;
        create function old.current_setting(text) returns text language sql as
          $$ select case $1 when 'server_version_num' then '130018' else 'off' end $$;
        alter database ${name} set search_path = old, pg_catalog, public`,
      'The database server is PostgreSQL 13; Handover needs 14 or newer.',
    ],
  ])('%s is refused in a sentence, and nothing is touched', async (_which, make, sentence) => {
    const address = await server.freshDatabase();
    await server.ask(address, make(nameOf(address)));

    expect(await refusalOf(address)).toEqual(new StoreError(sentence));
    expect(await server.ask(address, TABLES)).toEqual([]);
  });

  test('that a newer release brought up is refused in a sentence, and nothing is touched', async () => {
    const { store } = await replicas.add();
    await store.commit(aBatch());
    const address = await replicas.address();
    await server.ask(address, 'update handover.form set form = 99');

    expect(await refusalOf(address)).toEqual(
      new StoreError(
        'The database was brought to form 99 by a newer release; this one knows 3. Install that release.',
      ),
    );
    expect(await server.ask(address, 'select form from handover.form')).toEqual([{ form: 99 }]);
    expect(await store.load(STREAM)).toHaveLength(1);
  });

  test('in which the user may make nothing is refused with the right to grant', async () => {
    const address = await server.freshDatabase();
    await server.ask(address, `create role guest login password 'guest'`);
    const asGuest = new URL(address);
    [asGuest.username, asGuest.password] = ['guest', 'guest'];

    expect(await refusalOf(asGuest.href)).toEqual(
      new StoreError(
        'The database user may not make the schema "handover"; grant it CREATE on the database.',
      ),
    );
  });

  test.each([
    ['with a wrong password', { password: 'wrong' }, 'password authentication failed'],
    ['where nobody listens', { port: '1', hostname: 'localhost' }, 'ECONNREFUSED'],
    ['that does not exist', { pathname: '/nowhere' }, 'does not exist'],
  ])('%s is refused with what to check, without the password', async (_which, changes, why) => {
    const address = Object.assign(new URL(await replicas.address()), changes);

    const refusal = String(await refusalOf(address.href));

    expect(refusal).toContain(why);
    expect(refusal).toContain('Check DATABASE_URL.');
    expect(refusal).not.toContain(address.password);
  });
});
