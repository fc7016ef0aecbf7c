import { subscriptionId } from '../../messages/ids.js';
import type { Migration } from '../state.js';
import { eachCare } from './access.js';
import type { Steps } from './step.js';

type MoveType =
  | 'CounterpartRead'
  | 'CounterpartAttested'
  | 'MoveValidated'
  | 'MoveNotValidated'
  | 'ResourcesMoved'
  | 'ProviderRead'
  | 'ProviderStalled'
  | 'ProviderLost'
  | 'MigrationCompleted'
  | 'OutcomeLost';

/** An attested subscription is known by its id alone, and by nothing once that is purged. */
const named = (typed: string) => ({ name: typed, id: subscriptionId.safeParse(typed).data });
const wasLost = ({ provider }: Migration) => (provider?.lost ? { lost: true } : {});

export const moveSteps: Steps<MoveType> = {
  CounterpartRead: (state, { subscription, counterpart, at }) =>
    eachCare(state, (care) =>
      care.id === subscription
        ? { counterpart: { id: counterpart.id, name: counterpart.name, how: 'read', at } }
        : undefined,
    ),
  CounterpartAttested: (state, { subscription, counterpart, by, at }) =>
    eachCare(state, (care) =>
      care.id === subscription
        ? { counterpart: { ...named(counterpart), how: 'attested', at, by: by.name } }
        : undefined,
    ),
  // A dry run is told and kept; nothing depends on it.
  MoveValidated: (state) => state,
  MoveNotValidated: (state) => state,
  ResourcesMoved: (state, { subscription, extent, left, by, at }) =>
    eachCare(state, (care) =>
      care.id === subscription
        ? { moved: { extent, ...(left && { left }), by: by.name, at } }
        : undefined,
    ),
  ProviderRead: (state, event) => ({
    ...state,
    provider: { ...wasLost(state), state: event.state, at: event.at },
  }),
  ProviderStalled: (state, event) => ({
    ...state,
    provider: { ...wasLost(state), state: event.state, at: event.since, stalled: true },
  }),
  ProviderLost: (state, event) => ({
    ...state,
    provider: { state: event.state, at: event.at, lost: true },
  }),
  MigrationCompleted: (state, event) => ({ ...state, phase: 'done', completedAt: event.at }),
  // Any phase that is not set by an event will do: where it stands now follows from what is known.
  OutcomeLost: (state) => ({
    ...state,
    phase: 'consent',
    completedAt: undefined,
    // Its time passed long ago.
    consent: state.consent && { ...state.consent, nextReminder: undefined },
  }),
};
