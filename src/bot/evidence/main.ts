import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bundleText, type EvidenceBundle, LedgerBroken } from '../../services/ledger/bundle.js';
import { LedgerKeyError, newLedgerKey, readLedgerKeys } from '../../services/ledger/keys.js';
import { verifyEvidence } from '../../services/ledger/verify.js';
import { StoreError } from '../../services/store/store.js';
import { loadTerms, TermsError } from '../../services/terms.js';
import { readCommandLine, runCommand, say } from '../commandLine.js';
import { type Config, ConfigError, readConfig } from '../config.js';
import { openHistory } from '../openStore.js';
import { withSecretFiles } from '../secretFiles.js';
import { evidenceDocument } from './document.js';
import { createMakeEvidence, findMigration } from './evidence.js';
import { verdictLines } from './verdictWords.js';

const USAGE = `npm run evidence -- CASE                    writes evidence-CASE.html, to read, and evidence-CASE.json, to check
npm run evidence -- CASE --out FOLDER       the same, into that folder
npm run evidence -- --verify FILE           checks a JSON file and names what was changed, and where
                    --key KEY               pins a key, by its id or public key; LEDGER_KEY pins its own
                    --head DIGEST           the digest from the outcome mail must stand in the history
npm run evidence -- --new-key               prints a fresh LEDGER_KEY
CASE is a case number such as K7M-3QX, or the id of a migration.`;

const OPTIONS = {
  out: { type: 'string' },
  verify: { type: 'string' },
  key: { type: 'string', multiple: true },
  head: { type: 'string' },
  'new-key': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** Exit code: 0 done or sound, 1 something is wrong with the evidence, 2 it could not be done. */
async function main(): Promise<number> {
  const { values, positionals } = readCommandLine(USAGE, OPTIONS);
  if (values['new-key']) return say([newLedgerKey()], 0);
  const config = readConfig(withSecretFiles(process.env));
  if (values.verify !== undefined) return verify(values.verify, values, config);
  const [named] = positionals;
  if (named === undefined || values.help) return say([USAGE], values.help ? 0 : 2);
  return write(named, values.out ?? '.', config);
}

async function verify(
  file: string,
  { key = [], head }: { readonly key?: readonly string[]; readonly head?: string },
  config: Config,
): Promise<number> {
  const own = readLedgerKeys(config.LEDGER_KEY).map(({ id }) => id);
  const verdict = verifyEvidence(await readFile(file), { keys: [...key, ...own], head });
  return say(verdictLines(verdict), verdict.faults.length === 0 ? 0 : 1);
}

async function write(named: string, folder: string, config: Config): Promise<number> {
  const bundle = await bundleOfCase(named, config);
  if (!bundle) return say([`There is no migration “${named}” here.`], 2);
  const path = join(folder, `evidence-${bundle.statement.caseNumber}`);
  const shown = { partner: config.PARTNER_NAME, locale: 'en-US' } as const;
  await writeFile(`${path}.json`, bundleText(bundle));
  await writeFile(`${path}.html`, evidenceDocument(bundle, shown));
  const { length, head } = bundle.statement;
  return say(
    [
      `${path}.html  to read and print`,
      `${path}.json  to check: npm run evidence -- --verify ${path}.json`,
      `${length} entries; digest of the last one: ${head}`,
      `Signed by key ${bundle.signature.keyId}.`,
    ],
    0,
  );
}

async function bundleOfCase(named: string, config: Config): Promise<EvidenceBundle | undefined> {
  const [key] = readLedgerKeys(config.LEDGER_KEY);
  if (!key) throw new LedgerKeyError('LEDGER_KEY is missing: evidence is signed with it.');
  const terms = await loadTerms(config.TERMS_DIR ?? '');
  const ledger = await openHistory(config);
  try {
    const id = await findMigration(ledger, named);
    const make = createMakeEvidence({ ledger, key, terms, now: () => new Date() });
    return id && (await make(id, 'operator'));
  } finally {
    await ledger.close();
  }
}

await runCommand(main, [ConfigError, LedgerKeyError, TermsError, StoreError, LedgerBroken]);
