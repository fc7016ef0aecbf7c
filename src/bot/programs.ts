import type { z } from 'zod';

import { decide } from '../dialogs/decide.js';
import { decideLobby } from '../dialogs/lobby.js';
import { lobbyNeeds, needsOf } from '../dialogs/needs.js';
import type { Decision } from '../messages/decision.js';
import { migrationStream, type StreamId, tenantId } from '../messages/ids.js';
import type { Input } from '../messages/input.js';
import { type MigrationEvent, migrationEvent } from '../migration/events.js';
import { evolve } from '../migration/evolve.js';
import {
  type PartnerEvent,
  partnerEvent,
  type PersonEvent,
  personEvent,
  type TenantEvent,
  tenantEvent,
} from '../migration/otherEvents.js';
import {
  decideTenant,
  evolvePerson,
  evolveTenant,
  FREE,
  NOBODY,
  type PersonState,
  type TenantState,
} from '../migration/others.js';
import { decidePartner, evolvePartner, type PartnerState, SILENT } from '../migration/partner.js';
import type { Rules } from '../migration/rules.js';
import type { Migration } from '../migration/state.js';
import { summaryOf } from '../migration/summary.js';
import type { StreamProgram } from './turn.js';

/** How a kind of stream lives, with its types. */
interface TypedProgram<State, Event extends object> {
  readonly schema: z.ZodType;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  readonly needs: (state: State, input: Input) => ReturnType<StreamProgram['needs']>;
  readonly decide: (state: State, input: Input, stream: StreamId) => Decision<Event>;
  readonly summary: (state: State) => ReturnType<StreamProgram['summary']>;
}

/** Hides the types of one program from the turn, which runs them all alike. */
function program<State, Event extends object>(typed: TypedProgram<State, Event>): StreamProgram {
  const parse = (stored: unknown): Event => typed.schema.parse(stored) as Event;
  return {
    fold: (events, before) =>
      events.map(parse).reduce(typed.evolve, before ? (before.state as State) : typed.initial),
    needs: (state, input) => typed.needs(state as State, input),
    decide: (state, input, stream) => typed.decide(state as State, input, stream),
    summary: (state, events) =>
      typed.summary((events as readonly Event[]).reduce(typed.evolve, state as State)),
  };
}

const tenantOf = (stream: StreamId) => tenantId.parse(stream.slice('tenant/'.length));

/** Every kind of stream that takes Inputs. */
export const createPrograms = (rules: Rules) => ({
  migration: program<Migration | undefined, MigrationEvent>({
    schema: migrationEvent,
    initial: undefined,
    evolve,
    needs: (state, input) => needsOf(state, input, rules),
    decide: (state, input) => decide(state, input, rules),
    summary: (state) => state && { ...summaryOf(state), stream: migrationStream(state.id) },
  }),
  person: program<PersonState, PersonEvent>({
    schema: personEvent,
    initial: NOBODY,
    evolve: evolvePerson,
    needs: (state, input) => lobbyNeeds(state, input, rules),
    decide: (state, input) => decideLobby(state, input, rules),
    summary: () => undefined,
  }),
  tenant: program<TenantState, TenantEvent>({
    schema: tenantEvent,
    initial: FREE,
    evolve: evolveTenant,
    needs: () => [],
    decide: (state, input, stream) => decideTenant(tenantOf(stream), state, input),
    summary: () => undefined,
  }),
  partner: program<PartnerState, PartnerEvent>({
    schema: partnerEvent,
    initial: SILENT,
    evolve: evolvePartner,
    needs: () => [],
    decide: (state, input) => decidePartner(state, input, rules),
    summary: () => undefined,
  }),
});
