import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';

import PQueue from 'p-queue';
import pg from 'pg';

import {
  type Connection,
  ConnectionLost,
  connectionOf,
  type Listening,
  listeningOf,
  lostOr,
} from './connection.js';

/** How a database is reached. */
export interface DatabaseOptions {
  /** `postgres://user:password@host:port/name`; never shown to anyone. */
  readonly connectionString: string;
  /** How many pieces of exclusive work may be under way at once in this process. */
  readonly sessions: number;
  /** What the server calls our connections; those of a bot, when absent. */
  readonly name?: string;
}

/** A PostgreSQL database: statements and transactions run on any free connection. */
export interface Database extends Connection {
  /**
   * Gives `work` a connection of its own. Statements outside never wait for one of these, so work that
   * asks for more cannot starve itself.
   */
  readonly session: ConnectionSet['use'];
  /** One more connection, which hears notifications. */
  listen(hear: (channel: string, words: string) => void): Promise<Listening>;
  close(): Promise<void>;
}

/** Statements outside exclusive work are short; a few connections carry many. */
const PLAIN_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** The connection that hears asks little; without an answer by then it is gone. */
const ANSWER_TIMEOUT_MS = 10_000;

/** A turn has not begun yet, so it can wait for a server that is being restarted: three seconds in all. */
const PAUSES_MS = [100, 200, 400, 800, 1_600];

/**
 * Settings of every connection. The keepalives make the server notice within about ten seconds that a
 * machine is gone, and free what it had locked; a killed process is noticed at once.
 */
const SETTINGS = [
  'tcp_keepalives_idle=5',
  'tcp_keepalives_interval=2',
  'tcp_keepalives_count=3',
  'lock_timeout=30s',
  'idle_in_transaction_session_timeout=30s',
  'default_transaction_isolation=read\\ committed',
  'timezone=UTC',
];

/** A database that is connected to when first needed. */
export function createDatabase({
  connectionString,
  sessions,
  name = 'handover',
}: DatabaseOptions): Database {
  const config = {
    connectionString,
    application_name: name,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
  const plain = createSet(config, PLAIN_CONNECTIONS, []);
  const alone = createSet(config, sessions, PAUSES_MS);
  return {
    rows: (shape, text, values) => plain.use((on) => on.rows(shape, text, values)),
    run: (text, values) => plain.use((on) => on.run(text, values)),
    transaction: (work) => plain.use((on) => on.transaction(work)),
    session: alone.use,
    async listen(hear) {
      const client = new pg.Client({ ...config, query_timeout: ANSWER_TIMEOUT_MS });
      client.on('error', () => undefined);
      client.on('notification', ({ channel, payload }) => {
        hear(channel, payload ?? '');
      });
      await client.connect().catch((error: unknown) => {
        throw lostOr(error);
      });
      return listeningOf(client);
    },
    close: async () => {
      await Promise.all([plain.close(), alone.close()]);
    },
  };
}

interface ConnectionSet {
  readonly use: <Result>(work: (connection: Connection) => Promise<Result>) => Promise<Result>;
  close(): Promise<void>;
}

/**
 * At most `max` connections; who comes later waits, in order. A broken one is thrown away. Where none
 * can be had it is tried again after each of these pauses, in milliseconds.
 */
function createSet(config: pg.PoolConfig, max: number, pausesMs: readonly number[]): ConnectionSet {
  const pool = new pg.Pool({ ...config, max });
  const turns = new PQueue({ concurrency: max });
  // Without listeners a connection that breaks, idle or not, would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  async function use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const client = await connected(pool, pausesMs);
    const connection = connectionOf(client);
    try {
      return await work(connection);
    } finally {
      client.release(connection.isBroken());
    }
  }
  return {
    // The queue would run it in the context of whoever leaves, and that may be other exclusive work.
    use: (work) => turns.add(AsyncResource.bind(() => use(work))),
    close: () => (pool.ending ? Promise.resolve() : pool.end()),
  };
}

async function connected(pool: pg.Pool, pausesMs: readonly number[]): Promise<pg.PoolClient> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await pool.connect();
    } catch (cause) {
      const error = lostOr(cause);
      const ms = pausesMs[failures];
      if (ms === undefined || pool.ending || !(error instanceof ConnectionLost)) throw error;
      await pause(ms);
    }
  }
}
