import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { StoreError, VersionConflict } from '../../../src/services/store/store.js';
import { aBatch, aCard, aLine, STREAM } from '../../contracts/storeSamples.js';
import { until } from '../outbox/underTest.js';
import { failing } from './failing.js';
import { describeOnPostgres } from './postgresServer.js';
import { createReplicas, type Replica, type Replicas } from './replicas.js';
import { saidIn, take } from './turns.js';

/** What takes a turn, as it goes over the wire; no other statement holds this word. */
const COMMIT = 'take_turn';
const END_SESSIONS = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'handover'`;

await describeOnPostgres('a shared store', (server) => {
  let replicas: Replicas;
  let replica: Replica;
  beforeEach(async () => {
    replicas = createReplicas(server);
    replica = await replicas.add();
    await replica.store.commit(aBatch());
  });
  afterEach(() => replicas.cleanup());
  const second = aBatch({ expectedVersion: 1, inputId: 'input-b', effects: [aCard()] });
  const turn = { stream: STREAM, words: 'b' };

  test.each(['lost', 'arrive'] as const)(
    'whose connection breaks at the end of a turn (%s) takes it once and says so',
    async (end) => {
      const { store, wire } = replica;
      await store.waiting();
      const told: string[] = [];
      store.onEffects((added) => told.push(...added.map(({ effect }) => effect.key)));

      wire.cutAt(COMMIT, end);
      await store.commit(second);

      expect(await store.load(STREAM)).toHaveLength(2);
      expect(await store.ackOf(STREAM, 'input-b')).toEqual({ ack: 'none' });
      await until(() => told.length > 0);
      expect(told).toEqual(['card/progress']);
    },
  );

  test.each(['lost', 'arrive'] as const)(
    'whose connection breaks within a turn’s lock (%s) answers the redelivered input the same',
    async (end) => {
      const { store, wire } = replica;
      wire.cutAt(COMMIT, end);

      const ack = await take(store, turn);

      expect(await take(store, turn)).toEqual(ack);
      expect(await store.load(STREAM)).toHaveLength(2);
      expect(await store.waiting()).toHaveLength(2);
    },
  );

  test('that stays cut off at the end of a turn does not know, and a redelivery makes it certain', async () => {
    const { store, wire } = replica;
    wire.cutAt(COMMIT, 'arrive', 'forGood');

    await expect(store.commit(second)).rejects.toThrow(/^Nobody knows whether/);
    wire.mend();

    // It was written: whoever delivers the input again gets its answer, and writes nothing.
    expect(await store.ackOf(STREAM, 'input-b')).toEqual({ ack: 'none' });
    await expect(store.commit(second)).rejects.toBeInstanceOf(VersionConflict);
    expect(await store.load(STREAM)).toHaveLength(2);
  });

  test.each([
    ['a serialization failure', '40001'],
    ['a deadlock', '40P01'],
    ['a server that shuts down', '57P01'],
  ])('takes a turn again after %s, once', async (_what, code) => {
    const { store } = replica;
    await failing(server, await replicas.address(), code, { times: 1 });

    await store.commit(second);

    expect(await store.load(STREAM)).toHaveLength(2);
    expect(await store.waiting()).toHaveLength(1);
  });

  test.each([
    ['a statement took too long', '57014'],
    ['serialization failed again and again', '40001'],
  ])('refuses a turn when %s, and takes it later', async (_what, code) => {
    const { store } = replica;
    const address = await replicas.address();
    await failing(server, address, code);
    await expect(store.commit(second)).rejects.toBeInstanceOf(StoreError);
    expect(await store.load(STREAM)).toHaveLength(1);

    await failing(server, address, undefined);
    await store.commit(second);

    expect(await store.load(STREAM)).toHaveLength(2);
  });

  test('whose sessions all end within a turn takes it once, and goes on telling', async () => {
    const { store } = replica;
    await store.waiting();
    const told: string[] = [];
    store.onEffects((added) => told.push(...added.map(({ effect }) => effect.key)));

    await store.exclusively(STREAM, async () => {
      await store.load(STREAM);
      await server.ask(await replicas.address(), END_SESSIONS);
      await store.commit(second);
    });
    await store.commit(aBatch({ expectedVersion: 2, inputId: 'input-c', effects: [aLine('c')] }));

    expect(await store.load(STREAM)).toHaveLength(3);
    await until(() => told.length === 2);
    expect(told).toEqual(['card/progress', 'c']);
  });

  test('of which two replicas take the same input at once keeps one turn', async () => {
    const other = await replicas.add();

    const acks = await Promise.all([take(replica.store, turn), take(other.store, turn)]);

    expect(acks[0]).toEqual(acks[1]);
    expect(await saidIn(replica.store, STREAM)).toHaveLength(2);
  });
});
