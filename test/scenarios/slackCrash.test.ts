import { describeMatrix } from './crash/describeMatrix.js';
import { lowdbEngine } from './crash/engines.js';
import { inThisProcess } from './crash/here.js';

describeMatrix('embedded store, in Slack', inThisProcess(lowdbEngine), {
  endsInOne: 25,
  platform: 'slack',
});
