import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { PATIENCE, pauseAfter } from '../../../src/services/outbox/rules.js';

describe('the pause after a failure', () => {
  test('lies between one second and five minutes, whatever the jitter', () => {
    const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

    fc.assert(
      fc.property(fc.nat({ max: 2_000 }), jitter, (failures, spread) => {
        const pause = pauseAfter(failures, spread, PATIENCE);
        expect(pause).toBeGreaterThanOrEqual(1_000);
        expect(pause).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  test.each([
    [3, 0, 4_000],
    [3, 0.5, 6_000],
    [20, 0, 150_000],
  ])('after %i failures with jitter %d is spread over its upper half', (failures, jitter, ms) => {
    expect(pauseAfter(failures, jitter, PATIENCE)).toBe(ms);
  });
});
