import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { castOf } from '../../sandbox/journeys/journey.js';
import { authorize, finish, sendRequest } from '../../sandbox/journeys/steps.js';
import { openStage, type Stage } from '../../sandbox/stage.js';
import { openStore } from '../../src/bot/openStore.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';

interface Place {
  readonly DATA_DIR: string;
  readonly DATABASE_URL?: string;
}

/** A bot whose store stands where the test says at each start. */
async function aStageAt(place: () => Place): Promise<Stage> {
  return openStage({
    openStore: (config, clock) => openStore({ ...config, ...place() }, { clock }),
  });
}

describe('a backup of a data folder', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'handover-backup-'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  test.each([
    ['of a stopped bot', true],
    ['of one that died there', false],
  ])('%s, put into another folder, finishes the journey', async (_which, isStopped) => {
    const [folder, backup] = [join(home, 'data'), join(home, 'backup')];
    let DATA_DIR = folder;
    const stage = await aStageAt(() => ({ DATA_DIR }));
    const cast = castOf(stage);
    const copy = () => cp(folder, backup, { recursive: true });
    try {
      await sendRequest(cast);
      await authorize(cast);
      if (!isStopped) await copy();
      await stage.restart(async () => {
        if (isStopped) await copy();
        await rm(join(backup, 'lock.json'), { force: true });
        await rm(folder, { recursive: true });
        DATA_DIR = backup;
      });

      await expect(finish(cast)).resolves.toBeUndefined();
    } finally {
      await stage.close();
    }
  });
});

await describeOnPostgres('a backup of a database', (server) => {
  test('taken while a replica had it finishes the journey', async () => {
    let DATABASE_URL = await server.freshDatabase();
    const stage = await aStageAt(() => ({ DATA_DIR: '', DATABASE_URL }));
    const cast = castOf(stage);
    const nameOf = (address: string): string => new URL(address).pathname.slice(1);
    try {
      await sendRequest(cast);
      await authorize(cast);
      await stage.restart(async () => {
        const before = DATABASE_URL;
        await server.deserted(before);
        // As a dump of a running one has it: a replica's row, which lives nowhere any more.
        await server.ask(
          before,
          `insert into handover.replicas values (7, now()); update handover.lanes set owner = 7`,
        );
        DATABASE_URL = await server.freshDatabase({ like: nameOf(before) });
        await server.ask(before, 'drop schema handover cascade');
      });

      await expect(finish(cast)).resolves.toBeUndefined();
    } finally {
      await stage.close();
    }
  });
});
