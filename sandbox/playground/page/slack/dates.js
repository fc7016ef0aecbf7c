/** Slack writes points in time in the reader's own way; here every reader lives in UTC. */
const write = (options) => (at) =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(at);

const short = write({ month: 'short', day: 'numeric', year: 'numeric' });
const long = write({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
const plain = write({ month: 'long', day: 'numeric', year: 'numeric' });
const time = write({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const seconds = write({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const TOKENS = {
  date_num: (at) => at.toISOString().slice(0, 10),
  date: plain,
  date_short: short,
  date_long: long,
  date_pretty: plain,
  date_short_pretty: short,
  date_long_pretty: long,
  time,
  time_secs: seconds,
};

/** "{date_short} at {time}" with the point in time in it; the fallback where Slack knows no such token. */
export function dateIn(format, timestamp, fallback) {
  const at = new Date(timestamp * 1_000);
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  if (Number.isNaN(at.getTime()) || names.some((name) => !(name in TOKENS))) return fallback ?? '';
  return format.replace(/\{(\w+)\}/g, (_all, name) => TOKENS[name](at));
}
