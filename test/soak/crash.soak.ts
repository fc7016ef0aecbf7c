import { describeMatrix } from '../scenarios/crash/describeMatrix.js';
import { lowdbEngine } from '../scenarios/crash/engines.js';

/** A journey for each point alone, in parts that show how far it is. */
const PARTS = 12;

for (let index = 0; index < PARTS; index += 1) {
  describeMatrix(`embedded store, part ${index + 1} of ${PARTS}`, lowdbEngine, {
    endsInOne: 1,
    part: { index, of: PARTS },
  });
}
