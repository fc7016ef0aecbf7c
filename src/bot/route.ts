import {
  type MigrationId,
  migrationStream,
  PARTNER_STREAM,
  personStream,
  type StreamId,
} from '../messages/ids.js';
import type { Person } from '../messages/people.js';
import type { Store, Summary } from '../services/store/store.js';
import type { Incoming, IncomingOf } from './incoming.js';
import { migrationIdFor } from './names.js';

/** A case number as people type it, anywhere in a sentence. */
const CASE_NUMBER = /\b([2-9A-HJ-NP-Z]{3})[- ]?([2-9A-HJ-NP-Z]{3})\b/i;
/** Bound to more than this, a person has to name the case. */
const MOST_CANDIDATES = 20;

type Spoken = IncomingOf<'message'> | IncomingOf<'press'>;

export interface RouteOptions {
  readonly store: Store;
  /** Do these words start a migration? */
  readonly opensDraft: (text: string) => boolean;
  readonly isOperator: (person: Person) => Promise<boolean>;
}

/** Which stream an Input belongs to. What came from our own outbox or cards names its stream itself. */
export function createRoute(options: RouteOptions): (incoming: Incoming) => Promise<StreamId> {
  const { store, opensDraft } = options;
  const openOf = (person: Person): Promise<readonly Summary[]> =>
    store.find({ person: person.id, open: true, limit: MOST_CANDIDATES });

  /** A repeated input goes where it went the first time, whatever has changed since. */
  async function takenBefore(incoming: Spoken): Promise<StreamId | undefined> {
    const bound = await store.find({ person: incoming.from.id, limit: MOST_CANDIDATES });
    const streams = [
      personStream(incoming.from.id),
      migrationStream(migrationIdFor(incoming.id)),
      ...bound.map(({ stream }) => stream),
    ];
    for (const stream of streams) {
      if (await store.ackOf(stream, incoming.id)) return stream;
    }
    return undefined;
  }

  async function namedCase(incoming: IncomingOf<'message'>): Promise<StreamId | undefined> {
    const sign = CASE_NUMBER.exec(incoming.text);
    if (!sign) return undefined;
    const text = `${sign[1] ?? ''}-${sign[2] ?? ''}`.toUpperCase();
    const [found] = await store.find({ text, limit: 1 });
    if (found?.caseNumber !== text) return undefined;
    const bound = found.people.includes(incoming.from.id);
    return bound || (await options.isOperator(incoming.from)) ? found.stream : undefined;
  }

  async function messageStream(incoming: IncomingOf<'message'>): Promise<StreamId> {
    const named = await namedCase(incoming);
    if (named) return named;
    const lobby = personStream(incoming.from.id);
    if (incoming.conversation.kind !== 'personal') return lobby;
    const open = await openOf(incoming.from);
    const draft = draftOf(open, incoming.from);
    if (draft) return draft.stream;
    if (opensDraft(incoming.text)) return migrationStream(migrationIdFor(incoming.id));
    return open.length === 1 && open[0] ? open[0].stream : lobby;
  }

  async function startStream(incoming: Spoken): Promise<StreamId> {
    const draft = draftOf(await openOf(incoming.from), incoming.from);
    return draft?.stream ?? migrationStream(migrationIdFor(incoming.id));
  }

  async function pressStream(incoming: IncomingOf<'press'>): Promise<StreamId> {
    const { migration, action } = incoming.press;
    if (migration) return migrationStream(migration);
    const before = await takenBefore(incoming);
    if (before) return before;
    return action === 'draft.start' || action === 'draft.resume'
      ? startStream(incoming)
      : personStream(incoming.from.id);
  }

  return async function route(incoming) {
    switch (incoming.input) {
      case 'message':
        return (await takenBefore(incoming)) ?? messageStream(incoming);
      case 'press':
        return pressStream(incoming);
      case 'arrival':
        return personStream(incoming.from.id);
      case 'signedIn':
        return migrationStream(migrationOf(incoming));
      case 'providerEvent':
        return PARTNER_STREAM;
      case 'timer':
      case 'answer':
      case 'news':
      case 'delivery':
        return incoming.stream;
    }
  };
}

const draftOf = (open: readonly Summary[], person: Person): Summary | undefined =>
  open.find(({ phase, requester }) => phase === 'draft' && requester === person.id);

function migrationOf(incoming: IncomingOf<'signedIn'>): MigrationId {
  if (!incoming.press.migration) throw new Error('A sign-in always belongs to a migration.');
  return incoming.press.migration;
}
