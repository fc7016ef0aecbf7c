import { expect, test } from '@jest/globals';

import { latestEvidence } from '../../sandbox/evidence.js';
import { good } from '../../sandbox/journeys/good.js';
import { castOf, DAY_MS } from '../../sandbox/journeys/journey.js';
import { openStage } from '../../sandbox/stage.js';
import { openForgetting } from '../../src/bot/openStore.js';
import { bundleText } from '../../src/services/ledger/bundle.js';
import { forget, planForgetting } from '../../src/services/ledger/retention.js';
import { verifyEvidence } from '../../src/services/ledger/verify.js';
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
      const before = await ledger.migrations();
      await stage.restart();

      expect(await ledger.migrations()).toEqual(before);
    } finally {
      await stage.close();
    }
  });

  test('evidence is read and purged beside the running bot, and stays sound', async () => {
    const environment = { DATABASE_URL: await server.freshDatabase() };
    const stage = await openStage({ environment });
    try {
      await good.play(castOf(stage));
      const ledger = await openForgetting(stage.config);
      const in4Years = new Date(stage.clock.now().getTime() + 1_460 * DAY_MS);
      const plan = await planForgetting(ledger, { personalDays: 1095, draftDays: 90 }, in4Years);
      await forget(ledger, plan);
      await ledger.close();
      const bundle = await latestEvidence(stage);

      const { faults, reading } = verifyEvidence(Buffer.from(bundleText(bundle), 'utf8'));
      expect(faults).toEqual([]);
      expect(reading?.purged).toBeGreaterThan(20);
      expect(bundleText(bundle)).not.toContain('Megan Bowen');
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
