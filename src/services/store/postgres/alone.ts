import { setTimeout as pause } from 'node:timers/promises';

import AsyncLock from 'async-lock';

import type { Ack } from '../../../messages/ack.js';
import type { StreamId } from '../../../messages/ids.js';
import { type Batch, VersionConflict } from '../store.js';
import type { Memory } from './memory.js';
import { createScopes, type Scope, type Scopes } from './scopes.js';
import type { Streams } from './streams.js';

/** Another process came first, on this stream or through this door. */
export class CameFirst extends VersionConflict {
  constructor(message: string, at: string) {
    super(message);
    this.at = at;
  }
  /** The stream or the door. */
  readonly at: string;
}

/**
 * Work on a stream of which nobody in this process does any other meanwhile. It goes by what this process
 * knows of the stream, which its commit proves or refutes; what commits nothing is compared at its end.
 * Refuted, it is done again from what is stored.
 */
export interface Alone {
  readonly scopes: Scopes;
  run<Result>(stream: StreamId, work: () => Promise<Result>): Promise<Result>;
  load(stream: StreamId): Promise<readonly unknown[]>;
  ackOf(stream: StreamId, inputId: string): Promise<Ack | undefined>;
}

/** Each failure means that another process got on, so the next try is likely to succeed. */
const TRIES = 10;
const LONGEST_PAUSE_MS = 20;

/** Nobody works on anything yet. */
export function createAlone(streams: Streams, memory: Memory): Alone {
  const lines = new AsyncLock({ maxPending: Infinity });
  const scopes = createScopes(streams, memory);

  async function attempt<Result>(stream: StreamId, work: () => Promise<Result>): Promise<Result> {
    const scope = scopes.open(stream);
    try {
      const result = await work();
      if (await holds(stream, scope, streams)) return result;
      throw new CameFirst(`'${stream}' is not what it was.`, stream);
    } finally {
      scopes.close(stream);
    }
  }
  async function again<Result>(stream: StreamId, work: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(stream, work);
      } catch (error) {
        if (!(error instanceof CameFirst) || error.at !== stream || tries === TRIES) throw error;
        memory.forget(stream);
        if (tries > 1) await pause(Math.random() * LONGEST_PAUSE_MS);
      }
    }
  }
  return {
    scopes,
    run: (stream, work) => lines.acquire(stream, () => again(stream, work)),
    load: async (stream) => (scopes.remembered(stream) ?? (await scopes.read(stream))).events,
    ackOf: (stream, inputId) => ackOf({ stream, inputId }, scopes, streams),
  };
}

async function ackOf(
  { stream, inputId }: Pick<Batch, 'stream' | 'inputId'>,
  scopes: Scopes,
  streams: Streams,
): Promise<Ack | undefined> {
  const seen = scopes.remembered(stream);
  if (seen?.acks.has(inputId)) return seen.acks.get(inputId);
  const scope = scopes.of(stream);
  // Whether it was taken elsewhere, the commit will say.
  if (scope?.isUnproved) return undefined;
  // Work on a stream asks for its events next; both are read in one breath.
  const isNext = scope !== undefined && !seen;
  const [ack] = await Promise.all([
    streams.ackOf(stream, inputId),
    isNext ? scopes.read(stream) : undefined,
  ]);
  return ack;
}

/** Is what the work was told from memory so, where no commit of its own proved it? */
async function holds(
  stream: StreamId,
  { seen, isUnproved }: Scope,
  streams: Streams,
): Promise<boolean> {
  if (!seen || !isUnproved) return true;
  const { version, chain } = await streams.head(stream);
  return version === seen.version && chain === seen.chain;
}
