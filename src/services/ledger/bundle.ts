import { z } from 'zod';

import { caseNumber, type MigrationId, migrationId, migrationStream } from '../../messages/ids.js';
import type { Shape } from '../../messages/shape.js';
import { canonicalJson, chainNext, chainStart } from './chain.js';
import type { LedgerKey } from './keys.js';
import type { Ledger, LedgerEntry } from './ledger.js';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const hex = z.string().regex(/^([0-9a-f]{2})+$/);

/** One event as it was stored, and what it follows. */
const bundleEntry = z.strictObject({
  v: z.number().int(),
  at: z.iso.datetime(),
  input: z.string(),
  /** With `{"sealed": digest}` in the place of each personal value. */
  event: z.unknown(),
  /** The personal values that were not purged, by digest: SHA-256 of `salt:value`. */
  values: z.record(digest, z.strictObject({ salt: z.string(), value: z.string() })),
  /** The digest of the entry before; of the stream's name for the first. */
  previous: digest,
  /** SHA-256 of the canonical `{at, event, input, previous, v}`. */
  chain: digest,
});
export type BundleEntry = Shape<typeof bundleEntry>;

/** What is signed: it fixes every entry through the head's digest, and every text of terms by its own. */
const statement = z.strictObject({
  migration: migrationId,
  caseNumber,
  madeAt: z.iso.datetime(),
  length: z.number().int(),
  head: digest,
  terms: z.array(digest),
});

/** Everything about one migration in one file that anybody can check. Its bytes are canonical JSON (RFC 8785). */
export const evidenceBundle = z.strictObject({
  format: z.literal('handover-evidence/1'),
  statement,
  entries: z.array(bundleEntry),
  /** The texts of terms that were accepted, by SHA-256. */
  terms: z.record(digest, z.string()),
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    /** SHA-256 of `publicKey`. */
    keyId: digest,
    /** SPKI DER. */
    publicKey: hex,
    /** Over the UTF-8 of the canonical `{format, statement}`. */
    value: hex,
  }),
});
export type EvidenceBundle = Shape<typeof evidenceBundle>;

/** The text a bundle's signature is over. */
export const signedText = ({ format, statement }: Pick<EvidenceBundle, 'format' | 'statement'>) =>
  canonicalJson({ format, statement });

/** The stored history does not agree with its own digests; nothing was signed. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken';
}

/** What making a bundle needs. */
export interface BundleOptions {
  readonly ledger: Pick<Ledger, 'entries'>;
  readonly key: LedgerKey;
  /** The text of terms by digest; `undefined` where it is not kept. */
  readonly termsText: (digest: string) => string | undefined;
  readonly now: Date;
  /** Events whose personal values this reader does not get; their digests stand. None when absent. */
  readonly withholds?: (event: unknown) => boolean;
}

/**
 * The signed evidence of a migration as it stands now; `undefined` for an unknown one.
 * @throws {LedgerBroken} an entry was changed in the store.
 */
export async function bundleOf(
  migration: MigrationId,
  { ledger, key, termsText, now, withholds = () => false }: BundleOptions,
): Promise<EvidenceBundle | undefined> {
  const start = chainStart(migrationStream(migration));
  const entries = linked(await ledger.entries(migrationStream(migration)), start).map((entry) =>
    withholds(entry.event) ? { ...entry, values: {} } : entry,
  );
  const first = firstEvent.safeParse(entries[0]?.event);
  if (!first.success) return undefined;
  const terms = textsOf(acceptedDigests(entries), termsText);
  const body = {
    format: 'handover-evidence/1',
    statement: {
      migration,
      caseNumber: first.data.caseNumber,
      madeAt: now.toISOString(),
      length: entries.length,
      head: entries.at(-1)?.chain ?? start,
      terms: Object.keys(terms).sort(),
    },
  } as const;
  const { id, publicKey, sign } = key;
  const value = sign(signedText(body));
  const signature = { algorithm: 'Ed25519', keyId: id, publicKey, value } as const;
  return { ...body, entries, terms, signature };
}

/** A bundle as its file holds it. */
export const bundleText = (bundle: EvidenceBundle): string => canonicalJson(bundle);

/** Names a migration where its history begins. */
export const firstEvent = z.object({
  type: z.literal('DraftStarted'),
  migration: migrationId,
  caseNumber,
});

function linked(stored: readonly LedgerEntry[], start: string): readonly BundleEntry[] {
  return stored.map(({ v, at, input, event, values, chain }, index) => {
    const previous = stored[index - 1]?.chain ?? start;
    const entry = { v, at, input, event, values, previous, chain };
    if (chainNext(previous, entry) === chain) return entry;
    throw new LedgerBroken(
      `Entry ${index + 1} of ${stored.length} is not what was stored: its digest does not follow. Nothing was signed; compare with a backup.`,
    );
  });
}

const accepted = z.object({
  type: z.enum(['RequestSubmitted', 'TermsAccepted']),
  terms: z.array(z.object({ digest })),
});

/** The digests of every text of terms that somebody accepted, each once. */
export const acceptedDigests = (
  entries: readonly { readonly event: unknown }[],
): readonly string[] => [
  ...new Set(
    entries.flatMap(({ event }) => {
      const read = accepted.safeParse(event);
      return read.success ? read.data.terms.map((terms) => terms.digest) : [];
    }),
  ),
];

/** The texts that are still kept; one that is not is missing from the bundle, and said to be. */
const textsOf = (
  digests: readonly string[],
  termsText: BundleOptions['termsText'],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    digests.flatMap((one) => {
      const text = termsText(one);
      return text === undefined ? [] : [[one, text] as const];
    }),
  );
