import type { Ack } from '../../../src/messages/ack.js';
import type { StreamId } from '../../../src/messages/ids.js';
import type { Store } from '../../../src/services/store/store.js';
import { NOON } from '../../builders.js';
import { aBatch, aCard, aLine } from '../../contracts/storeSamples.js';

/** An input of a made-up conversation: each one taken adds its name to what was said. */
export interface Said {
  readonly stream: StreamId;
  readonly words: string;
}

/** Takes an input as the shell's turn does: once, however often it is delivered. */
export function take(store: Store, { stream, words }: Said): Promise<Ack> {
  const inputId = `input ${words}`;
  return store.exclusively(stream, async () => {
    const earlier = await store.ackOf(stream, inputId);
    if (earlier) return earlier;
    const expectedVersion = (await store.load(stream)).length;
    const ack: Ack = {
      ack: 'toast',
      notice: { code: 'noted', values: { position: String(expectedVersion) } },
    };
    await store.commit(
      aBatch({
        stream,
        expectedVersion,
        inputId,
        ack,
        events: [{ type: 'CaseNoted', text: words, at: NOON }],
        effects: [aLine(`line ${words}`), aCard()],
      }),
    );
    return ack;
  });
}

/** What was said in a stream, folded from its events. */
export async function saidIn(store: Store, stream: StreamId): Promise<readonly unknown[]> {
  const events = (await store.load(stream)) as readonly { readonly text: string }[];
  return events.map(({ text }) => text);
}
