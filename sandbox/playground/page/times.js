/** Points in time as the page writes them: always UTC, so that every person reads the same. */

const format = (options) => new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options });
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' });

/** "10:42" */
export const clockOf = (iso) => clock.format(new Date(iso));
/** "Saturday, November 22" */
export const dayOf = (iso) => day.format(new Date(iso));
/** "Sat, Nov 22" */
export const shortDayOf = (iso) => shortDay.format(new Date(iso));
