import { describeKills, inFolder } from '../scenarios/crash/describeKills.js';
import { describeMatrix } from '../scenarios/crash/describeMatrix.js';
import { inDatabaseOf, lowdbEngine, postgresEngine } from '../scenarios/crash/engines.js';
import { inThisProcess } from '../scenarios/crash/here.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';

/** Every point is tried, in parts that show how far it is. */
const PARTS = Array.from({ length: 12 }, (_, index) => ({ index, of: 12 }));
/** A kill takes a new process, so a journey has several; in this process each end has a journey of its own. */
const KILLS_IN_ONE = 10;

const ROUNDS = (['teams', 'slack'] as const).flatMap((platform) =>
  PARTS.map((part) => ({ platform, part })),
);
const titled = (store: string, { platform, part }: (typeof ROUNDS)[number]): string =>
  `${store}, in ${platform}, part ${part.index + 1} of ${part.of}`;

for (const round of ROUNDS) {
  const title = titled('embedded store', round);
  describeMatrix(title, inThisProcess(lowdbEngine), { endsInOne: 1, ...round });
  describeKills(title, inFolder, { endsInOne: KILLS_IN_ONE, ...round });
}

await describeOnPostgres('on PostgreSQL:', (server) => {
  for (const round of ROUNDS) {
    const title = titled('shared store', round);
    describeMatrix(title, inThisProcess(postgresEngine(server)), { endsInOne: 1, ...round });
    describeKills(title, inDatabaseOf(server), { endsInOne: KILLS_IN_ONE, ...round });
  }
});
