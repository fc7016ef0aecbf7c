import type { Contents } from './contents.js';
import type { Documents } from './documents.js';
import { readAck, readEvent, type StoredEvent } from './shapes.js';
import type { ShownSlots } from './shownSlots.js';
import type { Store } from './store.js';
import { lookAround } from './whereabouts.js';

/** Events as they were read before: an entry never changes, and a purged one is another. */
const events = new WeakMap<StoredEvent, unknown>();

function readOnce(entry: StoredEvent): unknown {
  if (!events.has(entry)) events.set(entry, readEvent(entry));
  return events.get(entry);
}

const looking = (documents: Documents, contents: Contents): Pick<Store, 'ackOf' | 'find'> => ({
  async ackOf(stream, inputId) {
    const { inbox } = await documents.get(stream);
    const entry = inbox.find(({ input }) => input === inputId);
    return entry && readAck(entry);
  },
  find: (query) => Promise.resolve(contents.index.find(query)),
});

/** What is read of the embedded store: from documents and from what is known of all of them. */
export const reading = (
  documents: Documents,
  contents: Contents,
  cards: ShownSlots,
  looks = looking(documents, contents),
): Pick<Store, 'load' | 'ackOf' | 'whereabouts' | 'find' | 'waiting' | 'slot' | 'shown'> => ({
  ...looks,
  load: async (stream) => (await documents.get(stream)).events.map(readOnce),
  whereabouts: (arriving) => lookAround(looks, arriving),
  async waiting() {
    const waiting = await Promise.resolve().then(contents.waiting);
    waiting.forEach(cards.added);
    return waiting;
  },
  async slot(stream, slot) {
    const { slots } = await documents.get(stream);
    return slots.find((standing) => standing.slot === slot)?.ref;
  },
  shown: (stream, slot) => Promise.resolve(cards.shown(stream, slot)),
});
