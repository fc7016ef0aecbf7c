import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { verifyEvidence } from '../../../src/services/ledger/verify.js';
import { aBundle, bytesOf, EVENTS, stored } from './aBundle.js';

describe('flipping one bit of a byte', () => {
  // The shortest history with every kind of part: an acceptance, the text shown for it, the terms.
  const parts = EVENTS.filter(({ type }) => /DraftStarted|ConsentShown|TermsAccepted/.test(type));

  test.each([0x01, 0x20, 0x80])(
    'with the mask %i is reported, whichever byte it is',
    async (mask) => {
      const bytes = bytesOf(await aBundle(stored(parts)));

      const unnoticed = [...bytes.keys()].filter((at) => {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (bytes[at] ?? 0) ^ mask;
        return verifyEvidence(flipped).faults.length === 0;
      });

      expect(unnoticed).toEqual([]);
    },
    120_000,
  );
});

describe('cutting or adding a byte', () => {
  test('anywhere is reported', async () => {
    const bytes = Buffer.from(bytesOf(await aBundle()));

    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.boolean(), (at, isAdded) => {
        const rest = bytes.subarray(isAdded ? at : at + 1);
        const changed = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(isAdded ? ' ' : ''),
          rest,
        ]);
        expect(verifyEvidence(changed).faults).not.toEqual([]);
      }),
    );
  });

  test('at the end names that byte', async () => {
    const bytes = Buffer.from(bytesOf(await aBundle()));

    const { faults } = verifyEvidence(Buffer.concat([bytes, Buffer.from('\n')]));

    expect(faults).toEqual([{ code: 'notCanonical', byte: bytes.length }]);
  });
});

describe('anything that is no bundle', () => {
  test('is refused with a reason', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text, 'utf8')),
    );

    fc.assert(
      fc.property(bytes, (any) => {
        const { faults, reading } = verifyEvidence(any);
        expect(faults).not.toEqual([]);
        expect(reading).toBeUndefined();
      }),
    );
  });
});
