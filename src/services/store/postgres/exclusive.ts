import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';

import AsyncLock from 'async-lock';

import type { StreamId } from '../../../messages/ids.js';
import { StoreError } from '../store.js';
import { codeOf, type Connection } from './connection.js';
import type { Database } from './database.js';
import { lockOf } from './text.js';

/** Work on a stream that nobody else in any process may do meanwhile. */
export interface Exclusive {
  /**
   * Runs `work` holding the stream's lock, on a connection of its own. Work within it uses the same
   * connection, so that it never waits for another one while it holds a lock.
   */
  run<Result>(stream: StreamId, work: () => Promise<Result>): Promise<Result>;
  /**
   * Where the calling work's statements go: to the connection that holds its lock, so that a commit fails
   * with the lock that protected it; to any other when it holds none.
   */
  here(): Connection;
  /** Runs `work` as if it were not within anything: what it starts may outlive the lock. */
  outside(work: () => void): void;
}

/** A connection that holds locks until it is over. */
interface Session {
  readonly connection: Connection;
  isOver: boolean;
}

/** PostgreSQL's codes for a lock that took too long, and for two that wait for each other. */
const NOT_AVAILABLE = ['55P03', '40P01'];

/** Nobody works on anything yet. */
export function createExclusive(database: Database): Exclusive {
  // Within a process they line up here, so that only the first of them waits on a connection.
  const lines = new AsyncLock({ maxPending: Infinity });
  const within = new AsyncLocalStorage<Session | undefined>();
  const current = (): Session | undefined => {
    const session = within.getStore();
    return session?.isOver === false ? session : undefined;
  };

  async function inSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const outer = current();
    if (outer) return work(outer);
    return database.session(async (connection) => {
      const session: Session = { connection, isOver: false };
      try {
        return await within.run(session, () => work(session));
      } finally {
        session.isOver = true;
      }
    });
  }

  return {
    run: (stream, work) =>
      // A line runs who comes next in the context of who leaves; theirs is not ours.
      lines.acquire(
        stream,
        AsyncResource.bind(() => inSession(({ connection }) => locked(connection, stream, work))),
      ),
    here: () => current()?.connection ?? database,
    outside: (work) => {
      within.run(undefined, work);
    },
  };
}

async function locked<Result>(
  connection: Connection,
  stream: StreamId,
  work: () => Promise<Result>,
): Promise<Result> {
  await connection.run('select pg_advisory_lock($1)', [lockOf(stream)]).catch((cause: unknown) => {
    if (!NOT_AVAILABLE.includes(codeOf(cause) ?? '')) throw cause;
    throw new StoreError(`'${stream}' is being worked on by another replica; try again.`, {
      cause,
    });
  });
  try {
    return await work();
  } finally {
    // Where the connection is gone, so is the lock.
    await connection.run('select pg_advisory_unlock($1)', [lockOf(stream)]).catch(() => undefined);
  }
}
