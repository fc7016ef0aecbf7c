import { describeMatrix } from './crash/describeMatrix.js';
import { lowdbEngine } from './crash/engines.js';
import { inThisProcess } from './crash/here.js';

// Many ends in one journey, each at its own point: one journey for each would take a quarter of an hour.
describeMatrix('embedded store', inThisProcess(lowdbEngine), { endsInOne: 25 });
