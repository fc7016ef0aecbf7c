import type { Fault, FaultCode, Reading, Verdict } from '../../services/ledger/verdict.js';

const WORDS: Readonly<Record<FaultCode, string>> = {
  notText: 'The file is not text from here on',
  notJson: 'The file is not whole JSON from here on',
  notCanonical: 'The file differs from what was written, from here on',
  notABundle: 'The file is not a bundle of evidence here',
  entryChanged: 'This entry was changed',
  entryDropped: 'An entry was dropped here',
  entryInserted: 'This entry was put in',
  entryMoved: 'This entry stands in another’s place',
  entryRepeated: 'This entry stands twice',
  truncated: 'The history was cut off: this entry is missing, and all after it',
  headDiffers: 'The last entry is not the one that was signed',
  subjectDiffers: 'The history is not the one of the case on the label',
  valueChanged: 'A personal value of this entry was changed',
  valueStray: 'A personal value of this entry belongs to nothing',
  shownTextChanged: 'The text that was shown is not the one of its digest',
  termsChanged: 'A text of terms was changed',
  termsMissing: 'A text of terms is missing',
  termsStray: 'A text of terms is there that nobody signed',
  signatureWrong: 'The signature is not of this history',
  keyIdWrong: 'The name of the key is not the key’s',
  keyUnknown: 'It was signed with a key that is not pinned',
  anchorUnknown: 'The digest kept elsewhere does not stand in this history',
};

const placeOf = ({ entry, byte }: Fault): string =>
  [
    ...(entry === undefined ? [] : [`entry ${entry}`]),
    ...(byte === undefined ? [] : [`byte ${byte}`]),
  ].join(', ');

/** A fault in one line: where, what, and the digest or part it is about. */
function faultLine(fault: Fault): string {
  const place = placeOf(fault);
  const about = fault.what === undefined || fault.what === '' ? '' : ` (${fault.what})`;
  return `✗ ${place === '' ? '' : `${place}: `}${WORDS[fault.code]}${about}.`;
}

const PINNED: Readonly<Record<'true' | 'false' | 'undefined', string>> = {
  true: 'it is the pinned key',
  false: 'it is NOT a pinned key',
  undefined:
    'no key is pinned, so this shows only that nothing changed since its holder signed; pin one with --key or LEDGER_KEY',
};

const readingLines = (reading: Reading): readonly string[] => [
  `Case ${reading.caseNumber}, made ${reading.madeAt}, ${reading.length} entries.`,
  `Digest of the last entry: ${reading.head}`,
  `Signed by key ${reading.keyId}: ${PINNED[`${reading.keyIsKnown}`]}.`,
  ...(reading.anchoredAt === undefined
    ? []
    : [`The digest kept elsewhere is the one of entry ${reading.anchoredAt}.`]),
  ...(reading.purged === 0
    ? []
    : [`${reading.purged} personal values are not in this file; their digests stand.`]),
  ...reading.termsWithoutText.map((digest) => `The text of the terms ${digest} is not kept.`),
];

/** What a verdict says, a line each; sound ones end with a tick. */
export const verdictLines = ({ faults, reading }: Verdict): readonly string[] => [
  ...(reading ? readingLines(reading) : []),
  ...(faults.length === 0
    ? ['✓ Every entry is as it was signed.']
    : faults.map((fault) => faultLine(fault))),
];
