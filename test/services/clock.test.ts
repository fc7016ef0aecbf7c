import { describe, expect, test } from '@jest/globals';

import { type Clock, createMovableClock, createTestClock } from '../../src/services/clock.js';
import { later, NOON } from '../builders.js';

describe('a movable clock', () => {
  test('stands where it was moved to', () => {
    const clock = createTestClock(NOON);

    clock.advance(5_000);

    expect(clock.now()).toEqual(later(5_000));
  });

  test('calls back at once what became due, in the order of its time', () => {
    const clock = createTestClock(NOON);
    const called: string[] = [];
    clock.after(2_000, () => called.push('second'));
    clock.after(1_000, () => called.push('first'));
    clock.after(2_001, () => called.push('too early'));

    clock.advance(2_000);

    expect(called).toEqual(['first', 'second']);
  });

  test('calls back what a callback set to a time that has passed', () => {
    const clock = createTestClock(NOON);
    const called: string[] = [];
    clock.after(1_000, () => {
      clock.after(0, () => called.push('nested'));
    });

    clock.advance(2_000);

    expect(called).toEqual(['nested']);
  });

  test('calls back once, whether it was moved or time passed', () => {
    let passTime = (): void => undefined;
    const base: Clock = {
      now: () => NOON,
      after: (_ms, callback) => {
        passTime = callback;
        return () => undefined;
      },
    };
    const clock = createMovableClock(base);
    let calls = 0;
    clock.after(1_000, () => (calls += 1));

    clock.advance(1_000);
    clock.advance(1_000);
    expect(calls).toBe(1);

    clock.after(1_000, () => (calls += 1));
    passTime();
    clock.advance(1_000);
    expect(calls).toBe(2);
  });

  test('never calls back what was cancelled', () => {
    const clock = createTestClock(NOON);
    let calls = 0;
    const cancel = clock.after(1_000, () => (calls += 1));

    cancel();
    clock.advance(1_000);

    expect(calls).toBe(0);
  });

  test('is never moved back', () => {
    const clock = createTestClock(NOON);

    clock.advance(-1_000);

    expect(clock.now()).toEqual(NOON);
  });
});
