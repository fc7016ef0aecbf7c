import { describePostgresMatrix } from './crash/postgresMatrix.js';

await describePostgresMatrix({ index: 0, of: 2 });
