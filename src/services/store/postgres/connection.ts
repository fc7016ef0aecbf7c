import AsyncLock from 'async-lock';
import pg from 'pg';
import type { z } from 'zod';

/** Runs statements. */
export interface Statements {
  /** The rows of a query, each read by `shape`. */
  rows<Row>(
    shape: z.ZodType<Row>,
    text: string,
    values?: readonly unknown[],
  ): Promise<readonly Row[]>;
  /** Runs a statement; says how many rows it touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

/** Reads, and nothing else. */
export type Reads = Pick<Statements, 'rows'>;

/** Runs statements, alone or several as one. */
export interface Connection extends Statements {
  /**
   * Runs `work` as one transaction, again if it met another one in a way that lets only one go on.
   * @throws {OutcomeUnknown} the connection broke while the end was being written.
   */
  transaction<Result>(work: (on: Statements) => Promise<Result>): Promise<Result>;
}

/** A connection that hears notifications. */
export interface Listening extends Statements {
  /** Resolves when the connection ended, whoever ended it. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Nobody knows whether the transaction was written. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Two transactions waited for one another, or could not both be true; trying again may help. */
const MAY_SUCCEED_AGAIN = ['40001', '40P01'];
const TRIES = 5;

/** PostgreSQL's code of an error it reported, such as `40P01`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError ? error.code : undefined;

/** The connection was lost, or none could be had; trying on another one may help. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

/** An error of the driver in our terms. */
export function lostOr(error: unknown): unknown {
  const code = codeOf(error);
  // 08: connection exceptions; 57P: the server is stopping, starting, or ended this session.
  const isLost = code === undefined || code.startsWith('08') || code.startsWith('57P');
  return isLost ? new ConnectionLost(wordsOf(error), { cause: error }) : error;
}

/** A name with several addresses fails with an error for each, and none of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** One client's connection: transactions and statements on it take turns. */
export function connectionOf(client: pg.ClientBase): Connection & { isBroken(): boolean } {
  const turns = new AsyncLock({ maxPending: Infinity });
  let isBroken = false;
  const raw = statementsOn(client, () => {
    isBroken = true;
  });
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> =>
    turns.acquire('connection', work);
  return {
    rows: (shape, text, values) => inTurn(() => raw.rows(shape, text, values)),
    run: (text, values) => inTurn(() => raw.run(text, values)),
    transaction: (work) => inTurn(() => repeated(() => once(raw, work))),
    isBroken: () => isBroken,
  };
}

/** The connection of a connected client, which must be asked one thing at a time. */
export const listeningOf = (client: pg.Client): Listening => ({
  ...statementsOn(client, () => undefined),
  ended: new Promise((resolve) => client.once('end', resolve)),
  close() {
    // A connection that hangs may never end properly; nobody waits for it.
    client.end().catch(() => undefined);
  },
});

function statementsOn(client: pg.ClientBase, onLost: () => void): Statements {
  async function ask(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    try {
      return await client.query(text, [...values]);
    } catch (cause) {
      const error = lostOr(cause);
      if (error instanceof ConnectionLost) onLost();
      throw error;
    }
  }
  return {
    rows: async (shape, text, values) =>
      (await ask(text, values)).rows.map((row) => shape.parse(row)),
    run: async (text, values) => (await ask(text, values)).rowCount ?? 0,
  };
}

async function once<Result>(
  on: Statements,
  work: (on: Statements) => Promise<Result>,
): Promise<Result> {
  await on.run('begin');
  try {
    const result = await work(on);
    await ended(on);
    return result;
  } catch (error) {
    if (!isConnectionGone(error)) await on.run('rollback');
    throw error;
  }
}

async function ended(on: Statements): Promise<void> {
  try {
    await on.run('commit');
  } catch (cause) {
    if (!(cause instanceof ConnectionLost)) throw cause;
    throw new OutcomeUnknown('The connection broke while a transaction was being ended.', {
      cause,
    });
  }
}

/** Did the connection break, whatever became of what was asked on it? */
export const isConnectionGone = (error: unknown): boolean =>
  error instanceof ConnectionLost || error instanceof OutcomeUnknown;

/** Attempts again where the attempt met another one in a way that lets only one go on. */
export async function repeated<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES || !MAY_SUCCEED_AGAIN.includes(codeOf(error) ?? '')) throw error;
    }
  }
}
