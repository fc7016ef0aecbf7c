import type { Settlement, WaitingEffect } from '../store/store.js';
import type { OutboxOptions, Patience } from './outbox.js';
import { pauseAfter } from './rules.js';
import type { Schedule } from './schedule.js';

/** Books outcomes in the store, and does not let go while the store refuses. */
export interface BookingOffice {
  /** Resolves when the outcome is stored, or when stopped: then it is found uncertain at the next start. */
  book(waiting: WaitingEffect, settlement: Settlement): Promise<void>;
  /** Gives up what the store still refuses. */
  readonly stop: () => void;
}

/** A booking office with nothing to book. */
export function createBooking(
  { store, clock, jitter, onNotBooked }: OutboxOptions,
  schedule: Schedule,
  patience: Patience,
): BookingOffice {
  const paused = new Set<() => void>();
  let isStopped = false;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const resume = (): void => {
        paused.delete(resume);
        resolve();
      };
      paused.add(resume);
      schedule.when(new Date(clock.now().getTime() + ms), resume);
    });
  async function isBooked(waiting: WaitingEffect, settlement: Settlement): Promise<boolean> {
    try {
      await store.settle(waiting, settlement);
      return true;
    } catch (cause) {
      onNotBooked?.(waiting, cause);
      return false;
    }
  }

  return {
    async book(waiting, settlement) {
      let failures = 0;
      while (!(await isBooked(waiting, settlement)) && !isStopped) {
        await pause(pauseAfter(failures, jitter(), patience));
        failures += 1;
      }
    },
    stop() {
      isStopped = true;
      for (const resume of paused) resume();
    },
  };
}
