import { z } from 'zod';

import type { MigrationId } from '../../messages/ids.js';
import { bundleOf, type EvidenceBundle, firstEvent } from '../../services/ledger/bundle.js';
import type { LedgerKey } from '../../services/ledger/keys.js';
import type { Ledger } from '../../services/ledger/ledger.js';
import { keptText, type Terms } from '../../services/terms.js';

/** Who reads: operators get everything, the people of a migration all but the operators' own notes. */
export type EvidenceReader = 'operator' | 'bound';

/** Makes signed bundles of what is stored. */
export type MakeEvidence = (
  migration: MigrationId,
  reader: EvidenceReader,
) => Promise<EvidenceBundle | undefined>;

export interface EvidenceOptions {
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly key: LedgerKey;
  readonly terms: Pick<Terms, 'textOf'>;
  readonly now: () => Date;
}

const note = z.object({ type: z.literal('CaseNoted') });
const isNote = (event: unknown): boolean => note.safeParse(event).success;

/** `undefined` for an unknown migration. @throws {LedgerBroken} an entry was changed in the store. */
export const createMakeEvidence =
  ({ ledger, key, terms, now }: EvidenceOptions): MakeEvidence =>
  (migration, reader) =>
    bundleOf(migration, {
      ledger,
      key,
      now: now(),
      termsText: (digest) => keptText(digest, terms),
      ...(reader === 'bound' && { withholds: isNote }),
    });

/** A case number as people write it: with or without its dash, in any case. */
const CASE_SIGNS = /^([2-9A-HJ-NP-Z]{3})-?([2-9A-HJ-NP-Z]{3})$/i;

function wantedOf(named: string): string {
  const [, left, right] = CASE_SIGNS.exec(named.trim()) ?? [];
  return left && right ? `${left}-${right}`.toUpperCase() : named.trim();
}

/** The migration of this id or case number; `undefined` where there is none. */
export async function findMigration(
  ledger: Pick<Ledger, 'entries' | 'streams'>,
  named: string,
): Promise<MigrationId | undefined> {
  const wanted = wantedOf(named);
  for (const { stream } of await ledger.streams('migration')) {
    const [first] = await ledger.entries(stream);
    const read = firstEvent.safeParse(first?.event).data;
    if (read && [read.caseNumber, read.migration].some((name) => name === wanted)) {
      return read.migration;
    }
  }
  return undefined;
}
