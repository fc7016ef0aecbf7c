import { type Store, StoreError } from '../store.js';
import { bookOutcome, noteBeginning } from './deliveries.js';
import { inOurWords } from './ourWords.js';
import type { Parts } from './parts.js';

/** The outbox's side of the store: what waits here, and how its attempts begin and end. */
export const delivering = ({
  database: { writing },
  foretold,
  doors,
  lanes,
  replica,
}: Parts): Pick<Store, 'waiting' | 'onEffects' | 'markSending' | 'settle'> => {
  const here = (): number => {
    const number = replica.number();
    if (number !== undefined) return number;
    throw new StoreError('The connection to PostgreSQL was lost; it is being made again.');
  };
  return {
    waiting: () =>
      inOurWords('What waits could not be read', async () => {
        await replica.join();
        return lanes.waiting();
      }),
    onEffects: lanes.onEffects,
    async markSending(id, at) {
      const waiting = lanes.told(id);
      const told = await doors.enter(() =>
        inOurWords(`'${id}' could not be marked`, () =>
          noteBeginning(writing, { id, at, waiting, owner: here() }),
        ),
      );
      if (waiting) foretold.note(waiting, told);
    },
    async settle(waiting, settlement) {
      foretold.forget(waiting);
      const isOurs = await doors.enter(() =>
        inOurWords(`The outcome of '${waiting.id}' could not be booked`, () =>
          bookOutcome(writing, waiting, { settlement, owner: here() }),
        ),
      );
      if (!isOurs) lanes.lost(waiting.id);
      else if (settlement.outcome !== 'retry') lanes.over(waiting.id);
    },
  };
};
