import { describeOnPostgres } from '../../services/store/postgresServer.js';
import { describeMatrix } from './describeMatrix.js';
import { postgresEngine } from './engines.js';
import { inThisProcess } from './here.js';
import type { Part } from './points.js';

/** Many ends in one journey, each at its own point: a start on PostgreSQL costs more than the journey. */
const ENDS_IN_ONE = 30;

/** One of several equal parts of the matrix on PostgreSQL, each a file of its own: one alone would keep one core busy to the end. */
export const describePostgresMatrix = (part: Part): Promise<void> =>
  describeOnPostgres('on PostgreSQL:', (server) => {
    const title = `shared store, part ${part.index + 1} of ${part.of}`;
    describeMatrix(title, inThisProcess(postgresEngine(server)), { endsInOne: ENDS_IN_ONE, part });
  });
