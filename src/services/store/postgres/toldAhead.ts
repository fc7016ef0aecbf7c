import type { StreamId } from '../../../messages/ids.js';
import type { MessageRef, WaitingEffect } from '../store.js';
import { type Foretold, readerOf, slotAsked } from './deliveries.js';
import type { Memory } from './memory.js';
import type { Head } from './streams.js';

/** What marks told of what their attempts ask next. Each answer is good for one question of one attempt. */
export interface ToldAhead {
  note(waiting: WaitingEffect, told: Foretold): void;
  /** The attempt is over. */
  forget(waiting: WaitingEffect): void;
  /** Absent: nobody told. */
  slot(stream: StreamId, slot: string): Pick<Foretold, 'ref'> | undefined;
  /** The events of a stream that is as this process remembers it. */
  events(stream: StreamId): readonly unknown[] | undefined;
}

/** Nothing told yet. */
export function createToldAhead(memory: Memory): ToldAhead {
  const slots = new Map<string, { readonly ref: MessageRef | undefined }>();
  const readers = new Map<StreamId, Head>();
  const keyOf = (stream: StreamId, slot: string): string => `${stream} ${slot}`;

  return {
    note(waiting, told) {
      const slot = slotAsked(waiting);
      if (slot !== undefined) slots.set(keyOf(waiting.stream, slot), told);
      const reader = readerOf(waiting);
      if (reader) readers.set(reader, told.reader);
    },
    forget(waiting) {
      const slot = slotAsked(waiting);
      if (slot !== undefined) slots.delete(keyOf(waiting.stream, slot));
      const reader = readerOf(waiting);
      if (reader) readers.delete(reader);
    },
    slot(stream, slot) {
      const told = slots.get(keyOf(stream, slot));
      slots.delete(keyOf(stream, slot));
      return told;
    },
    events(stream) {
      const head = readers.get(stream);
      readers.delete(stream);
      const seen = head && memory.get(stream);
      return seen && isSame(seen, head) ? seen.events : undefined;
    },
  };
}

const isSame = (one: Head, other: Head): boolean =>
  one.version === other.version && one.chain === other.chain;
