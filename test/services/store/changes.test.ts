import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { changed, changesBetween } from '../../../src/services/store/changes.js';

/** Members are compared by identity, so a document after a change shares what stayed. */
const member = fc.record({ id: fc.nat() });
const list = fc.uniqueArray(member, { maxLength: 8, selector: (one) => one.id });

describe('what changed between two documents', () => {
  test('makes the later of the earlier, whatever left, came or moved', () => {
    fc.assert(
      fc.property(list, list, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]), (old, come, stay) => {
        const before = { list: old, name: 'before', same: 1 };
        const after = {
          list: [...stay.flatMap((place) => old[place] ?? []), ...come],
          name: 'after',
          same: 1,
        };

        const stored = JSON.stringify(changesBetween(before, after));

        expect(changed(before, JSON.parse(stored))).toEqual(after);
      }),
    );
  });

  test('is nothing where nothing changed', () => {
    const document = { list: [{ id: 1 }] };

    expect(changesBetween(document, { ...document })).toEqual({});
  });

  test('tells of a list only what came', () => {
    const [first, second, third] = [{ id: 1 }, { id: 2 }, { id: 3 }];

    const changes = changesBetween({ list: [first, second] }, { list: [second, third] });

    expect(changes).toEqual({ list: { kept: [[1, 2]], then: [third] } });
  });

  test('is not told where a part is gone', () => {
    expect(changesBetween({ part: 1 }, { part: undefined })).toBeUndefined();
  });
});
