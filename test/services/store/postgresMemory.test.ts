import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';

import { personStream, streamId } from '../../../src/messages/ids.js';
import { lockOf } from '../../../src/services/store/postgres/text.js';
import type { Store } from '../../../src/services/store/store.js';
import { ALEX, MEGAN, NOON } from '../../builders.js';
import { aBatch, aLine, aSummary, commitEffects, STREAM } from '../../contracts/storeSamples.js';
import { until } from '../outbox/underTest.js';
import { failing } from './failing.js';
import { describeOnPostgres } from './postgresServer.js';
import { createReplicas, type Replica, type Replicas } from './replicas.js';
import { saidIn, take } from './turns.js';

const said = (words: string) => ({ stream: STREAM, words });
/** Every prepared read goes by such a name. */
const READ = 'read_';

/** As when the notification of a removal is lost. */
const UNTOLD_REMOVAL = ['effects', 'events', 'inbox', 'slots', 'summaries', 'streams']
  .map((table) => `delete from handover.${table} where stream = '${STREAM}'`)
  .join('; ');

/** Takes a turn; answers what it went by. */
function noteWhatWasSaid(store: Store): Promise<readonly unknown[]> {
  return store.exclusively(STREAM, async () => {
    const before = await saidIn(store, STREAM);
    const events = [{ type: 'CaseNoted', text: 'b', at: NOON }];
    await store.commit(aBatch({ expectedVersion: before.length, inputId: 'b', events }));
    return before;
  });
}

await describeOnPostgres('what a replica remembers of streams', (server) => {
  let replicas: Replicas;
  let replica: Replica;
  let other: Replica;
  beforeEach(async () => {
    replicas = createReplicas(server);
    replica = await replicas.add();
    other = await replicas.add();
    // From here on each hears what the others purge, without which it remembers nothing.
    await replica.store.waiting();
    await other.store.waiting();
  });
  afterEach(() => replicas.cleanup());

  test('spares a turn every read, as long as nobody else wrote', async () => {
    await take(replica.store, said('a'));
    const before = replica.wire.sent(READ);

    await take(replica.store, said('b'));

    expect(replica.wire.sent(READ)).toBe(before);
    expect(await saidIn(other.store, STREAM)).toEqual(['a', 'b']);
  });

  test('is found out to be old by the commit, and the turn is decided again', async () => {
    await take(replica.store, said('a'));
    await take(other.store, said('b'));

    const ack = await take(replica.store, said('c'));

    expect(ack).toMatchObject({ notice: { values: { position: '2' } } });
    expect(await saidIn(other.store, STREAM)).toEqual(['a', 'b', 'c']);
  });

  test('does not hide that another replica took the same input', async () => {
    await take(replica.store, said('a'));
    const first = await take(other.store, said('b'));

    expect(await take(replica.store, said('b'))).toEqual(first);
    expect(await saidIn(other.store, STREAM)).toEqual(['a', 'b']);
  });

  test('is compared at the end of work that commits nothing', async () => {
    await take(replica.store, said('a'));
    await take(other.store, said('b'));

    const found = await replica.store.exclusively(STREAM, () => replica.store.load(STREAM));

    expect(found).toHaveLength(2);
  });

  test('is compared also where a mark told how far it went', async () => {
    const [line] = await commitEffects(replica.store, [aLine('to Megan')]);
    const words = { stream: personStream(MEGAN.id) };
    await take(replica.store, { ...words, words: 'a' });
    await replica.store.markSending(line!.id, NOON);
    await take(other.store, { ...words, words: 'b' });

    const found = await replica.store.exclusively(words.stream, () =>
      replica.store.load(words.stream),
    );

    expect(found).toHaveLength(2);
  });

  test('goes on where another replica went on, in order, while both take turns', async () => {
    const words = Array.from({ length: 12 }, (_, index) => String(index));

    await Promise.all(
      words.map((word, index) => take((index % 2 ? other : replica).store, said(word))),
    );

    expect([...(await saidIn(replica.store, STREAM))].sort()).toEqual([...words].sort());
    expect(await saidIn(replica.store, STREAM)).toEqual(await saidIn(other.store, STREAM));
  });

  test('is forgotten once another process purged it', async () => {
    const { store } = replica;
    await store.commit(aBatch({ events: [{ type: 'CaseNoted', by: MEGAN, text: 'Call me' }] }));
    await store.exclusively(STREAM, () => store.load(STREAM));

    await other.store.purgePersonal(STREAM);

    const remembered = async (): Promise<string> =>
      JSON.stringify(await store.exclusively(STREAM, () => store.load(STREAM)));
    await until(async () => !(await remembered()).includes('Call me'));
    expect(await remembered()).not.toContain(MEGAN.name);
  });

  test('is not taken for what was removed and begun anew', async () => {
    await take(replica.store, said('a'));
    await other.store.remove(STREAM);
    await take(other.store, said('z'));

    await take(replica.store, said('b'));

    expect(await saidIn(replica.store, STREAM)).toEqual(['z', 'b']);
  });

  test.each<readonly [string, (store: Store) => Promise<readonly unknown[]>]>([
    ['a turn', noteWhatWasSaid],
    [
      'work that commits nothing',
      (store) => store.exclusively(STREAM, () => saidIn(store, STREAM)),
    ],
    ['a look', (store) => saidIn(store, STREAM)],
  ])(
    'is found out by %s to be of another stream as long, of which nobody told',
    async (_by, look) => {
      await take(replica.store, said('a'));
      await server.ask(await replicas.address(), UNTOLD_REMOVAL);
      await take(other.store, said('z'));

      expect(await look(replica.store)).toEqual(['z']);
    },
  );
});

await describeOnPostgres('a door', (server) => {
  let replicas: Replicas;
  afterEach(() => replicas.cleanup());
  beforeEach(() => {
    replicas = createReplicas(server);
  });
  const DOOR = streamId.parse(`${personStream(MEGAN.id)}/door`);
  const arriving = (inputId: string) => ({
    ...{ person: MEGAN.id, inputId, door: DOOR },
    streams: [personStream(MEGAN.id)],
  });

  /** Opens a case for whoever has none, as words that start one do. */
  const start = ({ store }: Replica, name: string): Promise<string> =>
    store.exclusively(DOOR, async () => {
      const { open } = await store.whereabouts(arriving(name));
      const [known] = open;
      const stream = known?.stream ?? streamId.parse(`migration/m_${name}`);
      await store.exclusively(stream, async () => {
        const expectedVersion = (await store.load(stream)).length;
        const summary = aSummary({ stream });
        await store.commit(aBatch({ stream, expectedVersion, inputId: name, door: DOOR, summary }));
      });
      return stream;
    });

  test('lets one in at a time, through whichever replica: two who start at once start one case', async () => {
    const [one, two] = [await replicas.add(), await replicas.add()];

    const streams = await Promise.all([start(one, 'a'), start(two, 'b'), start(one, 'c')]);

    expect(new Set(streams).size).toBe(1);
    const open = await one.store.find({ person: MEGAN.id, open: true });
    expect(open.map(({ stream }) => stream)).toEqual([streams[0]]);
  });

  test('does not count who was refused: the stream is decided again, without another look', async () => {
    const [{ store }, other] = [await replicas.add(), await replicas.add()];
    let looks = 0;
    let decided = 0;

    await store.exclusively(DOOR, async () => {
      await store.whereabouts(arriving('a'));
      looks += 1;
      await store.exclusively(STREAM, async () => {
        const expectedVersion = (await store.load(STREAM)).length;
        decided += 1;
        if (decided === 1) await take(other.store, said('b'));
        await store.commit(aBatch({ expectedVersion, door: DOOR }));
      });
    });

    expect({ looks, decided }).toEqual({ looks: 1, decided: 2 });
    expect(await server.ask(await replicas.address(), 'select turns from handover.doors')).toEqual([
      { turns: '1' },
    ]);
  });

  test('tells in one look who took an input, and what is open', async () => {
    const { store } = await replicas.add();
    const stream = await start({ store } as Replica, 'a');

    expect(await store.whereabouts(arriving('a'))).toMatchObject({
      takenIn: stream,
      open: [{ stream }],
    });
    expect(await store.whereabouts({ ...arriving('x'), person: ALEX.id })).toMatchObject({
      takenIn: undefined,
      open: [{ stream }],
    });
  });

  test('waits for a replica of the release before, which holds a lock while it decides', async () => {
    const { store, wire } = await replicas.add();
    const old = new pg.Client({ connectionString: await replicas.address() });
    await old.connect();
    await old.query('select pg_advisory_lock($1)', [lockOf(DOOR)]);

    const started = start({ store, wire }, 'a');
    const first = await Promise.race([started, until(() => wire.sent('pg_try') > 0)]);
    await old.end();

    expect(first).toBeUndefined();
    expect(await started).toBe('migration/m_a');
  });
});

await describeOnPostgres('turns written together', (server) => {
  let replicas: Replicas;
  let replica: Replica;
  beforeEach(async () => {
    replicas = createReplicas(server);
    replica = await replicas.add();
    await replica.store.waiting();
  });
  afterEach(() => replicas.cleanup());
  const streams = Array.from({ length: 12 }, (_, index) =>
    streamId.parse(`person/teams:t/${index}`),
  );
  const turnOf = (stream: (typeof streams)[number]) =>
    aBatch({
      stream,
      effects: [aLine(`line ${stream}`)],
      events: [{ type: 'CaseNoted', at: NOON }],
    });

  test('are each by itself: one that is refused leaves the others alone', async () => {
    const { store } = replica;
    const late = { ...turnOf(STREAM), expectedVersion: 7 };

    const outcomes = await Promise.allSettled(
      [late, ...streams.map(turnOf)].map((batch) => store.commit(batch)),
    );

    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      ...streams.map(() => 'fulfilled'),
    ]);
    expect(await store.waiting()).toHaveLength(streams.length);
  });

  test('are written one by one where the server takes them not together', async () => {
    const { store } = replica;
    await store.commit(aBatch());
    await failing(server, await replicas.address(), '57014', { times: 2 });

    const outcomes = await Promise.allSettled(
      streams.map((stream) => store.commit(turnOf(stream))),
    );

    // The first is alone, and fails; the rest is one batch, which fails, and then each its own.
    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      ...streams.slice(1).map(() => 'fulfilled'),
    ]);
    expect(await store.waiting()).toHaveLength(streams.length - 1);
  });

  test.each([
    ['before the first', 'take_turn', 'lost'],
    ['after the first', 'take_turn', 'arrive'],
    ['before the others', 'write_together', 'lost'],
    ['after the others', 'write_together', 'arrive'],
  ] as const)('are each taken once where the connection breaks %s', async (_when, words, end) => {
    const { store, wire } = replica;
    const told: string[] = [];
    store.onEffects((added) => told.push(...added.map(({ stream }) => stream)));

    wire.cutAt(words, end);
    await Promise.all(streams.map((stream) => store.commit(turnOf(stream))));

    const stored = await Promise.all(streams.map((stream) => store.load(stream)));
    expect(stored.map((events) => events.length)).toEqual(streams.map(() => 1));
    await until(() => told.length >= streams.length);
    expect([...told].sort()).toEqual([...streams].sort());
  });
});
