import type { Doors } from '../doors.js';
import type { Alone } from './alone.js';
import type { Database } from './database.js';
import type { Lanes } from './lanes.js';
import type { Replica } from './replica.js';
import type { ShownAhead } from './showing.js';
import type { Streams } from './streams.js';
import type { ToldAhead } from './toldAhead.js';

/** What the shared store is made of. */
export interface Parts {
  readonly database: Database;
  readonly streams: Streams;
  readonly alone: Alone;
  readonly foretold: ToldAhead;
  readonly shownAhead: ShownAhead;
  readonly doors: Doors;
  readonly lanes: Lanes;
  readonly replica: Replica;
}
