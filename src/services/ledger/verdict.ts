import type { CaseNumber } from '../../messages/ids.js';

/** What can be wrong with a bundle. */
export type FaultCode =
  /** The file itself. */
  | 'notText'
  | 'notJson'
  | 'notCanonical'
  | 'notABundle'
  /** Its history. */
  | 'entryChanged'
  | 'entryDropped'
  | 'entryInserted'
  | 'entryMoved'
  | 'entryRepeated'
  | 'truncated'
  | 'headDiffers'
  | 'subjectDiffers'
  /** What stands beside the history. */
  | 'valueChanged'
  | 'valueStray'
  | 'shownTextChanged'
  | 'termsChanged'
  | 'termsMissing'
  | 'termsStray'
  /** Who signed. */
  | 'signatureWrong'
  | 'keyIdWrong'
  | 'keyUnknown'
  | 'anchorUnknown';

/** One thing that is wrong, and where. */
export interface Fault {
  readonly code: FaultCode;
  /** The entry it is about, counted from 1. */
  readonly entry?: number | undefined;
  /** The byte of the file where it begins, counted from 0. */
  readonly byte?: number | undefined;
  /** A digest, key or part of the file it is about. */
  readonly what?: string | undefined;
}

/** What a sound bundle says. */
export interface Reading {
  readonly caseNumber: CaseNumber;
  readonly madeAt: string;
  readonly length: number;
  readonly head: string;
  readonly keyId: string;
  /** True: signed by a key the reader knows. Absent: the reader named none. */
  readonly keyIsKnown: boolean | undefined;
  /** The entry the reader's own digest stands for, counted from 1. */
  readonly anchoredAt: number | undefined;
  /** Personal values that were purged: their digests stand, the values are gone. */
  readonly purged: number;
  /** Accepted terms whose text is not in the bundle. */
  readonly termsWithoutText: readonly string[];
}

/** Sound only without faults; `reading` is absent where the file could not be read as a bundle. */
export interface Verdict {
  readonly faults: readonly Fault[];
  readonly reading: Reading | undefined;
}
