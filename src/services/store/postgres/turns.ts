import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { type Batch, StoreError } from '../store.js';
import { storeTurn, type Turn } from './commit.js';
import { codeOf, type Connection, ConnectionLost, OutcomeUnknown } from './connection.js';
import type { EffectsTaken } from './newEffects.js';

/** Pauses between attempts while the database is away, in milliseconds: about six seconds in all. */
const PAUSES_MS = [100, 200, 400, 800, 1_600, 3_200];

/** What storing a turn needs. */
export interface Storing extends Pick<Turn, 'randomSalt'> {
  /** The connection that holds the turn's lock, if any does. */
  readonly first: Connection;
  /** Where it is tried again when that one broke. */
  readonly further: Connection;
  readonly owner: () => number | undefined;
}

/**
 * Stores a turn, again on another connection if one broke. An attempt whose outcome is in doubt is found
 * by its name: each attempt begins by waiting for the stream's row, hence for the end of the one before.
 * @returns `storedBefore` when an attempt in doubt turned out to have been written.
 * @throws {VersionConflict} another turn came first. @throws {StoreError} the database stayed away.
 */
export async function storeOnce(
  batch: Batch,
  { first, further, owner, randomSalt }: Storing,
): Promise<EffectsTaken | 'storedBefore'> {
  const name = randomUUID();
  const failures: unknown[] = [];
  for (const on of [first, ...PAUSES_MS.map(() => further)]) {
    try {
      return await on.transaction((statements) =>
        storeTurn(statements, { batch, turn: name, owner: owner(), randomSalt }),
      );
    } catch (error) {
      if (!mayBeRepeated(error)) throw error;
      await pause(PAUSES_MS[failures.length] ?? 0);
      failures.push(error);
    }
  }
  throw notStored(batch, failures);
}

/** A replica that was thought dead meanwhile owns no lanes under its old number (23503). */
const mayBeRepeated = (error: unknown): boolean =>
  error instanceof ConnectionLost || error instanceof OutcomeUnknown || codeOf(error) === '23503';

function notStored({ stream, inputId }: Batch, failures: readonly unknown[]): StoreError {
  const isInDoubt = failures.some((failure) => failure instanceof OutcomeUnknown);
  const sentence = isInDoubt
    ? `Nobody knows whether '${stream}' took the input '${inputId}': PostgreSQL went away in the middle. Deliver the input again.`
    : `'${stream}' could not take the input '${inputId}': PostgreSQL cannot be reached. Nothing was changed.`;
  return new StoreError(sentence, { cause: failures.at(-1) });
}
