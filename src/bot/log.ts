import { hash } from 'node:crypto';

import { type DestinationStream, type Logger, pino } from 'pino';

const ADDRESS = /[^\s"'<>@,;:/\\]+@[^\s"'<>@,;:/\\]+\.[^\s"'<>@,;:/\\.]+/g;
/** Ids stay apart from one another, so that what one person did can be followed, and name nobody. */
const PERSON = /\b(teams|slack|mail):([^\s"',}\\]+)/g;
/** Signed or sealed tokens, and whatever is as long and as unreadable. */
const TOKEN = /\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|xox[a-z]-[\w-]+|xapp-[\w-]+|[\w-]{72,})/g;
const SECRET_PARAMETER = /\b(code|token|client_secret|refresh_token|assertion|state|t)=[^\s"&]+/g;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

const short = (text: string): string => hash('sha256', text).slice(0, 10);

/** A log line without addresses, people's ids and tokens. */
export const redacted = (line: string): string =>
  line
    .replaceAll(BEARER, '$1 (removed)')
    .replaceAll(SECRET_PARAMETER, '$1=(removed)')
    .replaceAll(TOKEN, '(token)')
    .replaceAll(PERSON, (_all, platform: string, id: string) => `${platform}:#${short(id)}`)
    .replaceAll(ADDRESS, '(address)');

/** Keys whose values never belong in a log, wherever they stand. */
const KEYS = ['name', 'email', 'text', 'words', 'reason', 'authorization', 'cookie', 'password'];
const PATHS = KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** The log: what happened to which case, never to whom or in which words. */
export const createLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      redact: { paths: PATHS, censor: '(removed)' },
      hooks: { streamWrite: redacted },
    },
    ...(destination ? [destination] : []),
  );
