import type { CallName } from '../messages/calls.js';
import type { EventOf, MigrationEvent } from './events.js';
import { accessSteps } from './evolve/access.js';
import { alwaysSteps } from './evolve/always.js';
import { consentSteps } from './evolve/consent.js';
import { begun, draftSteps } from './evolve/draft.js';
import { gdapSteps } from './evolve/gdap.js';
import { moveSteps } from './evolve/move.js';
import type { EventType, Steps } from './evolve/step.js';
import { phaseNow } from './phases.js';
import type { Migration } from './state.js';

const STEPS: Steps<EventType> = {
  DraftStarted: (_state, event) => begun(event),
  ...draftSteps,
  ...consentSteps,
  ...accessSteps,
  ...moveSteps,
  ...gdapSteps,
  ...alwaysSteps,
};

/** The call each event shows to have worked; a failure of that call is over then. */
const PROVES: Partial<Record<EventType, CallName>> = {
  InvitationLinkRead: 'invitationLink',
  RelationshipConfirmed: 'customer',
  RelationshipNotFound: 'customer',
  RelationshipLost: 'customer',
  AgreementStatusRead: 'agreementSigned',
  OwnerVerified: 'owner',
  OwnerNotVerified: 'owner',
  OwnerLost: 'owner',
  OwnerRemoved: 'owner',
  CounterpartRead: 'counterparts',
  ProviderRead: 'provider',
  ProviderStalled: 'provider',
  ProviderLost: 'provider',
};

type EventMap = { readonly [Type in EventType]: EventOf<Type> };
const step = <Type extends EventType>(state: Migration, type: Type, event: EventMap[Type]) =>
  STEPS[type](state, event);

/**
 * A migration after one more event.
 * @throws when a stream does not begin with `DraftStarted`: that is a fault of the store.
 */
export function evolve(state: Migration | undefined, event: MigrationEvent): Migration {
  if (!state) {
    if (event.type !== 'DraftStarted') {
      throw new Error(`A migration begins with DraftStarted, not with ${event.type}.`);
    }
    return begun(event);
  }
  const next = step(state, event.type, event);
  const healed = next.failedCall?.of === PROVES[event.type];
  return {
    ...next,
    version: state.version + 1,
    phase: phaseNow(next),
    failedCall: healed ? undefined : next.failedCall,
  };
}

/** A migration after several more events. */
export const evolveAll = (state: Migration, events: readonly MigrationEvent[]): Migration =>
  events.reduce<Migration>(evolve, state);
