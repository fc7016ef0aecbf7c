import { beforeAll, describe, expect, test } from '@jest/globals';

import { type MatrixResult, type Plan, playMatrix, type Prepare } from './matrix.js';
import { nameOf, type Point } from './points.js';

/** Alone it takes a few minutes, on a loaded machine many times as long. */
const PATIENCE_MS = 1_800_000;

/** The tests of a plan; each of its points is printed. */
export function describeMatrix(title: string, prepare: Prepare, plan: Plan): void {
  describe(`${title}: the process ends at each write and send of the good journey,`, () => {
    let result: MatrixResult;
    beforeAll(async () => {
      result = await playMatrix(prepare, plan);
      process.stdout.write(listed(result.points));
      for (const words of result.entangled)
        process.stdout.write(`tried again in smaller numbers: ${words}\n`);
    }, PATIENCE_MS);

    test('at every one of its points', () => {
      expect(result.points.length).toBeGreaterThan(plan.journeys ? 8 : 50 / (plan.part?.of ?? 1));
      expect([...result.hit].sort()).toEqual(result.points.map(nameOf).sort());
    });

    test('and the journey comes to the same events, nothing seen twice, the chain whole', () => {
      expect(result.failures).toEqual([]);
    });
  });
}

/** One paragraph for each act of a person. */
function listed(points: readonly Point[]): string {
  const steps = [...new Set(points.map(({ step }) => step))].sort((a, b) => a - b);
  const paragraphs = steps.map((step) => {
    const names = points.filter((point) => point.step === step).map(nameOf);
    return names.join('; ').replaceAll(`; step ${step}: `, '; ');
  });
  return `${points.length} points\n${paragraphs.join('\n')}\n`;
}
