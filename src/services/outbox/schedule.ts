import TinyQueue from 'tinyqueue';

import type { Clock } from '../clock.js';

/** Something to be run at its time, until it is called off. */
export interface Appointment {
  readonly dueAt: Date;
  /** Absent once it was called off: what it would have run is not kept. */
  run: (() => void) | undefined;
}

/** Things to be run at their time, behind one timer. */
export interface Schedule {
  /** Runs it at its time; at once if that has come, and then there is nothing to call off. */
  readonly when: (dueAt: Date, run: () => void) => Appointment | undefined;
  /** It will not be run, and takes no room any more; nothing happens where it was run already. */
  readonly callOff: (appointment: Appointment) => void;
  /** Runs at once what is due; the clock may have been moved. */
  readonly look: () => void;
  /** Runs nothing any more. */
  readonly stop: () => void;
  /** How much is kept, what was called off included. */
  readonly size: () => number;
}

/** So many that were called off may stay in the queue, or as many as were not. */
const CALLED_OFF_KEPT = 100;

/** An empty schedule on this clock. */
export function createSchedule(clock: Clock): Schedule {
  const appointments = createAppointments();
  let cancelTimer = (): void => undefined;

  function setTimer(): void {
    cancelTimer();
    const next = appointments.next();
    if (next) cancelTimer = clock.after(next.dueAt.getTime() - clock.now().getTime(), look);
  }
  function look(): void {
    const now = clock.now();
    for (let next = appointments.next(); next && next.dueAt <= now; next = appointments.next()) {
      appointments.keep();
    }
    setTimer();
  }

  return {
    when(dueAt, run) {
      if (dueAt <= clock.now()) {
        run();
        return undefined;
      }
      const appointment = { dueAt, run };
      appointments.add(appointment);
      if (appointments.next() === appointment) setTimer();
      return appointment;
    },
    callOff: appointments.callOff,
    look,
    stop() {
      cancelTimer();
      appointments.clear();
    },
    size: appointments.size,
  };
}

const queueOf = (appointments: Appointment[]): TinyQueue<Appointment> =>
  new TinyQueue(appointments, (a, b) => a.dueAt.getTime() - b.dueAt.getTime());

/** Appointments in the order of their times. A queue gives only its first, so what is called off leaves later. */
function createAppointments() {
  let queue = queueOf([]);
  let calledOff = 0;

  return {
    add: (appointment: Appointment): void => {
      queue.push(appointment);
    },
    next: (): Appointment | undefined => queue.peek(),
    /** Takes the next one out and runs it. */
    keep(): void {
      const appointment = queue.pop();
      const run = appointment?.run;
      if (!appointment || !run) {
        calledOff -= 1;
        return;
      }
      // Whoever calls it off from here on is too late.
      appointment.run = undefined;
      run();
    },
    callOff: (appointment: Appointment): void => {
      if (!appointment.run) return;
      appointment.run = undefined;
      calledOff += 1;
      if (calledOff <= Math.max(CALLED_OFF_KEPT, queue.length / 2)) return;
      queue = queueOf(queue.data.filter(({ run }) => run));
      calledOff = 0;
    },
    clear(): void {
      queue = queueOf([]);
      calledOff = 0;
    },
    size: (): number => queue.length,
  };
}
