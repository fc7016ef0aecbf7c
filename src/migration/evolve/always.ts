import { type Steps, unchanged } from './step.js';

type AlwaysType =
  | 'MigrationWithdrawn'
  | 'MigrationCancelled'
  | 'RequesterChanged'
  | 'CaseClaimed'
  | 'CaseHandedOver'
  | 'CaseNoted'
  | 'TicketOpened'
  | 'CallFailed'
  | 'CallRetried'
  | 'JoinedBy';

/** What can happen at any time. */
export const alwaysSteps: Steps<AlwaysType> = {
  MigrationWithdrawn: (state, { by, reason, at }) => ({
    ...state,
    phase: 'ended',
    withdrawAsked: false,
    ending: { code: 'withdrawn', at, by: by.name, ...(reason && { reason }) },
  }),
  MigrationCancelled: (state, { by, reason, at }) => ({
    ...state,
    phase: 'ended',
    ending: { code: 'cancelled', at, by: by.name, reason },
  }),
  RequesterChanged: (state, event) => ({ ...state, requester: event.to, withdrawAsked: false }),
  CaseClaimed: (state, event) => ({ ...state, owner: event.by }),
  CaseHandedOver: (state, event) => ({ ...state, owner: event.to }),
  CaseNoted: (state, { by, text, at }) => ({
    ...state,
    notes: [...state.notes, { by: by.name, text, at }],
  }),
  TicketOpened: unchanged,
  CallFailed: (state, { of, fault, at }) => ({ ...state, failedCall: { of, fault, at } }),
  CallRetried: (state) => ({ ...state, failedCall: undefined }),
  JoinedBy: (state, event) =>
    state.joined.some((person) => person.id === event.by.id)
      ? state
      : { ...state, joined: [...state.joined, event.by] },
};
