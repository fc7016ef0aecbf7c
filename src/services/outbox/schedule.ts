import TinyQueue from 'tinyqueue';

import type { Clock } from '../clock.js';

/** Things to be run at their time, behind one timer. */
export interface Schedule {
  /** Runs it at its time; at once if that has come. */
  readonly when: (dueAt: Date, run: () => void) => void;
  /** Runs at once what is due; the clock may have been moved. */
  readonly look: () => void;
  /** Runs nothing any more. */
  readonly stop: () => void;
}

interface Appointment {
  readonly dueAt: Date;
  readonly run: () => void;
}

/** An empty schedule on this clock. */
export function createSchedule(clock: Clock): Schedule {
  const appointments = new TinyQueue<Appointment>(
    [],
    (a, b) => a.dueAt.getTime() - b.dueAt.getTime(),
  );
  let cancelTimer = (): void => undefined;

  function setTimer(): void {
    cancelTimer();
    const next = appointments.peek();
    if (next) cancelTimer = clock.after(next.dueAt.getTime() - clock.now().getTime(), look);
  }
  function look(): void {
    const now = clock.now();
    for (let next = appointments.peek(); next && next.dueAt <= now; next = appointments.peek()) {
      appointments.pop();
      next.run();
    }
    setTimer();
  }

  return {
    when(dueAt, run) {
      if (dueAt <= clock.now()) {
        run();
        return;
      }
      const appointment = { dueAt, run };
      appointments.push(appointment);
      if (appointments.peek() === appointment) setTimer();
    },
    look,
    stop() {
      cancelTimer();
      while (appointments.length > 0) appointments.pop();
    },
  };
}
