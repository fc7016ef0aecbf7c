import { describeMatrix } from './crash/describeMatrix.js';
import { lowdbEngine } from './crash/engines.js';

// Many ends in one journey, each at its own point: one journey for each would take a quarter of an hour.
describeMatrix('embedded store', lowdbEngine, { endsInOne: 25 });
