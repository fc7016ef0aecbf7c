import type { Settlement, WaitingEffect } from '../store/store.js';
import { createBooking } from './booking.js';
import type { Delivery, OutboxOptions, Patience } from './outbox.js';
import { askedPauseMs, isSeen, settlementOf } from './rules.js';
import type { Schedule } from './schedule.js';

/** Attempts to deliver, one effect at a time. */
export interface Attempts {
  /**
   * Tries once and books what it came to. `hold` is told until when the other side wants to be left
   * alone. Never rejects.
   */
  once(waiting: WaitingEffect, hold: (until: Date) => void): Promise<Settlement>;
  /** Gives up what the store refuses to book. */
  readonly stop: () => void;
}

/** Attempts by the shell's `deliver`. */
export function createAttempts(
  options: OutboxOptions,
  schedule: Schedule,
  patience: Patience,
): Attempts {
  const { clock, jitter } = options;
  const booking = createBooking(options, schedule, patience);
  return {
    async once(waiting, hold) {
      const delivery = await deliver(options, waiting);
      const now = clock.now();
      const settlement = settlementOf(waiting, delivery, { now, jitter, patience });
      const pauseMs = askedPauseMs(delivery);
      if (pauseMs !== undefined) hold(new Date(now.getTime() + pauseMs));
      await booking.book(waiting, settlement);
      return settlement;
    },
    stop: booking.stop,
  };
}

/**
 * Before an attempt people would see twice, its beginning is noted in the store; if it then breaks
 * off, nobody knows whether it happened.
 */
async function deliver(
  { store, deliver, clock }: Pick<OutboxOptions, 'store' | 'deliver' | 'clock'>,
  waiting: WaitingEffect,
): Promise<Delivery> {
  const seen = isSeen(waiting.effect);
  try {
    if (seen) await store.markSending(waiting.id, clock.now());
  } catch (error) {
    return { delivery: 'retry', reason: wordsOf(error) };
  }
  try {
    return await deliver(waiting);
  } catch (error) {
    return { delivery: seen ? 'unknown' : 'retry', reason: wordsOf(error) };
  }
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
