import type { Store, WaitingEffect } from '../store.js';
import { fromColumn } from './text.js';

type Listener = Parameters<Store['onEffects']>[0];

/** What the outbox was told and has not settled. */
export interface Told {
  readonly onEffects: (listener: Listener) => void;
  /** Begins a comparison: the ids told of one stream, as its column reads, or of all. */
  begin(stream: string | undefined): readonly string[];
  readonly has: (id: string) => boolean;
  /** As it was told. */
  readonly get: (id: string) => WaitingEffect | undefined;
  /** Neither told, nor settled since the comparison began, which may have read it before. */
  readonly isNew: (waiting: WaitingEffect) => boolean;
  note(added: readonly WaitingEffect[]): void;
  tell(added: readonly WaitingEffect[], gone: readonly string[]): void;
  readonly forget: (id: string) => void;
}

/** Nothing told yet. */
export function createTold(): Told {
  const listeners: Listener[] = [];
  const effects = new Map<string, WaitingEffect>();
  const forgotten = new Set<string>();

  function note(added: readonly WaitingEffect[]): void {
    for (const waiting of added) effects.set(waiting.id, waiting);
  }
  return {
    onEffects: (listener) => listeners.push(listener),
    begin(stream) {
      forgotten.clear();
      const only = stream === undefined ? undefined : fromColumn(stream);
      return [...effects.values()].flatMap(({ id, stream: of }) =>
        only === undefined || of === only ? [id] : [],
      );
    },
    has: (id) => effects.has(id),
    get: (id) => effects.get(id),
    isNew: ({ id }) => !effects.has(id) && !forgotten.has(id),
    note,
    tell(added, gone) {
      for (const id of gone) effects.delete(id);
      note(added);
      if (added.length + gone.length === 0) return;
      for (const listener of listeners) listener(added, gone);
    },
    forget(id) {
      effects.delete(id);
      forgotten.add(id);
    },
  };
}
