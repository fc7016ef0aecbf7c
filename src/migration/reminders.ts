const REMINDER_HOUR_UTC = 9;
const DAY_MS = 86_400_000;

/** `days` whole days later. */
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY_MS);

/**
 * When the approver is reminded next: 09:00 UTC, a day later the first time, then after longer and
 * longer pauses. Absent when the deadline comes first.
 */
export function reminderAfter(at: Date, reminders: number, deadline: Date): Date | undefined {
  const next = daysAfter(at, reminders + 1);
  next.setUTCHours(REMINDER_HOUR_UTC, 0, 0, 0);
  return next < deadline ? next : undefined;
}
