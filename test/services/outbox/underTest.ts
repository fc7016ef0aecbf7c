import { createTestClock, type MovableClock } from '../../../src/services/clock.js';
import { createOutbox } from '../../../src/services/outbox/engine.js';
import type { Delivery, Outbox, OutboxOptions } from '../../../src/services/outbox/outbox.js';
import type { Store, WaitingEffect } from '../../../src/services/store/store.js';
import { NOON } from '../../builders.js';
import { aLowdbStore } from '../store/folders.js';

/** An attempt that is under way until the test ends it. */
interface Attempt {
  readonly waiting: WaitingEffect;
  readonly end: (delivery: Delivery) => void;
}

/** A started outbox over an embedded store, whose deliveries the test answers. */
export interface OutboxUnderTest {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly clock: MovableClock;
  /** Keys of the effects in the order in which attempts began. */
  readonly tried: readonly string[];
  /** Those of them that were uncertain. */
  readonly uncertain: readonly string[];
  readonly underWay: readonly Attempt[];
  readonly givenUp: readonly (readonly [key: string, reason: string])[];
  /** The next attempts of this key come to these, then to `done`. */
  readonly script: (key: string, ...deliveries: readonly Delivery[]) => void;
  /** Attempts of this key wait in `underWay` until the test ends them. */
  readonly pauseAt: (key: string) => void;
  /** Moves the clock and waits until what became due is done. */
  readonly pass: (ms: number, times?: number) => Promise<void>;
  /** The process dies and another one starts over what was stored. */
  readonly restart: () => Promise<OutboxUnderTest>;
  readonly cleanup: () => Promise<void>;
}

export const DONE: Delivery = { delivery: 'done' };
export const RETRY: Delivery = { delivery: 'retry', reason: 'busy' };
export const UNKNOWN: Delivery = { delivery: 'unknown', reason: 'timeout' };
export const FAILED: Delivery = { delivery: 'failed', reason: 'no such room' };
export const throttled = (afterMs: number): Delivery => ({ ...RETRY, afterMs });

interface Options extends Partial<Omit<OutboxOptions, 'deliver' | 'store'>> {
  /** Puts a store of the test between the outbox and the real one. */
  readonly over?: (store: Store) => Store;
}

/** Without jitter, at noon, over an empty store, unless changed. */
export async function anOutbox(options: Options = {}): Promise<OutboxUnderTest> {
  const { store, reopen, cleanup } = await aLowdbStore();
  const under = await startOver((options.over ?? ((real) => real))(store), options);
  return {
    ...under,
    restart: async () => {
      const next = await startOver(await reopen(), options);
      return { ...next, restart: under.restart, cleanup };
    },
    cleanup: async () => {
      for (const attempt of under.underWay) attempt.end(DONE);
      await under.outbox.stop();
      await cleanup();
    },
  };
}

async function startOver(
  store: Store,
  { over: _over, ...options }: Options,
): Promise<OutboxUnderTest> {
  const clock = createTestClock(NOON);
  const tried: string[] = [];
  const uncertain: string[] = [];
  const underWay: Attempt[] = [];
  const givenUp: [string, string][] = [];
  const scripts = new Map<string, Delivery[]>();
  const paused = new Set<string>();
  const outbox = createOutbox({
    store,
    clock,
    jitter: () => 0.999_999,
    onGivenUp: ({ effect }, reason) => givenUp.push([effect.key, reason]),
    ...options,
    deliver(waiting) {
      const { key } = waiting.effect;
      tried.push(key);
      if (waiting.uncertain) uncertain.push(key);
      if (paused.has(key)) return new Promise((end) => underWay.push({ waiting, end }));
      return Promise.resolve(scripts.get(key)?.shift() ?? DONE);
    },
  });
  await outbox.start();
  return {
    store,
    outbox,
    clock,
    tried,
    uncertain,
    underWay,
    givenUp,
    script: (key, ...deliveries) => scripts.set(key, [...deliveries]),
    pauseAt: (key) => paused.add(key),
    pass: async (ms, times = 1) => {
      for (let passed = 0; passed < times; passed += 1) {
        clock.advance(ms);
        await outbox.idle();
      }
    },
    restart: () => Promise.reject(new Error('restarted once already')),
    cleanup: () => Promise.resolve(),
  };
}

/** Resolves once `condition` holds; what it waits for is under way already. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((next) => setImmediate(next));
}
