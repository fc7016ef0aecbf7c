import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { BundleEntry, EvidenceBundle } from '../../../src/services/ledger/bundle.js';
import { chained, chainNext, sha256 } from '../../../src/services/ledger/chain.js';
import type { LedgerEntry } from '../../../src/services/ledger/ledger.js';
import { verifyEvidence } from '../../../src/services/ledger/verify.js';
import { CASE } from '../../builders.js';
import { aBundle, bytesOf, EVENTS, KEY, OLDER_KEY, resigned, stored, TERMS } from './aBundle.js';

let bundle: EvidenceBundle;
beforeAll(async () => {
  bundle = await aBundle();
});

const faultsOf = (changed: EvidenceBundle) => verifyEvidence(bytesOf(changed)).faults;
const withEntries = (entries: readonly BundleEntry[]): EvidenceBundle => ({ ...bundle, entries });
const LAST = EVENTS.length;
const anyEntry = fc.integer({ min: 1, max: LAST });
const anyButLast = fc.integer({ min: 1, max: LAST - 1 });

describe('a bundle as it was signed', () => {
  test('is sound, and says of what', () => {
    expect(verifyEvidence(bytesOf(bundle), { keys: [KEY.id] })).toEqual({
      faults: [],
      reading: {
        caseNumber: CASE,
        madeAt: '2026-11-22T12:01:00.000Z',
        length: LAST,
        head: bundle.entries.at(-1)?.chain,
        keyId: KEY.id,
        keyIsKnown: true,
        anchoredAt: undefined,
        purged: 0,
        termsWithoutText: [],
      },
    });
  });

  test('is sound with half a character in what somebody typed', async () => {
    const note = { type: 'CaseNoted', text: 'cut \ud83d', state: 'cut \ud83d' };
    const cut = await aBundle(stored([...EVENTS, note]));

    expect(faultsOf(cut)).toEqual([]);
  });
});

describe('an entry', () => {
  const at = (position: number): BundleEntry => bundle.entries[position - 1]!;
  const before = (position: number) => bundle.entries.slice(0, position - 1);
  const after = (position: number) => bundle.entries.slice(position);

  test('that was changed is named by its position', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const changed = { ...at(entry), event: { ...(at(entry).event as object), forged: true } };
        expect(faultsOf(withEntries([...before(entry), changed, ...after(entry)]))).toContainEqual({
          code: 'entryChanged',
          entry,
        });
      }),
    );
  });

  test('that was changed with its own digest made to fit is named too', () => {
    fc.assert(
      fc.property(anyButLast, (entry) => {
        const forged = { ...at(entry), input: 'forged' };
        const fitting = { ...forged, chain: chainNext(forged.previous, forged) };
        expect(faultsOf(withEntries([...before(entry), fitting, ...after(entry)]))).toEqual([
          { code: 'entryChanged', entry },
        ]);
      }),
    );
  });

  test('that was dropped is named by the position it had', () => {
    fc.assert(
      fc.property(anyButLast, (entry) => {
        expect(faultsOf(withEntries([...before(entry), ...after(entry)]))).toContainEqual({
          code: 'entryDropped',
          entry,
        });
      }),
    );
  });

  test('that was exchanged with a later one is named', () => {
    const two = fc.uniqueArray(anyEntry, { minLength: 2, maxLength: 2 });

    fc.assert(
      fc.property(two, (pair) => {
        const [one, other] = pair.sort((a, b) => a - b) as [number, number];
        const entries = bundle.entries.with(one - 1, at(other)).with(other - 1, at(one));
        expect(faultsOf(withEntries(entries))[0]).toEqual({ code: 'entryMoved', entry: one });
      }),
    );
  });

  test('that stands twice is named where it stands too much', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const entries = [...before(entry), at(entry), at(entry), ...after(entry)];
        expect(faultsOf(withEntries(entries))).toContainEqual({
          code: 'entryRepeated',
          entry: entry + 1,
        });
      }),
    );
  });

  test('that was put in between is named', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const forged = { ...at(entry), input: 'forged', values: {} };
        const fitting = { ...forged, chain: chainNext(forged.previous, forged) };
        const entries = [...before(entry), fitting, at(entry), ...after(entry)];
        expect(faultsOf(withEntries(entries))).toEqual([{ code: 'entryInserted', entry }]);
      }),
    );
  });

  test('that is missing at the end is named, however many are', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const faults = faultsOf(withEntries(before(entry)));
        expect(faults).toContainEqual({ code: 'truncated', entry });
      }),
    );
  });
});

describe('what stands beside the history', () => {
  const [first] = Object.keys(TERMS) as [string];
  const changedValue = (value: string): EvidenceBundle => {
    const [entry, ...rest] = bundle.entries as [BundleEntry];
    const [digest, sealed] = Object.entries(entry.values)[0]!;
    return withEntries([
      { ...entry, values: { ...entry.values, [digest]: { ...sealed, value } } },
      ...rest,
    ]);
  };

  test('is reported where a personal value was changed', () => {
    expect(faultsOf(changedValue('Somebody Else'))).toEqual([
      { code: 'valueChanged', entry: 1, what: expect.any(String) },
    ]);
  });

  test('is reported where a value belongs to nothing', () => {
    const stray = { [sha256('s:v')]: { salt: 's', value: 'v' } };
    const [entry, ...rest] = bundle.entries as [BundleEntry];

    const faults = faultsOf(
      withEntries([{ ...entry, values: { ...entry.values, ...stray } }, ...rest]),
    );

    expect(faults).toEqual([{ code: 'valueStray', entry: 1, what: sha256('s:v') }]);
  });

  test('may be purged: the history stays sound and says how much is gone', () => {
    const purged = withEntries(bundle.entries.map((entry) => ({ ...entry, values: {} })));
    const values = bundle.entries.flatMap((entry) => Object.keys(entry.values));

    const { faults, reading } = verifyEvidence(bytesOf(purged));

    expect(faults).toEqual([]);
    expect(reading?.purged).toBe(values.length);
  });

  test.each([
    ['changed', 'termsChanged', { ...TERMS, [first]: 'Other terms.' }, first],
    ['dropped', 'termsMissing', Object.fromEntries(Object.entries(TERMS).slice(1)), first],
    ['added', 'termsStray', { ...TERMS, [sha256('x')]: 'x' }, sha256('x')],
  ])('is reported where a text of terms was %s', (_how, code, terms, what) => {
    expect(faultsOf({ ...bundle, terms })).toEqual([{ code, what }]);
  });

  test('is reported where the text that was shown is not the one of its digest', async () => {
    const events = EVENTS.map((event) =>
      event.type === 'ConsentShown' ? { ...event, text: 'Something harmless' } : event,
    );

    const faults = faultsOf(await aBundle(stored(events)));

    expect(faults).toMatchObject([{ code: 'shownTextChanged', entry: 4 }]);
  });

  test('is reported where the label is another migration’s', () => {
    const other = {
      ...bundle,
      statement: { ...bundle.statement, caseNumber: 'AAA-AAA' as typeof CASE },
    };

    expect(faultsOf(resigned(other, KEY))).toEqual([{ code: 'subjectDiffers', entry: 1 }]);
  });
});

describe('the signature', () => {
  test('of another key is wrong under this one’s name', () => {
    const { value } = resigned(bundle, OLDER_KEY).signature;
    const forged = { ...bundle, signature: { ...bundle.signature, value } };

    expect(faultsOf(forged)).toEqual([{ code: 'signatureWrong', what: KEY.id }]);
  });

  test('of a key the reader does not know is reported, though the whole history fits', async () => {
    const events = EVENTS.filter(({ type }) => type !== 'ResourcesMoved');
    const rewritten = await aBundle(stored(events), { key: OLDER_KEY });

    const { faults } = verifyEvidence(bytesOf(rewritten), { keys: [KEY.publicKey] });

    expect(faults).toEqual([{ code: 'keyUnknown', what: OLDER_KEY.id }]);
  });

  test('of an older key is good for who knows both', async () => {
    const old = await aBundle(stored(), { key: OLDER_KEY });

    const { faults, reading } = verifyEvidence(bytesOf(old), { keys: [KEY.id, OLDER_KEY.id] });

    expect(faults).toEqual([]);
    expect(reading).toMatchObject({ keyId: OLDER_KEY.id, keyIsKnown: true });
  });
});

describe('a digest kept elsewhere', () => {
  test('is found in the history that grew since', () => {
    const head = bundle.entries[8]!.chain;

    expect(verifyEvidence(bytesOf(bundle), { head })).toMatchObject({
      faults: [],
      reading: { anchoredAt: 9 },
    });
  });

  test('shows that a history was rewritten, even by who holds the key', async () => {
    const head = bundle.statement.head;
    const rewritten = await aBundle(stored(EVENTS.slice(0, -1)));

    expect(verifyEvidence(bytesOf(rewritten), { head }).faults).toEqual([
      { code: 'anchorUnknown', what: head },
    ]);
  });
});

describe('a store that was changed', () => {
  test('gets no signature', async () => {
    const [one, two, ...rest] = stored() as [LedgerEntry, LedgerEntry];
    const changed = [one, { ...two, event: { type: 'DraftSaved' } }, ...rest];

    await expect(aBundle(changed)).rejects.toThrow(
      `Entry 2 of ${String(LAST)} is not what was stored`,
    );
  });
});

describe('the chain', () => {
  test('does not depend on the order in which keys are written', () => {
    const [one] = stored() as [LedgerEntry];
    const turned = Object.fromEntries(Object.entries(one).reverse()) as unknown as LedgerEntry;

    expect(chained('0', [turned])[0]?.chain).toBe(chained('0', [one])[0]?.chain);
  });
});
