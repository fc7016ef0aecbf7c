import { LRUCache } from 'lru-cache';

import { NO_ACK } from '../messages/ack.js';
import type { PersonId } from '../messages/ids.js';
import { personStream } from '../messages/ids.js';
import type { Conversation, Person } from '../messages/people.js';
import { type PersonEvent, personEvent } from '../migration/otherEvents.js';
import type { Clock } from '../services/clock.js';
import type { Store } from '../services/store/store.js';
import { textDigest } from './digest.js';
import type { HandleInput } from './incoming.js';

/** Where people can be reached, remembered across restarts. */
export interface People {
  /** Remembers a person's personal conversation; writes only when something changed. */
  remember(person: Person, conversation: Conversation): Promise<void>;
  /** The personal conversation last seen, or `undefined` when they never wrote to us. */
  conversationOf(person: PersonId): Promise<Conversation | undefined>;
}

/** What was read of an event once: the embedded store hands out the same one at every look. */
const read = new WeakMap<WeakKey, PersonEvent>();

function readOnce(stored: unknown): PersonEvent {
  const known = read.get(stored as WeakKey);
  if (known) return known;
  const event = personEvent.parse(stored);
  read.set(stored as WeakKey, event);
  return event;
}

const parse = (stored: readonly unknown[]): readonly PersonEvent[] => stored.map(readOnce);

/** The last seen conversation in a person's stream. */
const lastSeen = (events: readonly PersonEvent[]): Conversation | undefined =>
  events.findLast((event) => event.type === 'PersonSeen')?.conversation;

/** Of more people than this, the one who was silent longest is looked up again. */
const MOST_KNOWN = 3_000;

export function createPeople({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): People {
  /** What was remembered already, so that an ordinary turn writes nothing here. */
  const known = new LRUCache<PersonId, string>({ max: MOST_KNOWN });

  async function write(person: Person, conversation: Conversation, print: string): Promise<void> {
    const stream = personStream(person.id);
    await store.exclusively(stream, async () => {
      const stored = parse(await store.load(stream));
      const before = stored.findLast((event) => event.type === 'PersonSeen');
      if (before && fingerprint(before.person, before.conversation) === print) return;
      const at = clock.now();
      const seen: PersonEvent = { type: 'PersonSeen', person, conversation, locale: 'en-US', at };
      await store.commit({
        stream,
        expectedVersion: stored.length,
        inputId: `seen/${textDigest(print)}/${stored.length}`,
        ack: NO_ACK,
        events: [seen],
        effects: [],
        at,
      });
    });
  }

  return {
    async remember(person, conversation) {
      if (conversation.kind !== 'personal') return;
      const print = fingerprint(person, conversation);
      if (known.get(person.id) === print) return;
      await write(person, conversation, print);
      known.set(person.id, print);
    },
    async conversationOf(person) {
      return lastSeen(parse(await store.load(personStream(person))));
    },
  };
}

const fingerprint = (person: Person, conversation: Conversation): string =>
  JSON.stringify([person.name, person.email ?? '', conversation.id, conversation.address]);

/** Whoever writes to us can be reached from then on. */
export const rememberingPeople =
  (handleInput: HandleInput, people: People): HandleInput =>
  async (incoming) => {
    if (
      incoming.input === 'message' ||
      incoming.input === 'press' ||
      incoming.input === 'arrival'
    ) {
      await people.remember(incoming.from, incoming.conversation);
    }
    return handleInput(incoming);
  };
