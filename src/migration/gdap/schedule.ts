import type { Effect } from '../../messages/effect.js';
import type { GdapStatus } from '../../messages/gdap.js';
import { wake } from '../effects.js';
import { daysAfter } from '../reminders.js';
import type { Gdap } from '../state.js';

const SOON_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
/** Nobody tells us of it, so it is read: daily while somebody is waited for, weekly once it stands. */
const WATCH_DAYS = 7;
/** Operators are told so long before the roles end, or after three quarters of a shorter time. */
const WARN_DAYS = 30;

type Granting = NonNullable<Gdap['granting']>;

const OVER: readonly GdapStatus[] = ['expired', 'terminated'];
const STANDS: readonly GdapStatus[] = ['active', 'expiring'];

/** True once Microsoft ended it: nothing more can come of it. */
export const isGdapOver = ({ status }: Granting): boolean => OVER.includes(status);
/** True while the partner has the roles. */
export const isGdapStanding = ({ status }: Granting): boolean => STANDS.includes(status);

/** When operators are told that the roles end; absent where Graph names no end. */
export const warnAt = ({ endsAt, days }: Granting): Date | undefined =>
  endsAt && daysAfter(endsAt, -Math.min(WARN_DAYS, Math.ceil(days / 4)));

/** Microsoft works on it right now: approved and not yet active, or not yet with the group. */
const isUnderWay = ({ status, assignment }: Granting): boolean =>
  status === 'approved' || status === 'activating' || assignment === 'pending';

const isFresh = (granting: Granting, at: Date): boolean =>
  at.getTime() - granting.at.getTime() < HOUR_MS;

/** While they stand: weekly, and on the day of the warning. */
function nextWatch(granting: Granting, at: Date): Date {
  const usual = daysAfter(at, WATCH_DAYS);
  const warn = warnAt(granting);
  return warn && warn > at && warn < usual ? warn : usual;
}

function nextLook({ granting }: Gdap, at: Date): Date | undefined {
  if (!granting) return daysAfter(at, 1);
  if (isGdapOver(granting)) return undefined;
  if (isUnderWay(granting) && isFresh(granting, at)) return new Date(at.getTime() + SOON_MS);
  const isQuiet = granting.status === 'active' && !isUnderWay(granting);
  return isQuiet ? nextWatch(granting, at) : daysAfter(at, 1);
}

/** Sets the next look at the directory roles, while anything may still come of them. */
export function lookAgain(gdap: Gdap | undefined, at: Date): readonly Effect[] {
  const next = gdap && nextLook(gdap, at);
  return next ? [wake('gdapLook', next)] : [];
}
