import { describeOnPostgres } from '../services/store/postgresServer.js';
import { describeKills } from './crash/describeKills.js';
import { inDatabaseOf } from './crash/engines.js';
import { TEN } from './crash/matrix.js';

await describeOnPostgres('on PostgreSQL:', (server) => {
  describeKills('shared store', inDatabaseOf(server), TEN);
});
