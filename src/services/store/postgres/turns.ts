import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { type Batch, StoreError } from '../store.js';
import { type Alone, CameFirst } from './alone.js';
import { entriesFor, givenOf, type Turn, type TurnAnswer, turnAnswer } from './commit.js';
import { codeOf, isConnectionGone, OutcomeUnknown } from './connection.js';
import { type EffectsTaken, effectsTaken } from './newEffects.js';
import type { Head, Streams } from './streams.js';
import { lineOf } from './summaries.js';
import type { Writing } from './writing.js';

/** Pauses between attempts while the database is away, in milliseconds: about six seconds in all. */
const PAUSES_MS = [0, 100, 200, 400, 800, 1_600, 3_200];
/** A replica of the release before holds a stream while it decides; it is waited for about as long. */
const BUSY_PAUSE_MS = 10;
const BUSY_TRIES = 600;

/** What storing a turn needs. */
export interface Storing {
  readonly alone: Alone;
  readonly streams: Streams;
  readonly writing: Writing;
  readonly owner: () => number | undefined;
  readonly randomSalt: () => string;
}

/**
 * Stores a turn, again on another connection if one broke. An attempt whose outcome is in doubt is found
 * by its name: each attempt begins by waiting for the stream's row, hence for the end of the one before.
 * @returns `storedBefore` when an attempt in doubt turned out to have been written.
 * @throws {CameFirst} another turn came first. @throws {StoreError} the database stayed away.
 */
export async function storeOnce(
  batch: Batch,
  storing: Storing,
): Promise<EffectsTaken | 'storedBefore'> {
  const turn = await turnOf(batch, storing);
  const answer = await certain(turn, storing);
  if (answer.came !== 'stored' && answer.came !== 'before') throw cameFirst(batch, answer);
  const { entries, line } = turn;
  storing.alone.scopes.stored(batch, { entries, line });
  return answer.came === 'before' ? 'storedBefore' : effectsTaken(batch, answer);
}

async function headFor(batch: Batch, { alone, streams }: Storing): Promise<Head> {
  const seen = alone.scopes.seenBy(batch);
  if (seen) return seen;
  // Where the stream is not new after all, the server says so.
  return batch.expectedVersion === 0
    ? { version: 0, chain: undefined }
    : streams.head(batch.stream);
}

async function turnOf(batch: Batch, storing: Storing): Promise<Turn> {
  const { scopes } = storing.alone;
  const head = await headFor(batch, storing);
  if (head.version !== batch.expectedVersion) {
    throw cameFirst(batch, { came: 'late', version: head.version });
  }
  const line = batch.summary && lineOf(batch.summary);
  return {
    ...{ batch, name: randomUUID(), head, entries: entriesFor(batch, head, storing.randomSalt) },
    line: line === scopes.seenBy(batch)?.line ? undefined : line,
    turnsThroughDoor: batch.door && scopes.of(batch.door)?.turns,
  };
}

/** Asks until it is certain what came of the turn. */
async function certain(turn: Turn, { writing, owner }: Storing): Promise<TurnAnswer> {
  const failures: unknown[] = [];
  let busy = 0;
  while (failures.length < PAUSES_MS.length && busy < BUSY_TRIES) {
    try {
      const answer = turnAnswer.parse(await writing.write('take_turn', givenOf(turn, owner())));
      if (answer.came !== 'busy') return answer;
      busy += 1;
      await pause(BUSY_PAUSE_MS);
    } catch (error) {
      if (!mayBeRepeated(error)) throw error;
      await pause(PAUSES_MS[failures.length] ?? 0);
      failures.push(error);
    }
  }
  throw busy === BUSY_TRIES ? stillBusy(turn.batch) : notStored(turn.batch, failures);
}

/** A replica that was thought dead meanwhile owns no lanes under its old number (23503). */
const mayBeRepeated = (error: unknown): boolean =>
  isConnectionGone(error) || codeOf(error) === '23503';

type Refused = Extract<TurnAnswer, { came: 'again' | 'late' | 'behind' | 'busy' }>;

function cameFirst(
  { stream, inputId, expectedVersion, door = stream }: Batch,
  answer: Refused,
): CameFirst {
  switch (answer.came) {
    case 'late':
      return new CameFirst(
        `'${stream}' has ${answer.version} events and not ${expectedVersion}, or others; decide again`,
        stream,
      );
    case 'behind':
      return new CameFirst(`Somebody came through '${door}' meanwhile; look around again`, door);
    case 'again':
    case 'busy':
      return new CameFirst(
        `'${stream}' took the input '${inputId}' before; repeat its ack`,
        stream,
      );
  }
}

const stillBusy = ({ stream }: Batch): StoreError =>
  new StoreError(`'${stream}' is being worked on by another replica; try again.`);

function notStored({ stream, inputId }: Batch, failures: readonly unknown[]): StoreError {
  const isInDoubt = failures.some((failure) => failure instanceof OutcomeUnknown);
  const sentence = isInDoubt
    ? `Nobody knows whether '${stream}' took the input '${inputId}': PostgreSQL went away in the middle. Deliver the input again.`
    : `'${stream}' could not take the input '${inputId}': PostgreSQL cannot be reached. Nothing was changed.`;
  return new StoreError(sentence, { cause: failures.at(-1) });
}
