import { type Clock, systemClock } from '../services/clock.js';
import type { Ledger } from '../services/ledger/ledger.js';
import type { History } from '../services/store/history.js';
import type { Store } from '../services/store/store.js';
import type { Config } from './config.js';
import { random } from './random.js';

/** What opening a store needs beside the configuration. */
export interface OpenStoreOptions {
  readonly clock: Clock;
  /** Told in a sentence what the deployer should know. */
  readonly log?: (sentence: string) => void;
}

/**
 * Opens the store the configuration names: PostgreSQL where there is a `DATABASE_URL`, the data folder
 * otherwise. Only the engine that is used is loaded.
 * @throws {StoreError} it cannot be used; the sentence says what to do, and nothing was touched.
 */
export async function openStore(
  { DATABASE_URL, DATA_DIR }: Config,
  { clock, log }: OpenStoreOptions,
): Promise<Store & Ledger> {
  const randomSalt = (): string => random(16).toString('base64url');
  if (DATABASE_URL) {
    const { openPostgresStore } = await import('../services/store/postgres/postgresStore.js');
    return openPostgresStore({ connectionString: DATABASE_URL, randomSalt, log });
  }
  const { openLowdbStore } = await import('../services/store/lowdbStore.js');
  return openLowdbStore({ folder: DATA_DIR, clock, randomSalt, log });
}

/** The history of the store the configuration names, for reading beside whoever runs. */
export async function openHistory({ DATABASE_URL, DATA_DIR }: Config): Promise<History> {
  if (DATABASE_URL) {
    const { openPostgresHistory } = await import('../services/store/postgres/openHistory.js');
    return openPostgresHistory(DATABASE_URL);
  }
  const { openFolderHistory } = await import('../services/store/history.js');
  return openFolderHistory(DATA_DIR);
}

/**
 * The history and what it can forget. A data folder is taken for itself, as by the bot; a database is shared.
 * @throws {StoreError} somebody holds the folder.
 */
export async function openForgetting(
  config: Config,
): Promise<Ledger & { readonly close: () => Promise<void> }> {
  if (config.DATABASE_URL) {
    const { openPostgresHistory } = await import('../services/store/postgres/openHistory.js');
    return openPostgresHistory(config.DATABASE_URL);
  }
  return openStore(config, { clock: systemClock });
}
