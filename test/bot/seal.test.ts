import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { createSealer } from '../../src/bot/seal.js';

const sealer = createSealer(['a secret of the test'], 'press');

describe('a sealed token', () => {
  test('opens to what was sealed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(sealer.open(sealer.seal(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('does not open after any single byte was changed', () => {
    const bytes = Buffer.from(sealer.seal({ action: 'consent.accept' }), 'base64url');

    const opened = Array.from(bytes.keys(), (position) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(position) ^ 1, position);
      return sealer.open(changed.toString('base64url'));
    });

    expect(opened.filter((value) => value !== undefined)).toEqual([]);
  });

  test('does not open for another purpose or with another secret', () => {
    const token = sealer.seal('x');

    expect(createSealer(['a secret of the test'], 'link').open(token)).toBeUndefined();
    expect(createSealer(['another secret'], 'press').open(token)).toBeUndefined();
  });

  test('still opens after the secret was rotated', () => {
    const rotated = createSealer(['a newer secret', 'a secret of the test'], 'press');

    expect(rotated.open(sealer.seal('x'))).toBe('x');
  });

  test('opens nothing that is not a token, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 10_000 }), (text) => {
        expect(sealer.open(text)).toBeUndefined();
      }),
    );
  });
});
