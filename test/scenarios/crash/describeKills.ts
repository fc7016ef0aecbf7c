import { afterAll, beforeAll, describe } from '@jest/globals';

import { buildProgram, type Built } from '../built.js';
import { describeMatrix } from './describeMatrix.js';
import type { Plan } from './matrix.js';
import { asProcesses, type Processes } from './processes.js';

type Place = Omit<Processes, 'program'>;

/** A data folder, which has nothing to notice: its lock says whose it is. */
export const inFolder = (): Promise<Place> =>
  Promise.resolve({ environment: {}, deserted: () => Promise.resolve() });

/** The tests of a plan whose ends are real: each life is a process, and is killed. `place`: of each journey. */
export function describeKills(title: string, place: () => Promise<Place>, plan: Plan): void {
  describe('each life a process, each end a kill -9,', () => {
    let built: Built;
    beforeAll(async () => {
      built = await buildProgram('test/scenarios/crash/mortal.ts');
    });
    afterAll(() => built.remove());

    const prepare = async () => asProcesses({ program: built.program, ...(await place()) });
    describeMatrix(title, prepare, plan);
  });
}
