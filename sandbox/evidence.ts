import { writeFile } from 'node:fs/promises';

import { evidenceDocument } from '../src/bot/evidence/document.js';
import { createMakeEvidence } from '../src/bot/evidence/evidence.js';
import { openHistory } from '../src/bot/openStore.js';
import { migrationId } from '../src/messages/ids.js';
import { bundleText, type EvidenceBundle } from '../src/services/ledger/bundle.js';
import { readLedgerKeys } from '../src/services/ledger/keys.js';
import { loadTerms } from '../src/services/terms.js';
import type { Stage } from './stage.js';

/** The signed history of the migration in which something happened last. */
export async function latestEvidence({ config, clock }: Stage): Promise<EvidenceBundle> {
  const history = await openHistory(config);
  try {
    const streams = await history.streams('migration');
    const [latest] = streams.toSorted((one, other) => +other.lastAt - +one.lastAt);
    const [key] = readLedgerKeys(config.LEDGER_KEY);
    if (!latest || !key) throw new Error('Nothing was stored that could be evidence.');
    const terms = await loadTerms(config.TERMS_DIR ?? '');
    const make = createMakeEvidence({ ledger: history, key, terms, now: () => clock.now() });
    const id = migrationId.parse(latest.stream.slice('migration/'.length));
    const bundle = await make(id, 'operator');
    if (!bundle) throw new Error(`The migration ${id} has no history.`);
    return bundle;
  } finally {
    await history.close();
  }
}

/** Writes the file to check, and the page to read beside it; answers what was written. */
export async function writeEvidence(stage: Stage, file: string): Promise<string> {
  const bundle = await latestEvidence(stage);
  const page = `${file.replace(/\.json$/, '')}.html`;
  const options = { partner: stage.config.PARTNER_NAME, locale: 'en-US' } as const;
  await writeFile(file, bundleText(bundle));
  await writeFile(page, evidenceDocument(bundle, options));
  return `Evidence of case ${bundle.statement.caseNumber}: ${file} to check, ${page} to read; signed by key ${bundle.signature.keyId}.`;
}
