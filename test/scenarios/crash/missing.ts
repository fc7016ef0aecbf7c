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
      if (!stands(title, id, chat)) await ask(world, chat, word, text);
    }
  }
  return {
    async look() {
      for (const chat of world.chats()) await lookIn(chat);
    },
  };
}

/** Each warning of a card is about another one: who was warned before knows the earlier one already. */
function stands(title: string, warning: string, { messages }: Chat): boolean {
  const warnings = messages.filter(
    ({ text = '' }) => MAY_BE_MISSING.exec(text)?.groups?.['title'] === title,
  );
  const cards = messages.filter(
    (message) => message.card && wordsOf(message).split('\n')[0] === title,
  );
  return cards.length > warnings.findIndex(({ id }) => id === warning);
}

/** In a channel an operator asks for the case by its number. */
const ask = (
  world: ChatWorld,
  { id, person }: Pick<Chat, 'id'> & { readonly person: PersonKey | undefined },
  word: string,
  line: string,
): Promise<number> =>
  person ? world.say(person, word) : world.say('isaiah', CASE.exec(line)?.[0] ?? word, id);
