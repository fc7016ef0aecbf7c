import type { Verdict } from '../../../sandbox/outside/gate.js';
import type { ServiceFault } from '../../../src/messages/calls.js';

/** What a client makes of an answer: its code, when to try again, and what it says after "Service …". */
export interface Meaning {
  readonly code: ServiceFault | 'unreachablePerson' | 'messageGone' | 'tooLarge';
  readonly retryAfterMs?: number;
  /** Of {@link WORDS}, or the status that is named. */
  readonly says: keyof typeof WORDS | number;
}

/** How a break-off is said, after the name of the service. */
export const WORDS = {
  broken: 'did not answer METHOD to the end \\(\\w+\\)',
  notJson: 'answered METHOD with 200 and a body that is not JSON',
  unknownShape: 'answered (?:METHOD|[a-zA-Z.]+) in an unknown shape',
};

/** One way in which a service fails. */
export interface Failure {
  readonly how: string;
  readonly verdict: Verdict;
  /** Where asking again is safe. */
  readonly safe: Meaning;
  /** Where asked again it may happen twice; as `safe`, when absent. */
  readonly once?: Meaning;
}

const SOON = 5_000;
const refused = (status: number, code: Meaning['code'] = 'rejected'): Failure => ({
  how: `${status}`,
  verdict: { status, headers: {} },
  safe: { code, says: status },
});
const busy = (
  status: number,
  retryAfterMs = SOON,
  headers: Record<string, string> = {},
): Failure => ({
  how: `${status} with ${JSON.stringify(headers)}`,
  verdict: { status, headers },
  safe: { code: 'unreachable', retryAfterMs, says: status },
  once: { code: 'outcomeUnknown', says: status },
});
const throttled = (how: string, retryAfterMs: number, more: object): Failure => ({
  how: `429 with ${how}`,
  verdict: { status: 429, headers: {}, ...more },
  safe: { code: 'throttled', retryAfterMs, says: 429 },
});
const wrong = (
  how: string,
  body: string,
  says: Meaning['says'],
  type = 'application/json',
): Failure => ({
  how,
  verdict: { status: 200, headers: { 'content-type': type }, body },
  safe: { code: 'rejected', says },
  once: { code: 'outcomeUnknown', says },
});
const broken = {
  safe: { code: 'unreachable', retryAfterMs: SOON, says: 'broken' },
  once: { code: 'outcomeUnknown', says: 'broken' },
} as const;
const inSeconds = (seconds: number): string =>
  JSON.stringify({
    statusCode: 429,
    message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
  });

/** Every way in which a service that speaks HTTP can fail, and what it means unless a client knows better. */
export const FAILURES: readonly Failure[] = [
  ...[301, 302, 307, 400, 405, 406, 409, 410, 412, 413, 415, 422].map((status) => refused(status)),
  refused(401, 'unauthorised'),
  refused(403, 'unauthorised'),
  refused(404, 'notFound'),
  ...[408, 500, 501, 502, 503, 504].map((status) => busy(status)),
  busy(503, 120_000, { 'retry-after': '120' }),
  throttled('no word of when', SOON, {}),
  throttled('seconds in Retry-After', 57_000, { headers: { 'retry-after': '57' } }),
  throttled('a date in Retry-After', 90_000, {
    headers: {
      date: 'Sun, 22 Nov 2026 12:00:00 GMT',
      'retry-after': 'Sun, 22 Nov 2026 12:01:30 GMT',
    },
  }),
  throttled('nonsense in Retry-After', SOON, { headers: { 'retry-after': 'soon' } }),
  throttled('no time at all', 1_000, { headers: { 'retry-after': '0' } }),
  throttled('days in Retry-After', 3_600_000, { headers: { 'retry-after': '999999' } }),
  throttled('seconds in the body', 57_000, { body: inSeconds(57) }),
  { how: 'a cut connection', verdict: 'cut', ...broken },
  {
    how: 'half a body',
    verdict: {
      status: 200,
      headers: { 'content-length': '999' },
      body: '{"half":',
      isCutShort: true,
    },
    ...broken,
  },
  wrong('a page', '<html>Sign in</html>', 'notJson', 'text/html'),
  wrong('a page that says it is JSON', '<html>Sign in</html>', 'notJson'),
  wrong('half JSON', '{"half":', 'notJson'),
  wrong('nothing', '', 'unknownShape'),
  wrong('JSON of another kind', '[7]', 'unknownShape'),
];
