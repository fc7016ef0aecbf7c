import { said } from '../files.js';
import { StoreError } from '../store.js';
import { createDatabase } from './database.js';
import { inspectSchema } from './schema.js';

/** What stands in a database, looked at beside whoever runs on it. */
export interface Inspection {
  /** `absent`: the first start makes the tables. */
  readonly store: 'absent' | 'ours';
  readonly replicas: number;
}

/**
 * Looks at a database; changes nothing.
 * @throws {StoreError} it cannot be reached or used; the sentence says what to do.
 */
export async function inspectPostgres(connectionString: string): Promise<Inspection> {
  const database = createDatabase({ connectionString, name: 'handover-doctor' });
  try {
    return await database.transaction(async (on) => {
      const store = await inspectSchema(on);
      const replicas = store === 'ours' ? await on.run('select from handover.replicas') : 0;
      return { store, replicas };
    });
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(`The database cannot be used: ${said(cause)}. Check DATABASE_URL.`, {
      cause,
    });
  } finally {
    await database.close();
  }
}
