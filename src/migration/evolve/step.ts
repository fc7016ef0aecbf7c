import type { EventOf, MigrationEvent } from '../events.js';
import type { Migration } from '../state.js';

export type EventType = MigrationEvent['type'];

/** How each of these events changes a migration. */
export type Steps<Type extends EventType> = {
  readonly [Name in Type]: (state: Migration, event: EventOf<Name>) => Migration;
};

/** For events that are remembered but change nothing a later decision looks at. */
export const unchanged = (state: Migration): Migration => state;
