import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { castOf } from '../../sandbox/journeys/journey.js';
import {
  authorize,
  enable,
  giveAccess,
  moveEverything,
  sendRequest,
} from '../../sandbox/journeys/steps.js';
import { openStage } from '../../sandbox/stage.js';
import { openStore } from '../../src/bot/openStore.js';
import { systemClock } from '../../src/services/clock.js';
import { folderSource, folderTarget } from '../../src/services/store/move/folder.js';
import { moveStore, type Source, type Target } from '../../src/services/store/move/move.js';
import { postgresEnd } from '../../src/services/store/postgres/moving.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';

const now = (): Date => systemClock.now();

async function moved(source: Source, target: Target): Promise<void> {
  await moveStore(source, target, { isMeant: true });
  await Promise.all([source.close(), target.close()]);
}

await describeOnPostgres('a migration half-way', (server) => {
  test('is moved into a database, goes on there, and finishes in another folder', async () => {
    const home = await mkdtemp(join(tmpdir(), 'handover-move-'));
    const [first, last] = [join(home, 'first'), join(home, 'last')];
    const database = await server.freshDatabase();
    let place: { DATA_DIR: string; DATABASE_URL?: string } = { DATA_DIR: first };
    const stage = await openStage({
      openStore: (config, clock) => openStore({ ...config, ...place }, { clock }),
    });
    const cast = castOf(stage);
    try {
      await sendRequest(cast);
      await stage.restart(() => {
        place = { DATA_DIR: first, DATABASE_URL: database };
        return moved(folderSource(first, now), postgresEnd(database));
      });
      await authorize(cast);
      await giveAccess(cast);
      await stage.restart(() => {
        place = { DATA_DIR: last };
        return moved(postgresEnd(database), folderTarget(last, now));
      });
      await moveEverything(cast);
      await enable(cast);

      expect(() => {
        cast.megan.sees('all five outcomes are reached');
      }).not.toThrow();
    } finally {
      await stage.close();
      await rm(home, { recursive: true, force: true });
    }
  });
});
