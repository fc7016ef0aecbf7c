import { readCard, unfolded } from './cardText.js';
import type { CardButton } from './cardWords.js';
import type { PersonKey } from './people.js';
import type { Transcript } from './transcript.js';
import type { Chat, ChatWorld, Pressed, ShownMessage } from './world.js';

/** An expectation of a journey did not hold. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';
}

/** A person of a journey: writes, presses and looks, as the person would. */
export interface Player {
  says(text: string): Promise<void>;
  /** Presses the newest live button with this title, wherever the person can see it. */
  presses(button: string, inputs?: Readonly<Record<string, string>>): Promise<Pressed>;
  /** The newest message or card in sight holds these words. @throws {NotSeen} */
  sees(words: string): void;
  /** No message in sight holds these words. @throws {NotSeen} */
  doesNotSee(words: string): void;
  /** Where the newest link button with this title leads. */
  linkOf(button: string): string;
  /** Everything the person can see, newest last. */
  messages(): readonly ShownMessage[];
}

export interface PlayerOptions {
  readonly person: PersonKey;
  readonly world: ChatWorld;
  readonly transcript: Transcript;
  /** Lets time pass as it does while a person reads, and everything due by then happen. */
  readonly pause: () => Promise<void>;
  /** Resolves when everything committed so far was delivered. */
  readonly settled: () => Promise<void>;
  /** The channel this person works in, beside their personal chat. */
  readonly inChannel: boolean;
}

export const wordsOf = (message: ShownMessage): string =>
  message.card ? unfolded(readCard(message.card)).lines.join('\n') : (message.text ?? '');

export function createPlayer(options: PlayerOptions): Player {
  const messages = (): readonly ShownMessage[] => messagesOf(options);
  return {
    messages,
    says: (text) => say(text, options),
    presses: (title, inputs = {}) => press(title, inputs, options),
    sees(words) {
      if (messages().some((message) => wordsOf(message).includes(words))) return;
      const newest = messages().at(-1);
      const shown = newest ? wordsOf(newest) : 'nothing';
      throw new NotSeen(`${options.person} does not see "${words}". Newest: ${shown}`);
    },
    doesNotSee(words) {
      const found = messages().some((message) => wordsOf(message).includes(words));
      if (found) throw new NotSeen(`${options.person} should not see "${words}".`);
    },
    linkOf(title) {
      const { url } = newestButton(title, options).button;
      if (!url) throw new NotSeen(`The button "${title}" leads nowhere.`);
      return url;
    },
  };
}

const inSight = (chat: Chat, { inChannel, person }: PlayerOptions): boolean =>
  inChannel ? chat.kind === 'channel' : chat.person === person;

const messagesOf = (options: PlayerOptions): readonly ShownMessage[] =>
  options.world
    .chats()
    .filter((chat) => inSight(chat, options))
    .flatMap((chat) => chat.messages);

/** A button with this title; else the one that asks for more first, which says so by an ellipsis. */
const called = (buttons: readonly CardButton[], title: string): CardButton | undefined =>
  buttons.find((button) => button.title === title) ??
  buttons.find((button) => button.title === `${title}…`);

function newestButton(title: string, options: PlayerOptions) {
  const buttonOn = ({ card }: ShownMessage) =>
    card && called(unfolded(readCard(card)).buttons, title);
  const message = messagesOf(options).findLast((one) => buttonOn(one));
  const button = message && buttonOn(message);
  if (!button) throw new NotSeen(`${options.person} sees no button "${title}".`);
  return { message, button };
}

async function say(text: string, options: PlayerOptions): Promise<void> {
  const { person, world, transcript, settled } = options;
  await options.pause();
  transcript.did(person, `writes: ${text}`);
  const channel = options.inChannel
    ? world.chats().find(({ kind }) => kind === 'channel')
    : undefined;
  await world.say(person, text, channel?.id);
  await settled();
  transcript.catchUp();
}

async function press(
  title: string,
  inputs: Readonly<Record<string, string>>,
  options: PlayerOptions,
): Promise<Pressed> {
  const { person, world, transcript, settled } = options;
  await options.pause();
  const { message, button } = newestButton(title, options);
  const filled = Object.values(inputs).map((value) => `“${value}”`);
  const withInputs = filled.length > 0 ? ` with ${filled.join(', ')}` : '';
  transcript.did(person, `presses [${title}]${withInputs}`);
  const pressed = await world.press(person, message.id, button.title, inputs);
  if (pressed.toast) transcript.happened(`only ${person} sees: ${pressed.toast}`);
  await settled();
  transcript.catchUp();
  return pressed;
}
