import { systemClock } from '../../services/clock.js';
import {
  forget,
  type Forgetting,
  nameOf,
  planForgetting,
} from '../../services/ledger/retention.js';
import { StoreError } from '../../services/store/store.js';
import { readCommandLine, runCommand, say } from '../commandLine.js';
import { ConfigError, readConfig } from '../config.js';
import { openForgetting, openHistory } from '../openStore.js';
import { withSecretFiles } from '../secretFiles.js';

const USAGE = `npm run purge               says what is older than it may be; changes nothing
npm run purge -- --now      removes it. With a data folder, stop the bot first
KEEP_PERSONAL_DAYS and KEEP_DRAFT_DAYS say how long things are kept.`;

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const lineOf = (one: Forgetting): string =>
  one.does === 'purge'
    ? `${nameOf(one)}, last event ${dayOf(one.lastAt)}: ${one.values} personal values; its history stays and can be checked`
    : `${nameOf(one)}, last event ${dayOf(one.lastAt)}: all of it`;

async function main(): Promise<number> {
  const { values } = readCommandLine(USAGE, {
    now: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (values.help) return say([USAGE], 0);
  const config = readConfig(withSecretFiles(process.env));
  const retention = {
    personalDays: config.KEEP_PERSONAL_DAYS,
    draftDays: config.KEEP_DRAFT_DAYS,
  };
  const ledger = values.now ? await openForgetting(config) : await openHistory(config);
  try {
    const plan = await planForgetting(ledger, retention, systemClock.now());
    if (plan.length === 0) return say(['Nothing is older than it may be.'], 0);
    if ('remove' in ledger) await forget(ledger, plan);
    const end = values.now
      ? `Removed: ${plan.length}.`
      : 'Nothing was changed. To remove this: npm run purge -- --now';
    return say([...plan.map(lineOf), end], 0);
  } finally {
    await ledger.close();
  }
}

await runCommand(main, [ConfigError, StoreError]);
