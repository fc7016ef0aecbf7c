import type { Ack } from '../messages/ack.js';
import type { Decision } from '../messages/decision.js';
import type { Recipient } from '../messages/effect.js';
import type { Facts, Need } from '../messages/facts.js';
import {
  kindOfStream,
  personStream,
  type StreamId,
  streamId,
  type StreamKind,
} from '../messages/ids.js';
import type { Input } from '../messages/input.js';
import type { Person, Platform } from '../messages/people.js';
import type { Clock } from '../services/clock.js';
import type { Batch, Store, Summary } from '../services/store/store.js';
import { createFolding, type Fold } from './folding.js';
import type { Answer, HandleInput, Incoming } from './incoming.js';
import { drawCaseNumber, migrationIdFor } from './names.js';
import { inEverySupportChannel } from './supportChannels.js';

/** How one kind of stream lives: pure, except that its events come from outside and are parsed. */
export interface StreamProgram {
  /** @throws when a stored event cannot be read. */
  readonly fold: Fold;
  needs(state: unknown, input: Input): readonly Need[];
  decide(state: unknown, input: Input, stream: StreamId): Decision<object>;
  /** The stream's line in the index after these events, where it has one. */
  summary(state: unknown, events: readonly object[]): Summary | undefined;
}

export interface TurnOptions {
  readonly store: Store;
  readonly route: (incoming: Incoming, door?: StreamId) => Promise<StreamId>;
  readonly programs: Partial<Record<StreamKind, StreamProgram>>;
  readonly gather: (needs: readonly Need[], stream: StreamId) => Promise<Facts>;
  readonly clock: Clock;
  /** The platforms on which operators work; the core knows one support channel only. */
  readonly supportPlatforms: () => readonly Platform[];
  /** Told once per turn, after the commit. */
  readonly onTurn?: (turn: TurnReport) => void;
}

export interface TurnReport {
  readonly stream: StreamId;
  readonly inputId: string;
  readonly input: Input['input'];
  readonly events: readonly object[];
  readonly ack: Ack['ack'];
  readonly ms: number;
}

/** The whole guarantee in one screen: read, decide, commit, and only then answer. */
export function createTurn(options: TurnOptions): HandleInput {
  const { store, route } = options;
  const folding = createFolding();

  async function take(incoming: Incoming, door?: StreamId): Promise<Answer> {
    const stream = await route(incoming, door);
    return store.exclusively(stream, async () => {
      const before = await store.ackOf(stream, incoming.id);
      if (before) return { ...before, isRepeat: true };
      return decideAndCommit({ stream, door }, incoming, { ...options, folding });
    });
  }

  return async function handleInput(incoming) {
    const door = doorOf(incoming);
    return door ? store.exclusively(door, () => take(incoming, door)) : take(incoming);
  };
}

async function decideAndCommit(
  { stream, door }: Pick<Batch, 'stream' | 'door'>,
  incoming: Incoming,
  options: TurnOptions & { readonly folding: ReturnType<typeof createFolding> },
): Promise<Ack> {
  const { store, programs, gather, clock, supportPlatforms, onTurn } = options;
  const at = clock.now();
  const program = programs[kindOfStream(stream)];
  if (!program) throw new Error(`No program for the stream ${stream}.`);
  const stored = await store.load(stream);
  const state = options.folding(stream, stored, program.fold);
  const fresh = { migration: migrationIdFor(incoming.id), caseNumber: drawCaseNumber(), at };
  const asked = { ...incoming, fresh, facts: {} };
  const facts = await gather(program.needs(state, asked), stream);
  const { events, effects, ack } = program.decide(state, { ...asked, facts }, stream);
  await store.commit({
    stream,
    door,
    expectedVersion: stored.length,
    inputId: incoming.id,
    ack,
    events,
    effects: inEverySupportChannel(effects, supportPlatforms()),
    summary: program.summary(state, events),
    found: foundIn(incoming, { effects, ack }),
    at,
  });
  const ms = clock.now().getTime() - at.getTime();
  onTurn?.({ stream, inputId: incoming.id, input: incoming.input, events, ack: ack.ack, ms });
  return ack;
}

/**
 * The pressed card is replaced by the answer. Where that is the living card of a slot, the slot is found,
 * also when nobody knew whether its card had arrived.
 */
function foundIn(
  incoming: Incoming,
  { effects, ack }: Pick<Decision<object>, 'effects' | 'ack'>,
): Batch['found'] {
  if (incoming.input !== 'press' || ack.ack !== 'card') return undefined;
  const { conversation, messageId, from } = incoming;
  // Elsewhere the answer is seen by who pressed only.
  if (!messageId || conversation.kind !== 'personal') return undefined;
  const answer = JSON.stringify(ack.card);
  const [slot] = effects.flatMap((effect) =>
    effect.effect === 'showCard' && isFor(effect.to, from) && JSON.stringify(effect.card) === answer
      ? [effect.slot]
      : [],
  );
  return slot === undefined ? undefined : { slot, ref: { conversation, messageId } };
}

const isFor = (to: Recipient, { id }: Person): boolean => to.to === 'person' && to.person === id;

/**
 * Where an input goes may depend on what the same person's last one started, so people without a
 * case in hand come in one at a time. A door is a lock only; no stream stands behind it.
 */
function doorOf(incoming: Incoming): StreamId | undefined {
  const spoken =
    incoming.input === 'message' || (incoming.input === 'press' && !incoming.press.migration);
  return spoken ? streamId.parse(`${personStream(incoming.from.id)}/door`) : undefined;
}
