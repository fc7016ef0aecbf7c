import { describe, expect, it } from '@jest/globals';

import { createTestClock } from '../../../src/services/clock.js';
import { createEntries } from '../../../src/services/outbox/entries.js';
import { createSchedule } from '../../../src/services/outbox/schedule.js';
import type { WaitingEffect } from '../../../src/services/store/store.js';
import { later, NOON } from '../../builders.js';
import { aWake, STREAM } from '../../contracts/storeSamples.js';

/** A reminder of the same migration, replaced by the next one. */
const reminder = (sequence: number): WaitingEffect => ({
  ...{ id: `${STREAM}#${sequence}`, stream: STREAM, sequence, attempts: 0, uncertain: false },
  effect: aWake('remind', later(1_000 + sequence)),
  dueAt: later(1_000 + sequence),
});

describe('a schedule', () => {
  it('keeps no more than a few of the many that were called off', () => {
    const schedule = createSchedule(createTestClock(NOON));
    for (let day = 0; day < 20_000; day += 1) {
      const appointment = schedule.when(later(1_000 + day), () => undefined);
      if (appointment) schedule.callOff(appointment);
    }
    expect(schedule.size()).toBeLessThanOrEqual(101);
  });

  it('keeps no more than a few of the reminders that were replaced', () => {
    const schedule = createSchedule(createTestClock(NOON));
    const entries = createEntries(schedule, () => undefined);
    entries.take([reminder(0)], []);
    for (let next = 1; next <= 5_000; next += 1) {
      entries.take([reminder(next)], [reminder(next - 1).id]);
    }
    expect(schedule.size()).toBeLessThanOrEqual(102);
  });

  it('runs what was not called off, in the order of its times', () => {
    const clock = createTestClock(NOON);
    const schedule = createSchedule(clock);
    const ran: number[] = [];
    const appointments = Array.from({ length: 1_000 }, (_, index) =>
      schedule.when(later(10_000 - index), () => ran.push(index)),
    );
    appointments.forEach((appointment, index) => {
      if (appointment && index % 10 > 0) schedule.callOff(appointment);
    });
    clock.advance(10_000);
    schedule.look();
    expect(ran).toEqual(Array.from({ length: 100 }, (_, index) => 990 - 10 * index));
  });

  it('wakes at the next time after the first was called off', () => {
    const clock = createTestClock(NOON);
    const schedule = createSchedule(clock);
    const ran: string[] = [];
    const first = schedule.when(later(1_000), () => ran.push('first'));
    schedule.when(later(2_000), () => ran.push('second'));
    if (first) schedule.callOff(first);
    clock.advance(1_500);
    expect(ran).toEqual([]);
    clock.advance(1_000);
    expect(ran).toEqual(['second']);
  });

  it('takes a second calling off, or one that comes too late, for nothing', () => {
    const clock = createTestClock(NOON);
    const schedule = createSchedule(clock);
    const ran: string[] = [];
    const appointment = schedule.when(later(1_000), () => ran.push('ran'));
    clock.advance(1_000);
    if (appointment) {
      schedule.callOff(appointment);
      schedule.callOff(appointment);
    }
    expect({ ran, size: schedule.size() }).toEqual({ ran: ['ran'], size: 0 });
  });
});
