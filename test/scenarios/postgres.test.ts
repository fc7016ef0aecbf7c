import { expect, test } from '@jest/globals';

import { good } from '../../sandbox/journeys/good.js';
import { castOf } from '../../sandbox/journeys/journey.js';
import { openStage } from '../../sandbox/stage.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';
import { createLedger } from './ledger.js';

await describeOnPostgres('on PostgreSQL', (server) => {
  test('the good journey plays through and outlives a restart', async () => {
    const ledger = createLedger();
    const stage = await openStage({
      environment: { DATABASE_URL: await server.freshDatabase() },
      wrapStore: ledger.wrapStore,
    });
    try {
      await good.play(castOf(stage));
      const before = await ledger.events();
      await stage.restart();

      expect(await ledger.events()).toEqual(before);
    } finally {
      await stage.close();
    }
  });

  test('the good journey comes to the same events as in a data folder', async () => {
    const [shared, embedded] = await Promise.all([
      eventsOfGood({ DATABASE_URL: await server.freshDatabase() }),
      eventsOfGood({}),
    ]);

    expect(shared).toEqual(embedded);
  });
});

async function eventsOfGood(environment: Readonly<Record<string, string>>) {
  const ledger = createLedger();
  const stage = await openStage({ environment, wrapStore: ledger.wrapStore });
  try {
    await good.play(castOf(stage));
    return await ledger.migrations();
  } finally {
    await stage.close();
  }
}
