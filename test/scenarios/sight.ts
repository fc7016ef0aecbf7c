import { readCard, unfolded } from '../../sandbox/cardText.js';
import type { ChatWorld, ShownMessage } from '../../sandbox/world.js';

/** A message of ours as somebody in that chat sees it; what no person can see is left out. */
export interface Seen {
  readonly chat: string;
  readonly id: string;
  readonly words: string;
}

/** Words, inputs and buttons: two cards that read the same are the same to a person. */
function wordsOf({ text = '', card }: ShownMessage): string {
  if (!card) return text;
  const { lines, inputs, buttons } = unfolded(readCard(card));
  const [line, ...more] = lines;
  // In Slack a message without a card has blocks, too.
  if (line !== undefined && more.length + inputs.length + buttons.length === 0) return line;
  return JSON.stringify([lines, inputs, buttons.map(({ title }) => title)]);
}

/** Everything we ever posted that still stands, chat by chat, oldest first. */
export const inSight = (world: Pick<ChatWorld, 'chats'>): readonly Seen[] =>
  world
    .chats()
    .flatMap(({ id: chat, messages }) =>
      messages
        .filter(({ from }) => from === 'handover')
        .map((message) => ({ chat, id: message.id, words: wordsOf(message) })),
    );

/** Messages that read the same as another one in the same chat, more often than `expected` has them. */
export function doubled(seen: readonly Seen[], expected: readonly Seen[]): readonly string[] {
  const usual = countsOf(expected);
  return [...countsOf(seen)]
    .filter(([words, count]) => count > Math.max(1, usual.get(words) ?? 0))
    .map(([words]) => words);
}

function countsOf(seen: readonly Seen[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { chat, words } of seen) {
    const key = `${chat}: ${words}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
