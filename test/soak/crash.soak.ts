import { describeKills, inFolder } from '../scenarios/crash/describeKills.js';
import { describeMatrix } from '../scenarios/crash/describeMatrix.js';
import { inDatabaseOf, lowdbEngine, postgresEngine } from '../scenarios/crash/engines.js';
import { inThisProcess } from '../scenarios/crash/here.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';

/** Every point is tried, in parts that show how far it is. */
const PARTS = Array.from({ length: 12 }, (_, index) => ({ index, of: 12 }));
/** A kill takes a new process, so a journey has several; in this process each end has a journey of its own. */
const KILLS_IN_ONE = 10;

const titled = (store: string, { index, of }: (typeof PARTS)[number]): string =>
  `${store}, part ${index + 1} of ${of}`;

for (const part of PARTS) {
  const title = titled('embedded store', part);
  describeMatrix(title, inThisProcess(lowdbEngine), { endsInOne: 1, part });
  describeKills(title, inFolder, { endsInOne: KILLS_IN_ONE, part });
}

await describeOnPostgres('on PostgreSQL:', (server) => {
  for (const part of PARTS) {
    const title = titled('shared store', part);
    describeMatrix(title, inThisProcess(postgresEngine(server)), { endsInOne: 1, part });
    describeKills(title, inDatabaseOf(server), { endsInOne: KILLS_IN_ONE, part });
  }
});
