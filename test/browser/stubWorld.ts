import { EVERYONE, type PersonKey } from '../../sandbox/people.js';
import type { Chat, ChatWorld, Pressed, ShownMessage } from '../../sandbox/world.js';

export type Json = Readonly<Record<string, unknown>>;

const NOON = new Date('2025-11-22T12:00:00Z');

interface Press {
  readonly person: PersonKey;
  readonly messageId: string;
  readonly button: string;
  readonly inputs: Readonly<Record<string, string>>;
}

interface Said {
  readonly person: PersonKey;
  readonly text: string;
  readonly thread?: string;
}

/** A chat platform of a few lines: keeps messages, and answers what the test tells it to. */
export interface StubWorld extends ChatWorld {
  readonly said: readonly Said[];
  readonly presses: readonly Press[];
  /** Puts a message into a person's chat, or into the support channel. */
  post(
    where: PersonKey | 'support',
    message: Partial<Pick<ShownMessage, 'from' | 'text' | 'card' | 'at' | 'thread' | 'onlyFor'>>,
  ): string;
  edit(messageId: string, card: Json): void;
  /** What the next presses come to. */
  answerPresses(answer: (press: Press) => Pressed): void;
}

interface StubChat extends Chat {
  readonly messages: ShownMessage[];
}

const SUPPORT: Omit<Chat, 'messages'> = {
  id: 'channel/support',
  title: 'Support',
  kind: 'channel',
  person: undefined,
};

const chatOf = (person: PersonKey): Omit<Chat, 'messages'> => ({
  id: `personal/${person}`,
  title: EVERYONE.find(({ key }) => key === person)!.name,
  kind: 'personal',
  person,
});

export function createStubWorld(): StubWorld {
  const chats: StubChat[] = [{ ...SUPPORT, messages: [] }];
  const said: Said[] = [];
  const presses: Press[] = [];
  const listeners: (() => void)[] = [];
  let answer: (press: Press) => Pressed = () => ({
    status: 200,
    card: undefined,
    toast: undefined,
  });
  let count = 0;
  const changed = () => {
    listeners.forEach((listener) => {
      listener();
    });
  };
  const chat = (description: Omit<Chat, 'messages'>): StubChat => {
    const found = chats.find(({ id }) => id === description.id);
    if (found) return found;
    const created = { ...description, messages: [] };
    chats.push(created);
    return created;
  };

  const world: StubWorld = {
    said,
    presses,
    chats: () => chats,
    post(where, message) {
      const id = `m${++count}`;
      chat(where === 'support' ? SUPPORT : chatOf(where)).messages.push({
        ...{ id, from: 'handover', text: undefined, card: undefined, at: NOON, edits: 0 },
        ...{ thread: undefined, ...message },
      });
      changed();
      return id;
    },
    edit(messageId, card) {
      for (const { messages } of chats) {
        const index = messages.findIndex(({ id }) => id === messageId);
        const message = messages[index];
        if (message) messages[index] = { ...message, card, edits: message.edits + 1 };
      }
      changed();
    },
    answerPresses(next) {
      answer = next;
    },
    arrive(person) {
      world.post(person, { text: `Good day, ${chatOf(person).title}.` });
      return Promise.resolve();
    },
    say(person, text, chatId, thread) {
      said.push({ person, text, ...(thread !== undefined && { thread }) });
      world.post(chatId === SUPPORT.id ? 'support' : person, { from: person, text, thread });
      return Promise.resolve(200);
    },
    press(person, messageId, button, inputs = {}) {
      const press = { person, messageId, button, inputs };
      presses.push(press);
      return Promise.resolve(answer(press));
    },
    onChange: (listener) => void listeners.push(listener),
  };
  return world;
}
