import { readCard } from './cardText.js';
import type { PersonKey } from './people.js';
import { PEOPLE } from './people.js';
import type { Chat, ChatWorld, ShownMessage } from './world.js';

/** Writes down what each person saw and did, in the order in which it happened. */
export interface Transcript {
  /** A line of what a person did. */
  did(person: PersonKey, what: string): void;
  /** A line of what happened outside the chats. */
  happened(what: string): void;
  /** Writes whatever the chats show that was not written yet. */
  catchUp(): void;
  readonly text: () => string;
}

const INDENT = '      ';

/** Who reads a chat: one person, or everyone in the channel. */
const readerOf = (chat: Chat): string => (chat.person ? PEOPLE[chat.person].name : chat.title);

function shown(message: ShownMessage): readonly string[] {
  if (!message.card) return [message.text ?? ''];
  const { lines, inputs, buttons, folded } = readCard(message.card);
  const behind = (title: string): string =>
    (folded[title]?.inputs ?? []).map((input) => ` ‹ ${input} ›`).join('');
  const titles = buttons.map(({ title }) => `[${title}${behind(title)}]`);
  return [
    ...lines,
    ...(inputs.length > 0 ? [`‹ ${inputs.join(' · ')} ›`] : []),
    ...(titles.length > 0 ? [titles.join(' ')] : []),
  ];
}

const LONE_NUMBER = /^[①②③④⑤]$/;

/** Lines as they stand on a screen: a number in a column of its own leads the words beside it. */
const joined = (lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => line.split('\n'))
    .flatMap((line, index, all) => {
      if (LONE_NUMBER.test(line)) return [];
      const before = all[index - 1] ?? '';
      return [LONE_NUMBER.test(before) ? `${before} ${line}` : line];
    });

/** A world of the sandbox, and what it is called where there are several. */
export interface NamedWorld {
  readonly name: string;
  readonly world: ChatWorld;
}

export function createTranscript(worlds: readonly NamedWorld[]): Transcript {
  const lines: string[] = [];
  /** Edits already written, by message id. */
  const written = new Map<string, number>();

  function show(message: ShownMessage, reader: string): void {
    if (message.from !== 'handover' || written.get(message.id) === message.edits) return;
    const again = written.has(message.id) ? 'sees the card change' : 'sees';
    written.set(message.id, message.edits);
    lines.push(
      '',
      `   ${reader} ${again}:`,
      ...joined(shown(message)).map((line) => INDENT + line),
    );
  }

  function catchUp(): void {
    for (const { name, world } of worlds) {
      const where = worlds.length > 1 ? ` (${name})` : '';
      for (const chat of world.chats()) {
        for (const message of chat.messages) show(message, `${readerOf(chat)}${where}`);
      }
    }
  }

  return {
    did(person, what) {
      catchUp();
      lines.push('', `▸ ${PEOPLE[person].name} ${what}`);
    },
    happened(what) {
      catchUp();
      lines.push('', `· ${what}`);
    },
    catchUp,
    text: () => lines.join('\n'),
  };
}
