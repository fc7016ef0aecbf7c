import { constants } from 'node:os';

import type { Logger } from 'pino';

import { systemClock } from '../services/clock.js';
import { CredentialError } from '../services/entra/credential.js';
import { LedgerKeyError } from '../services/ledger/keys.js';
import { StoreError } from '../services/store/store.js';
import { TermsError } from '../services/terms.js';
import { type Bot, startBot } from './bot.js';
import { ConfigError, readConfig } from './config.js';
import { createLog } from './log.js';
import { openStore } from './openStore.js';
import { demandProduction } from './production.js';
import { withSecretFiles } from './secretFiles.js';

/** Production: everything from the environment, nothing assumed. */
async function start(): Promise<void> {
  const config = readConfig(withSecretFiles(process.env));
  demandProduction(config);
  const log = createLog(config.LOG_LEVEL);
  const store = await openStore(config, {
    clock: systemClock,
    log: (sentence) => {
      log.warn(sentence);
    },
  });
  const bot = await startBot(config, { clock: systemClock, log, store, ledger: store }).catch(
    async (error: unknown) => {
      await store.close();
      throw error;
    },
  );
  log.info({ port: bot.port, partner: config.PARTNER_NAME }, 'Handover listens.');
  stopOnSignals(bot, log);
}

/** What is under way then was noted as begun: whoever delivers next knows that it is in doubt. */
const STOP_MS = 9_500;

function stopOnSignals(bot: Bot, log: Logger): void {
  let isStopping = false;
  const stop = (signal: 'SIGINT' | 'SIGTERM') => async (): Promise<void> => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(128 + constants.signals[signal]);
    isStopping = true;
    log.info('Handover stops: it answers what it took and hands over the rest.');
    setTimeout(() => process.exit(0), STOP_MS).unref();
    await bot.stop().catch((error: unknown) => {
      log.error({ error: String(error) }, 'Handover did not stop in order.');
    });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop(signal)());
}

/** What the deployer can mend is said in sentences, without a stack. */
const isForDeployer = (error: unknown): error is Error =>
  [ConfigError, CredentialError, StoreError, TermsError, LedgerKeyError].some(
    (kind) => error instanceof kind,
  );

await start().catch((error: unknown) => {
  if (!isForDeployer(error)) throw error;
  process.stderr.write(`Handover cannot start:\n${error.message.replace(/^/gm, '  ')}\n`);
  process.exitCode = 1;
});
