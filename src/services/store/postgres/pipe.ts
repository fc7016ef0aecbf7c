import { ConnectionLost, lostOr, OutcomeUnknown } from './connection.js';

/** A statement the server plans once per connection, under this name. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** A connected client of the driver. */
export interface Client {
  query(
    statement: Prepared & { readonly values: unknown[] },
  ): Promise<{ readonly rows: unknown[] }>;
  once(event: 'error' | 'end', told: () => void): unknown;
  end(): Promise<void>;
}

/** One connection on which statements of several callers are under way at once, each by itself. */
export interface Pipe {
  /**
   * The rows of a statement.
   * @throws {ConnectionLost} none could be had, so nothing was sent.
   * @throws {OutcomeUnknown} it broke before the answer came.
   */
  ask(statement: Prepared, values: readonly unknown[]): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** Connects when first asked, and again after the connection broke. */
export function createPipe(connect: () => Promise<Client>): Pipe {
  let current: Promise<Client> | undefined;

  function leave(client: Promise<Client>): void {
    if (current === client) current = undefined;
  }
  function connected(): Promise<Client> {
    if (current) return current;
    const opening = connect();
    current = opening;
    const drop = (): void => {
      leave(opening);
    };
    opening.then((client) => {
      client.once('error', drop);
      client.once('end', drop);
    }, drop);
    return opening;
  }

  return {
    async ask({ name, text }, values) {
      const asked = connected();
      const client = await asked;
      try {
        const { rows } = await client.query({ name, text, values: [...values] });
        return rows;
      } catch (cause) {
        const error = lostOr(cause);
        if (!(error instanceof ConnectionLost)) throw error;
        leave(asked);
        // Whoever still waits for an answer on it gets one, or an error of their own.
        client.end().catch(() => undefined);
        throw new OutcomeUnknown(error.message, { cause });
      }
    },
    async close() {
      const client = await current?.catch(() => undefined);
      await client?.end();
    },
  };
}
