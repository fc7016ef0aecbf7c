import { migrationEvent } from '../../../src/migration/events.js';
import { PERSONAL_KEYS } from '../../../src/migration/personal.js';
import {
  bundleOf,
  type BundleOptions,
  bundleText,
  type EvidenceBundle,
  signedText,
} from '../../../src/services/ledger/bundle.js';
import { chained, chainStart, sha256 } from '../../../src/services/ledger/chain.js';
import { type LedgerKey, readLedgerKeys } from '../../../src/services/ledger/keys.js';
import type { LedgerEntry } from '../../../src/services/ledger/ledger.js';
import { seal } from '../../../src/services/store/personal.js';
import { ACCOUNT, ALEX, CASE, later, MEGAN, MIGRATION_ID, NOON } from '../../builders.js';
import { STREAM } from '../../contracts/storeSamples.js';
import { DONE, proofOf, requested, submitted } from '../../migration/given.js';

/** Made for these tests; signs nothing else. */
const KEYS = readLedgerKeys([
  'MC4CAQAwBQYDK2VwBCIEIHZLGKhYhhTh9NAulQsBoQOiKKbPsro4zyuMiyBM/quz',
  'MC4CAQAwBQYDK2VwBCIEIHD1nQkDIsoaOPbznGbuY5r+TjTZooHNvh3Aco/k++2c',
]);
export const KEY = KEYS[0]!;
export const OLDER_KEY = KEYS[1]!;

const TEXTS = ['Lumen sample terms. Not for use.\n', 'Microsoft sample terms. Not for use.\n'];
export const TERMS: Readonly<Record<string, string>> = Object.fromEntries(
  TEXTS.map((text) => [sha256(text), text]),
);
const termsText = (digest: string): string | undefined => TERMS[digest];
const refs = Object.keys(TERMS).map((digest, index) => ({
  party: index === 0 ? ('partner' as const) : ('microsoft' as const),
  title: `Sample terms ${String(index)}`,
  version: '2026-01',
  language: 'en-US',
  digest,
  sample: true,
}));

const SHOWN = 'Megan Bowen asks Alex Wilber.\nCase K7M-3QX';
/** A whole history, with what was shown and the terms above. */
export const EVENTS = [
  {
    type: 'DraftStarted',
    migration: MIGRATION_ID,
    caseNumber: CASE,
    requester: MEGAN,
    account: ACCOUNT,
    via: 'card',
    at: NOON,
  },
  { ...submitted(), terms: refs.map((ref) => ({ ...ref, at: NOON })) },
  requested(),
  { type: 'ConsentShown', round: 1, digest: sha256(SHOWN), text: SHOWN, at: NOON },
  {
    type: 'TermsAccepted',
    round: 1,
    by: ALEX,
    proof: proofOf(ALEX),
    terms: refs,
    shown: sha256(SHOWN),
    at: NOON,
  },
  ...DONE.slice(4),
].map((event) => migrationEvent.parse(event));

/** The events as a store keeps them. */
export function stored(events: readonly object[] = EVENTS): readonly LedgerEntry[] {
  let salts = 0;
  const sealing = {
    keys: PERSONAL_KEYS,
    sha256,
    randomSalt: () => `salt-${String((salts += 1))}`,
  };
  const entries = events.map((event, index) => ({
    v: 1,
    at: later(index * 1_000).toISOString(),
    input: `input-${String(index)}`,
    ...seal(JSON.parse(JSON.stringify(event)), sealing),
  }));
  return chained(chainStart(STREAM), entries);
}

/** The bundle of a migration whose store holds these entries. */
export async function aBundle(
  entries: readonly LedgerEntry[] = stored(),
  changes: Partial<BundleOptions> = {},
): Promise<EvidenceBundle> {
  const ledger = { entries: () => Promise.resolve(entries) };
  const bundle = await bundleOf(MIGRATION_ID, {
    ledger,
    key: KEY,
    termsText,
    now: later(60_000),
    ...changes,
  });
  return bundle!;
}

export const bytesOf = (bundle: EvidenceBundle): Uint8Array =>
  Buffer.from(bundleText(bundle), 'utf8');

/** Signed anew, as somebody could who holds a key. */
export const resigned = (bundle: EvidenceBundle, key: LedgerKey): EvidenceBundle => ({
  ...bundle,
  signature: {
    algorithm: 'Ed25519',
    keyId: key.id,
    publicKey: key.publicKey,
    value: key.sign(signedText(bundle)),
  },
});
