import type { History } from '../history.js';
import { createDatabase } from './database.js';
import { streamsOf } from './forgetting.js';
import { entriesOf } from './history.js';

/** The history in a database, read without joining the replicas that deliver. */
export function openPostgresHistory(connectionString: string): History {
  const database = createDatabase({ connectionString, sessions: 1 });
  return {
    entries: (stream) => entriesOf(database, stream),
    streams: (kind) => streamsOf(database, kind),
    close: () => database.close(),
  };
}
