import { z } from 'zod';

import { NO_ACK } from '../messages/ack.js';
import { instant, type StreamId, streamId } from '../messages/ids.js';
import type { Clock } from './clock.js';
import type { Store } from './store/store.js';

/** Keeps the few secrets that change while we run. */
export interface SecretVault {
  /** `undefined`: never written, or sealed with a key we no longer have. */
  read(name: string): Promise<string | undefined>;
  /** Replaces what was kept, whole or not at all. @throws {StoreError} */
  write(name: string, value: string): Promise<void>;
}

export interface StoreVaultOptions {
  readonly store: Pick<Store, 'load' | 'commit' | 'exclusively'>;
  /** What is stored is sealed; nobody reads it without the key. */
  readonly sealer: {
    readonly seal: (value: unknown) => string;
    readonly open: (token: string) => unknown;
  };
  readonly clock: Clock;
}

const secretKept = z.object({
  type: z.literal('SecretKept'),
  name: z.string(),
  sealed: z.string(),
  at: instant,
});

/** Where secrets are kept: one stream beside the partner's own. */
export const SECRETS_STREAM: StreamId = streamId.parse('partner/secrets');

/** What is kept under this name among the stored events, opened; the newest counts. */
export function keptIn(
  stored: readonly unknown[],
  name: string,
  open: (token: string) => unknown,
): string | undefined {
  const kept = stored
    .map((event) => secretKept.parse(event))
    .findLast((event) => event.name === name);
  const value = kept && open(kept.sealed);
  return typeof value === 'string' ? value : undefined;
}

/** A vault in our own store, so that every replica finds what any of them renewed. */
export function createStoreVault({ store, sealer, clock }: StoreVaultOptions): SecretVault {
  return {
    read: async (name) =>
      keptIn(await store.load(SECRETS_STREAM), name, (token) => sealer.open(token)),
    write: (name, value) =>
      store.exclusively(SECRETS_STREAM, async () => {
        const { length } = await store.load(SECRETS_STREAM);
        const at = clock.now();
        await store.commit({
          stream: SECRETS_STREAM,
          expectedVersion: length,
          inputId: `secret/${length}`,
          ack: NO_ACK,
          events: [{ type: 'SecretKept', name, sealed: sealer.seal(value), at }],
          effects: [],
          at,
        });
      }),
  };
}
