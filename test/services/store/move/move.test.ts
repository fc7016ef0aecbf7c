import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { streamId } from '../../../../src/messages/ids.js';
import { folderSource, folderTarget } from '../../../../src/services/store/move/folder.js';
import { digestOfAll } from '../../../../src/services/store/move/manifest.js';
import { moveStore, type Source, type Target } from '../../../../src/services/store/move/move.js';
import { postgresEnd } from '../../../../src/services/store/postgres/moving.js';
import { StoreError } from '../../../../src/services/store/store.js';
import { pathOfStream } from '../../../../src/services/store/streamFiles.js';
import { NOON } from '../../../builders.js';
import { aBatch, aLine, commitEffects, STREAM } from '../../../contracts/storeSamples.js';
import { createFolders, type Folders } from '../folders.js';
import { describeOnPostgres } from '../postgresServer.js';
import { createReplicas, type Replicas } from '../replicas.js';
import { aWire } from '../wire.js';
import { everythingIn, fill } from './filled.js';

const now = (): Date => NOON;
let folders: Folders;
beforeEach(() => {
  folders = createFolders();
});
afterEach(() => folders.cleanup());

/** A folder that was filled, as a process that died leaves it. */
async function aFilledFolder(): Promise<string> {
  const folder = await folders.make();
  await fill(await folders.open(folder));
  return folders.copyOf(folder);
}

async function moved(source: Source, target: Target, isMeant = true): Promise<string> {
  try {
    return digestOfAll(await moveStore(source, target, { isMeant }));
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

const textsIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).sort();

await describeOnPostgres('a store that is moved', (server) => {
  let replicas: Replicas;
  let database: string;
  beforeEach(async () => {
    replicas = createReplicas(server);
    database = await replicas.address();
  });
  afterEach(() => replicas.cleanup());
  const toDatabase = (folder: string, isMeant = true): Promise<string> =>
    moved(folderSource(folder, now), postgresEnd(database), isMeant);
  const toFolder = (folder: string): Promise<string> =>
    moved(postgresEnd(database), folderTarget(folder, now));

  test('from a folder into a database holds everything it held', async () => {
    const folder = await aFilledFolder();

    await toDatabase(folder);

    const { store } = await replicas.add();
    expect(await everythingIn(store)).toEqual(await everythingIn(await folders.open(folder)));
  });

  test('from a database into a folder holds everything it held, with its doubts', async () => {
    const { store, wire } = await replicas.add();
    await store.waiting();
    await fill(store);
    wire.cut();
    await server.deserted(database);
    const folder = await folders.make();

    await toFolder(folder);

    const arrived = await everythingIn(await folders.open(folder));
    expect(arrived).toEqual(await everythingIn((await replicas.add()).store));
    expect(arrived).toMatchObject({
      waiting: [{ attempts: 1 }, { uncertain: true }, { effect: { effect: 'wake' } }, {}],
    });
  });

  test('there and back is the same to the last digest', async () => {
    const folder = await aFilledFolder();
    const there = await toDatabase(folder);
    const back = await folders.make();

    expect(await toFolder(back)).toBe(there);
    expect(await everythingIn(await folders.open(back))).toEqual(
      await everythingIn(await folders.open(folder)),
    );
  });

  test('gives out no number of an effect a second time', async () => {
    const folder = await aFilledFolder();
    const numbersOf = async (store: Awaited<ReturnType<typeof folders.open>>) =>
      (await store.waiting()).map(({ sequence }) => sequence);
    const before = await numbersOf(await folders.open(await folders.copyOf(folder)));
    await toDatabase(folder);
    const back = await folders.make();
    await toFolder(back);

    const here = await commitEffects((await replicas.add()).store, [aLine('newer')]);
    const there = await commitEffects(await folders.open(back), [aLine('newer')]);

    expect(here[0]!.sequence).toBeGreaterThan(Math.max(...before));
    expect(there[0]!.sequence).toBeGreaterThan(Math.max(...before));
  });

  test('only says so when it is not meant', async () => {
    const folder = await aFilledFolder();
    const before = await textsIn(folder);

    await toDatabase(folder, false);

    expect(await textsIn(folder)).toEqual(before);
    const tables = await server.ask(database, `select to_regclass('handover.form') as form`);
    expect(tables).toEqual([{ form: null }]);
  });

  describe('is refused', () => {
    const refusal = (move: Promise<unknown>) => expect(move).rejects;

    test('where the database holds a store already', async () => {
      const { store, wire } = await replicas.add();
      await store.commit(aBatch());
      wire.cut();
      await server.deserted(database);

      await refusal(toDatabase(await aFilledFolder())).toThrow(/holds a store already/);
    });

    test('where the folder holds one already', async () => {
      await toDatabase(await aFilledFolder());

      await refusal(toFolder(await aFilledFolder())).toThrow(/is not empty/);
    });

    test('where there is nothing to move', async () => {
      await refusal(toDatabase(await folders.make())).toThrow(/holds nothing/);
      await refusal(toDatabase(join(await folders.make(), 'none'))).toThrow(/no data folder/);
      await refusal(toFolder(await folders.make())).toThrow(/holds nothing/);
    });

    test('while a bot has the folder', async () => {
      const folder = await folders.make();
      await fill(await folders.open(folder));

      await refusal(toDatabase(folder)).toThrow(/in use by process/);
    });

    test.each(['into', 'out of'])('%s a database on which a replica runs', async (way) => {
      const { store } = await replicas.add();
      await store.waiting();
      const folder = way === 'into' ? await aFilledFolder() : await folders.make();

      const move = way === 'into' ? toDatabase(folder) : toFolder(folder);

      await refusal(move).toThrow(
        'Handover runs on this database; stop every replica of it first.',
      );
    });

    test('where a newer release wrote a stream of the folder', async () => {
      const folder = await folders.make();
      const store = await folders.open(folder);
      await fill(store);
      await store.close();
      const path = pathOfStream(folder, streamId.parse('partner/secrets'));
      await writeFile(path, (await readFile(path, 'utf8')).replace('"shape":2', '"shape":99'));

      await refusal(toDatabase(folder)).toThrow(/written by a newer release/);
      const { store: empty } = await replicas.add();
      expect(await empty.load(STREAM)).toEqual([]);
    });

    test.each([
      ['events', 'written by a newer release'],
      ['inbox', 'written by a newer release'],
      ['effects', 'written by a newer release'],
      ['form', 'by a newer release'],
    ])('where a newer release wrote the %s of the database', async (table, words) => {
      await toDatabase(await aFilledFolder());
      const column = table === 'form' ? 'form' : 'shape';
      await server.ask(database, `update handover.${table} set ${column} = 99`);

      await refusal(toFolder(await folders.make())).toThrow(words);
    });
  });

  describe('that breaks off', () => {
    test.each([
      ['lost', 0, 'Nobody knows whether it was moved'],
      ['arrive', 2, 'Nobody knows whether it was moved'],
    ] as const)('with its last word %s is all there or not at all', async (end, events, words) => {
      const folder = await aFilledFolder();
      const wire = await aWire(database);
      const source = telling(folderSource(folder, now), () => {
        wire.cutAt('commit\0', end);
      });

      await expect(moved(source, postgresEnd(wire.address))).rejects.toThrow(words);
      await wire.close();
      await server.deserted(database);

      expect(await (await replicas.add()).store.load(STREAM)).toHaveLength(events);
    });

    test('in the middle leaves the database empty', async () => {
      const half = breaking(folderSource(await aFilledFolder(), now));

      await expect(moved(half, postgresEnd(database))).rejects.toThrow('the disk broke');

      expect(await (await replicas.add()).store.load(STREAM)).toEqual([]);
    });

    test('in the middle leaves the folder empty, and goes through later', async () => {
      await toDatabase(await aFilledFolder());
      const folder = await folders.make();
      const half = breaking(postgresEnd(database));

      await expect(moved(half, folderTarget(folder, now))).rejects.toThrow('the disk broke');
      expect(await textsIn(folder)).toEqual([]);
      // What a kill would have left behind is in nobody's way.
      await mkdir(join(folder, 'arriving', 'streams', 'partner'), { recursive: true });
      await writeFile(join(folder, 'arriving', 'streams', 'partner', 'half.json'), '{"sha');
      await toFolder(folder);

      expect(await (await folders.open(folder)).load(STREAM)).toHaveLength(2);
    });

    test('because something arrived otherwise holds nothing', async () => {
      const folder = await aFilledFolder();
      const target = postgresEnd(database);
      const careless: Target = {
        ...target,
        fill: (documents, check) =>
          target.fill(async function* fewer() {
            for await (const document of documents()) yield { ...document, slots: [] };
          }, check),
      };

      await expect(moved(folderSource(folder, now), careless)).rejects.toThrow(
        `1 streams arrived otherwise than they left, such as '${STREAM}'`,
      );
      expect(await (await replicas.add()).store.load(STREAM)).toEqual([]);
    });
  });
});

/** A source that breaks after its second stream. */
function breaking(source: Source): Source {
  let seen = 0;
  return telling(source, () => {
    if (seen === 2) throw new StoreError('the disk broke');
    seen += 1;
  });
}

/** A source that tells of each stream before it gives it away. */
function telling(source: Source, tell: () => void): Source {
  return {
    ...source,
    whole: (work) =>
      source.whole((documents) =>
        work(async function* told() {
          for await (const document of documents()) {
            tell();
            yield document;
          }
        }),
      ),
  };
}
