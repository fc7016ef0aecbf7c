import { setTimeout as pause } from 'node:timers/promises';

import { isConnectionGone, type Reads } from './connection.js';
import type { Pipe, Prepared } from './pipe.js';

/** A turn has not begun yet, so it can wait for a server that is being restarted: three seconds in all. */
const PAUSES_MS = [0, 100, 200, 400, 800, 1_600];

/** Reads over this connection; a read that was lost with it is asked again. */
export function createReading(pipe: Pipe): Reads {
  const prepared = new Map<string, Prepared>();
  function statementFor(text: string): Prepared {
    const known = prepared.get(text);
    if (known) return known;
    const statement = { name: `read_${prepared.size + 1}`, text };
    prepared.set(text, statement);
    return statement;
  }
  return {
    async rows(shape, text, values = []) {
      const rows = await untilAnswered(() => pipe.ask(statementFor(text), values));
      return rows.map((row) => shape.parse(row));
    },
  };
}

async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      const ms = PAUSES_MS[failures];
      if (ms === undefined || !isConnectionGone(error)) throw error;
      await pause(ms);
    }
  }
}
