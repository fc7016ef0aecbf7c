import { storeTroubleContract } from '../../contracts/storeTrouble.js';
import { failing } from './failing.js';
import { aLowdbStore } from './folders.js';
import { fragileFileSystem } from './fragile.js';
import { describeOnPostgres } from './postgresServer.js';
import { aPostgresStore } from './replicas.js';

storeTroubleContract('the embedded store', async () => {
  const disk = fragileFileSystem();
  const under = await aLowdbStore({ fs: disk.fs });
  const failAt = (step: 'write' | undefined) => (): Promise<void> => {
    disk.break(step);
    return Promise.resolve();
  };
  return { ...under, fillDisk: failAt('write'), makeRoom: failAt(undefined) };
});

await describeOnPostgres('on PostgreSQL', (server) => {
  storeTroubleContract('the shared store', async () => {
    const under = await aPostgresStore(server);
    return {
      ...under,
      // disk_full, as the server reports it from wherever it needs room.
      fillDisk: () => failing(server, under.address, '53100'),
      makeRoom: () => failing(server, under.address, undefined),
    };
  });
});
