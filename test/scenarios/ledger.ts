import type { StreamId } from '../../src/messages/ids.js';
import type { Store } from '../../src/services/store/store.js';

/** What the store holds, read beside the bot. */
export interface Ledger {
  /** For `StageOptions.wrapStore`; a restarted bot's store takes the place of the one before. */
  readonly wrapStore: (store: Store) => Store;
  /** The types of every stream's events, in order. */
  types(): Promise<Readonly<Record<string, readonly string[]>>>;
  /** The types of the events of every migration, in order, the oldest migration first. */
  migrations(): Promise<readonly (readonly string[])[]>;
  /** Every event of every stream, whole. */
  events(): Promise<Readonly<Record<string, readonly unknown[]>>>;
}

const typeOf = (event: unknown): string => (event as { readonly type: string }).type;

export function createLedger(): Ledger {
  const streams = new Set<StreamId>();
  let current: Store | undefined;

  async function events(): Promise<Record<string, readonly unknown[]>> {
    const read = async (stream: StreamId) => [stream, (await current?.load(stream)) ?? []] as const;
    return Object.fromEntries(await Promise.all([...streams].map(read)));
  }
  async function types(): Promise<Record<string, readonly string[]>> {
    const whole = Object.entries(await events());
    return Object.fromEntries(whole.map(([stream, list]) => [stream, list.map(typeOf)]));
  }
  return {
    wrapStore(store) {
      current = store;
      return {
        ...store,
        commit(batch) {
          streams.add(batch.stream);
          return store.commit(batch);
        },
      };
    },
    events,
    types,
    async migrations() {
      const all = Object.entries(await types());
      return all.filter(([stream]) => stream.startsWith('migration/')).map(([, list]) => list);
    },
  };
}
