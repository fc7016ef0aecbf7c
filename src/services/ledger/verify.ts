import { migrationStream } from '../../messages/ids.js';
import { purgedIn, shownFaults, termsFaults, valueFaults } from './beside.js';
import { acceptedDigests, type EvidenceBundle, firstEvent, signedText } from './bundle.js';
import { chainStart } from './chain.js';
import { isSignedBy, keyIdOf } from './keys.js';
import { orderFaults } from './order.js';
import { readBundle } from './readBundle.js';
import type { Fault, Verdict } from './verdict.js';

/** What the reader knows from elsewhere. */
export interface Known {
  /** Key ids or public keys (hex) the reader trusts; none: any key is taken, and said. */
  readonly keys?: readonly string[] | undefined;
  /** A head's digest the reader holds, such as from the outcome mail. */
  readonly head?: string | undefined;
}

/** Checks the bytes of a bundle and says what is wrong and where. Never throws. */
export function verifyEvidence(bytes: Uint8Array, known: Known = {}): Verdict {
  const { faults, bundle } = readBundle(bytes);
  if (!bundle) return { faults, reading: undefined };
  const { statement, entries } = bundle;
  const start = chainStart(migrationStream(statement.migration));
  return {
    faults: [
      ...faults,
      ...orderFaults(entries, start, statement),
      ...subjectFaults(bundle),
      ...valueFaults(entries),
      ...shownFaults(entries),
      ...termsFaults(bundle),
      ...signatureFaults(bundle),
      ...trustFaults(bundle, known),
    ],
    reading: readingOf(bundle, known),
  };
}

/** The history is the one of the migration on the label. */
function subjectFaults({ statement, entries }: EvidenceBundle): readonly Fault[] {
  const first = firstEvent.safeParse(entries[0]?.event);
  const isIt =
    first.success &&
    first.data.migration === statement.migration &&
    first.data.caseNumber === statement.caseNumber;
  return isIt ? [] : [{ code: 'subjectDiffers', entry: 1 }];
}

function signatureFaults(bundle: EvidenceBundle): readonly Fault[] {
  const { keyId, publicKey, value } = bundle.signature;
  return [
    ...(keyIdOf(publicKey) === keyId ? [] : [{ code: 'keyIdWrong', what: keyId } as const]),
    ...(isSignedBy(publicKey, signedText(bundle), value)
      ? []
      : [{ code: 'signatureWrong', what: keyId } as const]),
  ];
}

function keyIsKnown({ signature }: EvidenceBundle, { keys = [] }: Known): boolean | undefined {
  if (keys.length === 0) return undefined;
  const { publicKey } = signature;
  return keys.some((key) => [publicKey, keyIdOf(publicKey)].includes(key.toLowerCase()));
}

function trustFaults(bundle: EvidenceBundle, known: Known): readonly Fault[] {
  const { entries, signature } = bundle;
  const isAnchored =
    known.head === undefined || entries.some(({ chain }) => chain === known.head?.toLowerCase());
  return [
    ...(keyIsKnown(bundle, known) === false
      ? [{ code: 'keyUnknown', what: signature.keyId } as const]
      : []),
    ...(isAnchored ? [] : [{ code: 'anchorUnknown', what: known.head } as const]),
  ];
}

function readingOf(bundle: EvidenceBundle, known: Known): Verdict['reading'] {
  const { statement, entries, terms, signature } = bundle;
  const anchor = entries.findIndex(({ chain }) => chain === known.head?.toLowerCase());
  return {
    caseNumber: statement.caseNumber,
    madeAt: statement.madeAt,
    length: statement.length,
    head: statement.head,
    keyId: signature.keyId,
    keyIsKnown: keyIsKnown(bundle, known),
    anchoredAt: anchor < 0 ? undefined : anchor + 1,
    purged: purgedIn(entries),
    termsWithoutText: acceptedDigests(entries).filter((digest) => !Object.hasOwn(terms, digest)),
  };
}
