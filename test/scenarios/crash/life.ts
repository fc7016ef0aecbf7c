import type { Clock } from '../../../src/services/clock.js';

/** One life of a process, from its start to its sudden end. */
export interface Life {
  readonly isOver: () => boolean;
  /** Resolves when it is. */
  readonly over: Promise<void>;
  end(): void;
}

export function beginLife(onEnd: () => void): Life {
  let isOver = false;
  let tell = (): void => undefined;
  const over = new Promise<void>((resolve) => (tell = resolve));
  return {
    isOver: () => isOver,
    over,
    end() {
      if (isOver) return;
      isOver = true;
      tell();
      onEnd();
    },
  };
}

/** What a dead process's code meets wherever it would reach the world. */
export class Dead extends Error {
  override readonly name = 'Dead';
}

/** Rings for the living only. */
export function clockOf(clock: Clock, life: Life): Clock {
  const alarms = new Set<() => void>();
  void life.over.then(() => {
    for (const cancel of alarms) cancel();
  });
  return {
    now: () => clock.now(),
    after(ms, callback) {
      if (life.isOver()) return () => undefined;
      const cancelAlarm = clock.after(ms, () => {
        alarms.delete(cancel);
        if (!life.isOver()) callback();
      });
      const cancel = (): void => {
        alarms.delete(cancel);
        cancelAlarm();
      };
      alarms.add(cancel);
      return cancel;
    },
  };
}
