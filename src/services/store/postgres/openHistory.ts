import type { Ledger } from '../../ledger/ledger.js';
import { createDatabase } from './database.js';
import { forgetStream, purgeStream, streamsOf } from './forgetting.js';
import { entriesOf } from './history.js';

/** The history in a database, and forgetting, without joining the replicas that deliver. */
export function openPostgresHistory(
  connectionString: string,
): Ledger & { readonly close: () => Promise<void> } {
  const database = createDatabase({ connectionString });
  return {
    entries: (stream) => entriesOf(database, stream),
    streams: (kind) => streamsOf(database, kind),
    purgePersonal: (stream) => database.transaction((on) => purgeStream(on, stream)),
    remove: (stream) => database.transaction((on) => forgetStream(on, stream)),
    close: () => database.close(),
  };
}
