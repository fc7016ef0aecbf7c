import TinyQueue from 'tinyqueue';

import type { WaitingEffect } from '../store/store.js';
import { laneOf } from './rules.js';
import type { Appointment, Schedule } from './schedule.js';

/** An effect on its way through the outbox. */
export interface Entry {
  /** As it stands after the last attempt. */
  waiting: WaitingEffect;
  /** `apart`: waits for its time or for the effect it replaces; `over`: settled or replaced. */
  state: 'apart' | 'inLane' | 'sending' | 'over';
  /** The effect under way that it replaced. */
  after: Entry | undefined;
  /** What replaced it while it was under way. */
  successor: Entry | undefined;
  /** It left this outbox while it was under way: what it comes to is booked, and not tried again here. */
  hasLeft: boolean;
  /** When it will be looked at again. */
  appointment: Appointment | undefined;
}

/** Lanes of effects, by {@link laneOf}: only the head of a lane is attempted. */
export interface Lanes {
  /** What is planned for later holds up nobody until it is due; what is tried again keeps its place. */
  enter(entry: Entry): void;
  /** The head stays the head until its next attempt is due; `aside`: it is in no lane until then. */
  tryAgain(entry: Entry, aside?: true): void;
  /** The entry is over; where it was the head, the next one moves up. */
  leave(entry: Entry): void;
}

interface Lane {
  head: Entry | undefined;
  readonly queue: TinyQueue<Entry>;
}

/** Empty lanes; `submit` gets each head when it is due. */
export function createLanes(schedule: Schedule, submit: (entry: Entry) => void): Lanes {
  const lanes = new Map<string, Lane>();
  const whenDue = waitingIn(schedule);

  function moveUp(key: string): void {
    const lane = lanes.get(key);
    if (!lane || (lane.head && lane.head.state !== 'over')) return;
    lane.head = nextIn(lane.queue);
    if (lane.head) whenDue(lane.head, submit);
    else lanes.delete(key);
  }
  function join(entry: Entry): void {
    const key = laneOf(entry.waiting);
    const lane = lanes.get(key) ?? { head: undefined, queue: new TinyQueue([], inSequence) };
    lanes.set(key, lane);
    entry.state = 'inLane';
    lane.queue.push(entry);
    moveUp(key);
  }

  function leave(entry: Entry): void {
    entry.state = 'over';
    if (entry.appointment) schedule.callOff(entry.appointment);
    moveUp(laneOf(entry.waiting));
  }

  return {
    enter(entry) {
      if (entry.waiting.attempts > 0) join(entry);
      else whenDue(entry, join);
    },
    tryAgain(entry, aside) {
      if (aside) leave(entry);
      entry.state = aside ? 'apart' : 'inLane';
      whenDue(entry, aside ? join : submit);
    },
    leave,
  };
}

/** Runs it with the entry when that is due, unless it is over by then. */
const waitingIn =
  (schedule: Schedule) =>
  (entry: Entry, run: (entry: Entry) => void): void => {
    const appointment = schedule.when(entry.waiting.dueAt, () => {
      if (entry.state !== 'over') run(entry);
    });
    // Where it was due it ran already, and may have made another appointment.
    if (appointment) entry.appointment = appointment;
  };

const inSequence = (a: Entry, b: Entry): number => a.waiting.sequence - b.waiting.sequence;

function nextIn(queue: TinyQueue<Entry>): Entry | undefined {
  let next = queue.pop();
  while (next?.state === 'over') next = queue.pop();
  return next;
}
