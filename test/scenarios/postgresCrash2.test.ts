import { describePostgresMatrix } from './crash/postgresMatrix.js';

await describePostgresMatrix({ index: 1, of: 2 });
