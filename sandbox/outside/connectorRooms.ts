import type { Clock } from '../../src/services/clock.js';
import type { PersonKey, SandboxPerson } from '../people.js';
import type { Chat, ShownMessage } from '../world.js';

/** A team's channel in which the bot is installed. */
export interface SupportChannel {
  readonly id: string;
  readonly name: string;
  /** The members of its team. */
  readonly members: readonly PersonKey[];
}

/** What a message holds when it is posted or edited. */
export interface Content {
  readonly text?: string | undefined;
  readonly card?: Readonly<Record<string, unknown>> | undefined;
}

/** The chats of the sandbox's Teams, and everything in them. */
export interface Rooms {
  chats(): readonly Chat[];
  /** The chat a conversation or thread id belongs to. */
  roomOf(conversationId: string): Chat | undefined;
  personalOf(person: PersonKey): Chat;
  message(id: string): { readonly room: Chat; readonly message: ShownMessage } | undefined;
  /** Answers the new message's id. */
  add(room: Chat, from: PersonKey | 'handover', content: Content, thread?: string): string;
  edit(room: Chat, id: string, content: Content): void;
  /** Shows another card in the message's place, as an invoke's answer does; not an edit. */
  replaceCard(room: Chat, id: string, card: Readonly<Record<string, unknown>>): void;
  remove(room: Chat, id: string): void;
  onChange(listener: () => void): void;
}

/** Teams names a thread by its channel and its first message. */
const THREAD = ';messageid=';
export const threadId = (channelId: string, rootId: string): string =>
  `${channelId}${THREAD}${rootId}`;
export const rootOf = (conversationId: string): string | undefined =>
  conversationId.split(THREAD)[1];

interface Room extends Chat {
  messages: readonly ShownMessage[];
}

export function createRooms(options: {
  readonly people: readonly SandboxPerson[];
  readonly channel: SupportChannel;
  readonly clock: Clock;
}): Rooms {
  const { id, name } = options.channel;
  const rooms: readonly Room[] = [
    ...options.people.map(personalRoom),
    { id, title: name, kind: 'channel', person: undefined, messages: [] },
  ];
  return { ...lookUps(rooms), ...changes(rooms, options.clock) };
}

const personalRoom = ({ key, name }: SandboxPerson): Room => ({
  id: `a:${key}`,
  title: name,
  kind: 'personal',
  person: key as PersonKey,
  messages: [],
});

const lookUps = (
  rooms: readonly Room[],
): Pick<Rooms, 'chats' | 'roomOf' | 'personalOf' | 'message'> => ({
  chats: () => rooms.map((room) => ({ ...room })),
  roomOf: (conversationId) => rooms.find(({ id }) => id === conversationId.split(THREAD)[0]),
  personalOf: (person) => own(rooms, `a:${person}`),
  message(id) {
    for (const room of rooms) {
      const message = room.messages.find((one) => one.id === id);
      if (message) return { room, message };
    }
    return undefined;
  },
});

function own(rooms: readonly Room[], id: string): Room {
  const found = rooms.find((room) => room.id === id);
  if (!found) throw new Error(`There is no chat ${id} in the sandbox.`);
  return found;
}

function changes(
  rooms: readonly Room[],
  clock: Clock,
): Pick<Rooms, 'add' | 'edit' | 'replaceCard' | 'remove' | 'onChange'> {
  const listeners: (() => void)[] = [];
  let count = 0;
  type Messages = readonly ShownMessage[];
  function change({ id }: Chat, next: (messages: Messages) => Messages): void {
    const room = own(rooms, id);
    room.messages = next(room.messages);
    for (const listener of listeners) listener();
  }
  const changeOne = (room: Chat, id: string, next: (old: ShownMessage) => ShownMessage): void => {
    change(room, (messages) => messages.map((one) => (one.id === id ? next(one) : one)));
  };
  return {
    add(room, from, { text, card }, thread) {
      count += 1;
      const id = String(FIRST_ID + count);
      const message = { id, from, text, card, at: clock.now(), edits: 0, thread };
      change(room, (messages) => [...messages, message]);
      return id;
    },
    edit(room, id, { text, card }) {
      changeOne(room, id, (old) => ({ ...old, text, card, edits: old.edits + 1 }));
    },
    replaceCard(room, id, card) {
      changeOne(room, id, (old) => ({ ...old, card }));
    },
    remove(room, id) {
      change(room, (messages) => messages.filter((one) => one.id !== id));
    },
    onChange: (listener) => listeners.push(listener),
  };
}

/** Teams' message ids look like a time in milliseconds. */
const FIRST_ID = 1_700_000_000_000;
