import { z } from 'zod';

import { said } from '../files.js';
import { StoreError, VersionConflict } from '../store.js';

/** Lets our own errors through and puts the driver's into a sentence. */
export async function inOurWords<Result>(
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError || error instanceof VersionConflict) throw error;
    if (error instanceof z.ZodError) {
      throw new StoreError(`${what}: something stored there is not what it should be.`, {
        cause: error,
      });
    }
    throw new StoreError(`${what}: ${said(error)}.`, { cause: error });
  }
}
