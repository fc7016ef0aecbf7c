import type { PersonKey } from '../../../sandbox/people.js';
import { wordsOf } from '../../../sandbox/player.js';
import type { Chat, ChatWorld } from '../../../sandbox/world.js';

/** What we say when nobody knows whether a card arrived. */
export const MAY_BE_MISSING =
  /^The card “(?<title>.+?)”.* If you do not see it, type: “?(?<word>\w+)/;
const CASE = /\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/;

/** Lets everybody who is told that a card may be missing look for it, and ask for it where it is. */
export function createLookout(world: ChatWorld): { readonly look: () => Promise<void> } {
  const followed = new Set<string>();
  async function lookIn(chat: Chat): Promise<void> {
    const warnings = chat.messages.filter(
      ({ id, text = '' }) => MAY_BE_MISSING.test(text) && !followed.has(id),
    );
    for (const { id, text = '' } of warnings) {
      followed.add(id);
      const { title = '', word = '' } = MAY_BE_MISSING.exec(text)?.groups ?? {};
      if (!stands(title, chat)) await ask(world, chat, word, text);
    }
  }
  return {
    async look() {
      for (const chat of world.chats()) await lookIn(chat);
    },
  };
}

const stands = (title: string, { messages }: Chat): boolean =>
  messages.some((message) => message.card && wordsOf(message).split('\n')[0] === title);

/** In a channel an operator asks for the case by its number. */
const ask = (
  world: ChatWorld,
  { id, person }: Pick<Chat, 'id'> & { readonly person: PersonKey | undefined },
  word: string,
  line: string,
): Promise<number> =>
  person ? world.say(person, word) : world.say('isaiah', CASE.exec(line)?.[0] ?? word, id);
