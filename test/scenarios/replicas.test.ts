import { describeOnPostgres } from '../services/store/postgresServer.js';
import { replicasKeepEverything } from './replicas/checks.js';

await describeOnPostgres(
  'three replicas, one killed again and again while people write,',
  (server) => {
    replicasKeepEverything(server, { people: 8, replicas: 3, kills: 3 });
  },
);
