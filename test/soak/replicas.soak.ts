import { describe } from '@jest/globals';

import { replicasKeepEverything } from '../scenarios/replicas/checks.js';
import { describeOnPostgres } from '../services/store/postgresServer.js';

const ROUNDS = [2, 3, 4, 4, 4];
const PATIENCE_MS = 1_800_000;

await describeOnPostgres(
  'a long time on several replicas, one killed every few seconds:',
  (server) => {
    describe.each(ROUNDS.map((replicas, round) => ({ replicas, round })))(
      'round $round, $replicas replicas',
      ({ replicas }) => {
        replicasKeepEverything(server, {
          people: 40,
          replicas,
          kills: 40,
          patienceMs: PATIENCE_MS,
        });
      },
    );
  },
);
