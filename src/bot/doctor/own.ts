import { access, constants, stat } from 'node:fs/promises';

import { readLedgerKeys } from '../../services/ledger/keys.js';
import type { History } from '../../services/store/history.js';
import { loadTerms, refuseSamples } from '../../services/terms.js';
import type { Config } from '../config.js';
import { attention, broken, type Check, type Found, works } from './finding.js';

const SHORTEST_KEY = 32;
const areFit = (keys: readonly string[]): boolean =>
  keys.length > 0 && keys.every((key) => key.length >= SHORTEST_KEY);

async function lookAtKeys(config: Config): Promise<Found> {
  const unfit = (['LINK_KEY', 'SECRETS_KEY'] as const).filter((name) => !areFit(config[name]));
  if (unfit.length > 0) {
    return broken(`${unfit.join(' and ')}: missing or shorter than ${SHORTEST_KEY} characters.`);
  }
  const [key] = readLedgerKeys(config.LEDGER_KEY);
  if (!key) return broken('LEDGER_KEY is missing: it signs the evidence.');
  return Promise.resolve(works(`Links, stored tokens and evidence have their keys.`));
}

async function lookAtTerms(folder: string, takesSamples: boolean): Promise<Found> {
  const terms = await loadTerms(folder);
  if (!takesSamples) refuseSamples(terms);
  const { partner, microsoft } = terms.refs;
  return works(`Both parties’ terms are there: ${partner.version} and ${microsoft.version}.`);
}

async function lookAtDatabase(address: string): Promise<Found> {
  const { inspectPostgres } = await import('../../services/store/postgres/inspect.js');
  const { store, replicas } = await inspectPostgres(address);
  return store === 'absent'
    ? attention('The database answers and holds no store yet; the first start makes it.')
    : works(`The database answers; its store is of this release. Replicas on it: ${replicas}.`);
}

/** The data folder must be there and ours to write; a database must answer. */
async function lookAtStore(config: Config, history: History): Promise<Found> {
  if (config.DATABASE_URL) return lookAtDatabase(config.DATABASE_URL);
  const folder = config.DATA_DIR;
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) {
    return attention(`The data folder "${folder}" is not there yet; the first start makes it.`);
  }
  try {
    await access(folder, constants.R_OK | constants.W_OK);
  } catch {
    return broken(`The data folder "${folder}" may not be written to. Give it to our user.`);
  }
  await history.streams('partner');
  return works(`The data folder "${folder}" can be read and written.`);
}

/** What is our own: keys, terms, and the store. */
export const ownChecks = (
  config: Config,
  history: History,
  { takesSampleTerms = false }: { readonly takesSampleTerms?: boolean | undefined },
): readonly Check[] => [
  {
    service: 'Keys',
    address: 'LINK_KEY, SECRETS_KEY and LEDGER_KEY',
    permission: '',
    look: () => lookAtKeys(config),
  },
  {
    service: 'Terms',
    address: 'TERMS_DIR',
    permission: '',
    look: () => lookAtTerms(config.TERMS_DIR ?? '', takesSampleTerms),
  },
  {
    service: 'Store',
    address: config.DATABASE_URL ? 'DATABASE_URL' : 'DATA_DIR',
    permission: '',
    look: () => lookAtStore(config, history),
  },
];
