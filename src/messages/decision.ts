import { type Ack, NO_ACK } from './ack.js';
import type { Effect } from './effect.js';

/** What a turn decided: facts to store, things to do afterwards, and the answer that cannot wait. */
export interface Decision<Event> {
  readonly events: readonly Event[];
  readonly effects: readonly Effect[];
  readonly ack: Ack;
}

/** Changes nothing; says `ack`. */
export const nothing = (ack: Ack = NO_ACK): Decision<never> => ({ events: [], effects: [], ack });
