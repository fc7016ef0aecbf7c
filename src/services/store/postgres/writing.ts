import { codeOf, mayHelpAgain, OutcomeUnknown } from './connection.js';
import type { Pipe, Prepared } from './pipe.js';

/** A function of the schema that writes, as one transaction. */
export type Writes = 'take_turn' | 'begin_sending' | 'settle';

/**
 * Writes for everybody in this process. What waits while a connection is busy is sent together when it is
 * free, each as a transaction of its own, and made durable by one sync for all: whatever was written
 * before it on the same connection is durable with it.
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
  readonly given: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  tries: number;
}

/** More than this at once would keep those who come later waiting. */
const MOST_AT_ONCE = 64;
const TRIES = 5;

const statementOf = (what: Writes): Prepared => ({
  name: what,
  text: `select handover.${what}($1::json, $2::boolean) as answer`,
});
const STATEMENTS: Readonly<Record<Writes, Prepared>> = {
  take_turn: statementOf('take_turn'),
  begin_sending: statementOf('begin_sending'),
  settle: statementOf('settle'),
};
/** Writes a record of its own, so that its commit syncs the log up to there, whatever the server's settings. */
const FLUSH: Prepared = {
  name: 'flush',
  text: `select pg_logical_emit_message(true, 'handover', '')`,
};

/** Writes over these connections; one is enough for order, more let one batch be sent while another syncs. */
export function createWriting(pipes: readonly Pipe[]): Writing {
  const orders: Order[] = [];
  const free = [...pipes];

  function start(): void {
    while (orders.length > 0) {
      const pipe = free.pop();
      if (!pipe) return;
      void send(pipe, orders.splice(0, MOST_AT_ONCE)).then((again) => {
        free.push(pipe);
        orders.unshift(...again);
        start();
      });
    }
  }
  return {
    write: (what, given) =>
      new Promise((resolve, reject) => {
        orders.push({ what, given: JSON.stringify(given), resolve, reject, tries: 1 });
        start();
      }),
  };
}

/** Sends them and tells each what came of it. @returns those that met another one and may be tried again. */
async function send(pipe: Pipe, orders: readonly Order[]): Promise<readonly Order[]> {
  const isAlone = orders.length === 1;
  const answers = orders.map(({ what, given }) => pipe.ask(STATEMENTS[what], [given, isAlone]));
  const flushed = isAlone ? undefined : pipe.ask(FLUSH, []);
  const settled = await Promise.allSettled(answers);
  const [flush] = await Promise.allSettled([flushed]);
  return orders.filter((order, place) => {
    const answer = settled[place];
    if (answer?.status === 'rejected') return failed(order, answer.reason);
    if (flush.status === 'fulfilled') order.resolve(answerIn(answer?.value));
    else order.reject(new OutcomeUnknown('It was not synced.', { cause: flush.reason }));
    return false;
  });
}

/** True: it is to be tried again. */
function failed(order: Order, error: unknown): boolean {
  const isAgain = order.tries < TRIES && mayHelpAgain(codeOf(error));
  order.tries += 1;
  if (!isAgain) order.reject(error);
  return isAgain;
}

const answerIn = (rows: readonly unknown[] | undefined): unknown =>
  (rows?.[0] as { readonly answer: unknown } | undefined)?.answer;
