import pg from 'pg';

import {
  type Connection,
  connectionOf,
  type Listening,
  listeningOf,
  lostOr,
  type Reads,
} from './connection.js';
import { createPipe, type Pipe } from './pipe.js';
import { createReading } from './reading.js';
import { createWriting, type Writing } from './writing.js';

/** How a database is reached. */
export interface DatabaseOptions {
  /** `postgres://user:password@host:port/name`; never shown to anyone. */
  readonly connectionString: string;
  /** What the server calls our connections; those of a bot, when absent. */
  readonly name?: string;
}

/** A PostgreSQL database: statements and transactions run on any free connection. */
export interface Database extends Connection {
  /** Reads: statements of everybody at once on one connection, each asked again if it broke. */
  readonly reading: Reads;
  /** Writes of turns and deliveries. */
  readonly writing: Writing;
  /** One more connection, which hears notifications. */
  listen(hear: (channel: string, words: string) => void): Promise<Listening>;
  close(): Promise<void>;
}

/** Transactions of several statements are short and rare. */
const PLAIN_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** The connection that hears asks little; without an answer by then it is gone. */
const ANSWER_TIMEOUT_MS = 10_000;
/** Longer than the longest wait for a lock. */
const PIPE_TIMEOUT_MS = 40_000;

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
export function createDatabase({ connectionString, name = 'handover' }: DatabaseOptions): Database {
  const config = {
    connectionString,
    application_name: name,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
  const plain = createSet(config, PLAIN_CONNECTIONS);
  const pipe = (): Pipe => createPipe(() => connected({ ...config, ...PIPED }));
  const forReading = pipe();
  const forWriting = pipe();
  return {
    reading: createReading(forReading),
    writing: createWriting(forWriting),
    rows: (shape, text, values) => plain.use((on) => on.rows(shape, text, values)),
    run: (text, values) => plain.use((on) => on.run(text, values)),
    transaction: (work) => plain.use((on) => on.transaction(work)),
    async listen(hear) {
      const client = await connected({ ...config, query_timeout: ANSWER_TIMEOUT_MS });
      client.on('notification', ({ channel, payload }) => {
        hear(channel, payload ?? '');
      });
      return listeningOf(client);
    },
    close: async () => {
      await Promise.all([plain, forReading, forWriting].map((one) => one.close()));
    },
  };
}

const PIPED = { pipeline: true, query_timeout: PIPE_TIMEOUT_MS };

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  // Without a listener a connection that breaks would end the process.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw lostOr(error);
  });
  return client;
}

interface ConnectionSet {
  readonly use: <Result>(work: (connection: Connection) => Promise<Result>) => Promise<Result>;
  close(): Promise<void>;
}

/** At most `max` connections; who comes later waits, in order. A broken one is thrown away. */
function createSet(config: pg.PoolConfig, max: number): ConnectionSet {
  const pool = new pg.Pool({ ...config, max });
  // Without listeners a connection that breaks, idle or not, would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return {
    async use(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw lostOr(error);
      });
      const connection = connectionOf(client);
      try {
        return await work(connection);
      } finally {
        client.release(connection.isBroken());
      }
    },
    close: () => (pool.ending ? Promise.resolve() : pool.end()),
  };
}
