import { storeContract } from '../../contracts/store.js';
import { describeOnPostgres } from './postgresServer.js';
import { aPostgresStore } from './replicas.js';

await describeOnPostgres('on PostgreSQL', (server) => {
  storeContract('the shared store', () => aPostgresStore(server));
});
