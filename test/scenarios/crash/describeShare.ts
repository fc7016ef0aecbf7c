import { beforeAll, describe, expect, test } from '@jest/globals';

import type { Engine } from './engines.js';
import { type MatrixResult, playMatrix, type Share } from './matrix.js';
import { nameOf } from './points.js';

/** A share alone takes a minute or two; several side by side take longer. */
const PATIENCE_MS = 600_000;

/** The tests of one share of the matrix; each point is printed. */
export function describeShare(title: string, engine: Engine, share: Share): void {
  describe(`${title}: the process ends at each write and send of the good journey, part ${share.index + 1} of ${share.of},`, () => {
    let result: MatrixResult;
    beforeAll(async () => {
      result = await playMatrix(engine, share);
      process.stdout.write(`${result.points.map(nameOf).join('\n')}\n`);
    }, PATIENCE_MS);

    test('at every one of its points', () => {
      expect(result.points.length).toBeGreaterThan(50);
      expect(result.missed).toEqual([]);
    });

    test('and the journey comes to the same events, nothing seen twice, the chain whole', () => {
      expect(result.failures).toEqual([]);
    });
  });
}
