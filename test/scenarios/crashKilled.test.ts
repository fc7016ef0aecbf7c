import { describeKills, inFolder } from './crash/describeKills.js';
import { TEN } from './crash/matrix.js';

describeKills('embedded store', inFolder, TEN);
