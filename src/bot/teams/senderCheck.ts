import { hash } from 'node:crypto';

import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';

/** Was this activity really sent by the Bot Framework? `header` is its `authorization`. */
export type SenderCheck = (activity: object, header: string) => Promise<boolean>;

/** By then a key that the Bot Framework took back is noticed. */
const LONGEST_MS = 5 * 60_000;
/** Tokens that are current at the same time: one for each service address, more while they are renewed. */
const MOST = 1_000;

/**
 * Checks each token once: the Bot Framework sends the same one with every activity for up to an hour. What was
 * accepted counts for the same channel and service address only, all of an activity that the check
 * looks at, and no longer than the token does. What was refused is not remembered, and no token is kept.
 */
export function checkedOnce(check: SenderCheck, now: () => number = Date.now): SenderCheck {
  const accepted = new LRUCache<string, number>({ max: MOST });
  return async (activity, header) => {
    const key = hash('sha256', JSON.stringify([header, ...lookedAt(activity)]));
    if ((accepted.get(key) ?? 0) > now()) return true;
    const isSender = await check(activity, header);
    if (isSender) accepted.set(key, Math.min(endOf(header), now() + LONGEST_MS));
    return isSender;
  };
}

/** What the check looks at beside the token (botbuilder 4.23, JwtTokenValidation). */
const lookedAt = (activity: object): readonly unknown[] => [
  'channelId' in activity ? activity.channelId : undefined,
  'serviceUrl' in activity ? activity.serviceUrl : undefined,
];

/** When the token ends, in milliseconds; of one that does not say, the check has its own opinion each time. */
function endOf(header: string): number {
  try {
    return (decodeJwt(header.slice(header.indexOf(' ') + 1)).exp ?? 0) * 1_000;
  } catch {
    return 0;
  }
}
