import { isConnectionGone, repeated } from './connection.js';
import type { Pipe, Prepared } from './pipe.js';

/** A function of the schema that writes. */
export type Writes = 'take_turn' | 'begin_sending' | 'settle';

/**
 * Writes for everybody in this process, one thing after the other. What waits while the connection is busy
 * is written together when it is free: one question, one transaction, one sync. Where that fails as a
 * whole, each is written alone, and gets an error of its own.
 */
export interface Writing {
  /**
   * What the function answers, once all it wrote is durable.
   * @throws {ConnectionLost} nothing was sent. @throws {OutcomeUnknown} nobody knows whether it was written.
   */
  write(what: Writes, given: unknown): Promise<unknown>;
}

interface Order {
  readonly what: Writes;
  readonly given: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** More than this at once would keep those who come later waiting. */
const MOST_AT_ONCE = 64;

const ALONE: Readonly<Record<Writes, Prepared>> = {
  take_turn: statementOf('take_turn'),
  begin_sending: statementOf('begin_sending'),
  settle: statementOf('settle'),
};
const TOGETHER = statementOf('write_together');

function statementOf(name: string): Prepared {
  return { name, text: `select handover.${name}($1::json) as answer` };
}

/** Writes over this connection, which nobody else writes over. */
export function createWriting(pipe: Pipe): Writing {
  const orders: Order[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (orders.length > 0) await send(orders.splice(0, MOST_AT_ONCE));
    isBusy = false;
  }
  async function ask(statement: Prepared, given: unknown): Promise<unknown> {
    const [row] = await pipe.ask(statement, [JSON.stringify(given)]);
    return (row as { readonly answer: unknown } | undefined)?.answer;
  }
  async function send(batch: readonly Order[]): Promise<void> {
    if (batch.length === 1) return sendAlone(batch);
    try {
      const given = batch.map((order) => ({ what: order.what, given: order.given }));
      const answers = (await ask(TOGETHER, given)) as readonly unknown[];
      for (const [place, order] of batch.entries()) order.resolve(answers[place]);
    } catch (error) {
      if (!isConnectionGone(error)) return sendAlone(batch);
      for (const order of batch) order.reject(error);
    }
  }
  const sendAlone = async (batch: readonly Order[]): Promise<void> => {
    await Promise.all(
      batch.map(({ what, given, resolve, reject }) =>
        repeated(() => ask(ALONE[what], given)).then(resolve, reject),
      ),
    );
  };
  return {
    write: (what, given) =>
      new Promise((resolve, reject) => {
        orders.push({ what, given, resolve, reject });
        if (!isBusy) void work();
      }),
  };
}
