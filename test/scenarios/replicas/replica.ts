import { pino } from 'pino';

import { startBot } from '../../../src/bot/bot.js';
import type { Config } from '../../../src/bot/config.js';
import { openStore } from '../../../src/bot/openStore.js';
import { systemClock } from '../../../src/services/clock.js';
import { identifyCrowd } from './crowd.js';

/**
 * One replica as a process of its own: the whole bot on the shared database. It gets its variables as
 * the first message, answers with its port, and lives until it is killed or told to stop.
 */
process.once('message', (variables) => {
  void start({ ...(variables as Config), PORT: 0 });
});

/** For who looks for the cause of a red run: a file to which every replica adds what it did. */
const LOG = process.env['REPLICA_LOG'];

async function start(config: Config): Promise<void> {
  const store = await openStore(config, { clock: systemClock });
  const bot = await startBot(config, {
    clock: systemClock,
    log: pino({ level: LOG ? 'info' : 'silent' }, pino.destination({ dest: LOG ?? 2, sync: true })),
    store,
    ledger: store,
    anonymousTeams: { identify: identifyCrowd },
    takesSampleTerms: true,
  });
  process.once('message', () => {
    void bot.stop().then(() => process.exit(0));
  });
  process.send?.({ port: bot.port });
}
