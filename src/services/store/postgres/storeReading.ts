import type { Store } from '../store.js';
import type { Arriving, Whereabouts } from '../whereabouts.js';
import { draftsIn, lookAround, untilAlone } from './around.js';
import { slotOf } from './deliveries.js';
import { inOurWords } from './ourWords.js';
import type { Parts } from './parts.js';
import { shownOf } from './showing.js';
import { findSummaries } from './summaries.js';

type Reading = 'load' | 'ackOf' | 'whereabouts' | 'find' | 'slot' | 'shown';

/** What a turn and an attempt read: from what this replica was told already, else from the database. */
export const reading = ({
  database,
  alone,
  foretold,
  shownAhead,
}: Parts): Pick<Store, Reading> => ({
  async load(stream) {
    // What work on a stream goes by must be proved; what an attempt was told is true as of its mark.
    const told = alone.scopes.of(stream) ? undefined : foretold.events(stream);
    return told ?? inOurWords(`'${stream}' could not be read`, () => alone.load(stream));
  },
  ackOf: (stream, inputId) =>
    inOurWords(`'${stream}' could not be read`, () => alone.ackOf(stream, inputId)),
  whereabouts: (arriving) =>
    inOurWords('The index could not be read', () =>
      lookedAround({ database, alone, shownAhead }, arriving),
    ),
  find: (query) =>
    inOurWords('The index could not be read', () => findSummaries(database.reading, query)),
  slot: async (stream, slot) => {
    const told = foretold.slot(stream, slot);
    if (told) return told.ref;
    return inOurWords(`'${stream}' could not be read`, () =>
      slotOf(database.reading, stream, slot),
    );
  },
  shown: async (stream, slot) => {
    const told = shownAhead.take(stream, slot);
    if (told) return told.shown;
    return inOurWords(`'${stream}' could not be read`, () =>
      shownOf(database.reading, stream, slot),
    );
  },
});

async function lookedAround(
  { database, alone, shownAhead }: Pick<Parts, 'database' | 'alone' | 'shownAhead'>,
  arriving: Arriving,
): Promise<Whereabouts> {
  const around = await untilAlone(() => lookAround(database.reading, arriving));
  shownAhead.note(draftsIn(around.open), around.cards);
  const door = arriving.door && alone.scopes.of(arriving.door);
  if (door) door.turns ??= around.turns;
  return around;
}
