import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { Clock } from '../clock.js';
import { createEntraApp, type EntraAppOptions, entraFault, entraRefusal } from '../entra/app.js';
import { whileRotating } from '../entra/credential.js';
import { ServiceError } from '../errors.js';
import type { SecretVault } from '../secretVault.js';

export interface PartnerCenterTokenOptions {
  /** The app the partner's user signed in to. */
  readonly app: EntraAppOptions;
  readonly partnerTenantId: string;
  /** From the one interactive sign-in with MFA. A new one replaces whatever came of the old one. */
  readonly initialRefreshToken: string;
  /** What the access token is for; Partner Center, when absent. */
  readonly scope?: string;
  readonly vault: SecretVault;
  readonly clock: Clock;
}

/** The sign-in of one partner user, by which alone Partner Center answers. */
export interface PartnerCenterToken {
  /**
   * An access token with at least five minutes left. Who asks at the same time shares one renewal.
   * @throws {ServiceError} `unauthorised`: the sign-in has ended; the message tells operators what to do
   */
  accessToken(): Promise<string>;
  /**
   * Renews now, whatever is at hand, and says how the sign-in stands. Once a day keeps a quiet one alive.
   * @throws {ServiceError} nothing can be said, and nothing need be feared yet
   */
  standing(): Promise<SignInStanding>;
  /** Whole days since a renewal was last kept; `undefined` before the first. */
  ageDays(): Promise<number | undefined>;
}

/**
 * How the partner's sign-in stands. `ending`: it could not be renewed for long, and dies in `daysLeft`.
 * `ended`: an Admin agent must sign in again. `refused`: our app's secret or certificate, or a policy.
 */
export interface SignInStanding {
  readonly state: 'alive' | 'ending' | 'ended' | 'refused';
  readonly daysLeft?: number;
}

/** Microsoft's "secure application model": a refresh token, renewed with every use and kept sealed. */
export function createPartnerCenterToken(options: PartnerCenterTokenOptions): PartnerCenterToken {
  const { clock } = options;
  let atHand: AccessToken | undefined;
  let underWay: Promise<AccessToken> | undefined;

  function renewOnce(): Promise<AccessToken> {
    underWay ??= renewed(options)
      .then((fresh) => (atHand = fresh))
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  }

  return {
    async accessToken() {
      const isFresh = atHand && clock.now().getTime() < atHand.freshUntilMs;
      return atHand && isFresh ? atHand.token : (await renewOnce()).token;
    },
    standing: () =>
      renewOnce().then(
        () => ({ state: 'alive' }) as const,
        (error: unknown) => standingAfter(error, options),
      ),
    ageDays: () => ageDays(options),
  };
}

async function ageDays(options: PartnerCenterTokenOptions): Promise<number | undefined> {
  const kept = await keptBy(options);
  return kept && Math.floor(daysBetween(kept.renewedAt, options.clock.now()));
}

/** Entra forgets a refresh token that nobody used for this long. */
const LIFE_DAYS = 90;
const WARNED_FROM_DAYS = 60;

/** A failed renewal is no drama before the sign-in grows old. */
async function standingAfter(
  error: unknown,
  options: PartnerCenterTokenOptions,
): Promise<SignInStanding> {
  if (error instanceof SignInEnded) return { state: 'ended' };
  if (error instanceof ServiceError && error.code === 'unauthorised') return { state: 'refused' };
  const days = (await ageDays(options)) ?? 0;
  if (days < WARNED_FROM_DAYS) throw error;
  return { state: 'ending', daysLeft: Math.max(LIFE_DAYS - days, 0) };
}

interface AccessToken {
  readonly token: string;
  /** On our clock. */
  readonly freshUntilMs: number;
}

const SCOPE = 'https://api.partnercenter.microsoft.com/user_impersonation';
const FIVE_MINUTES_MS = 300_000;
/** The name under which the vault keeps it. */
const SECRET = 'partner-center-refresh-token';

async function renewed(options: PartnerCenterTokenOptions): Promise<AccessToken> {
  const { initialRefreshToken, vault, clock } = options;
  // Read anew each time: another replica may have renewed it.
  const kept = await keptBy(options);
  const refreshToken = kept?.refreshToken ?? initialRefreshToken;
  const { token, leftMs, next } = await redeem(options, refreshToken);
  // Entra leaves the older one valid, so that once a day is enough for what lives three months.
  if (!kept || daysBetween(kept.renewedAt, clock.now()) >= 1) {
    await vault.write(SECRET, textOf(next ?? refreshToken, initialRefreshToken, clock.now()));
  }
  return { token, freshUntilMs: clock.now().getTime() + leftMs - FIVE_MINUTES_MS };
}

async function redeem(
  { app, partnerTenantId, scope = SCOPE }: PartnerCenterTokenOptions,
  refreshToken: string,
): Promise<{ readonly token: string; readonly leftMs: number; readonly next: string | undefined }> {
  try {
    const request = { refreshToken, scopes: [scope], forceCache: true };
    const { msal, result } = await whileRotating(app, async () => {
      // Made anew each time: our certificate may have been replaced.
      const client = await createEntraApp(app, partnerTenantId, { idempotent: true });
      return { msal: client, result: await client.acquireTokenByRefreshToken(request) };
    });
    if (!result) throw new ServiceError('rejected', 'Entra answered without a token');
    // MSAL reckons on the machine's clock; what is left of it counts on ours.
    const leftMs = (result.expiresOn?.getTime() ?? 0) - Date.now();
    const next = refreshTokenIn(msal.getTokenCache().serialize());
    return { token: result.accessToken, leftMs, next };
  } catch (error) {
    throw signInEnded(error) ?? entraFault(error);
  }
}

/** What the vault holds; `of` tells which sign-in it came of. */
const keptToken = z.object({
  refreshToken: z.string().min(1),
  of: z.string(),
  renewedAt: z.iso.datetime().transform((text) => new Date(text)),
});

async function keptBy({
  vault,
  initialRefreshToken,
}: PartnerCenterTokenOptions): Promise<z.output<typeof keptToken> | undefined> {
  const text = await vault.read(SECRET);
  const kept = text === undefined ? undefined : keptToken.parse(JSON.parse(text));
  return kept?.of === digestOf(initialRefreshToken) ? kept : undefined;
}

const textOf = (refreshToken: string, initial: string, now: Date): string =>
  JSON.stringify({ refreshToken, of: digestOf(initial), renewedAt: now.toISOString() });

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const daysBetween = (from: Date, to: Date): number =>
  (to.getTime() - from.getTime()) / (24 * 3_600_000);

const msalCache = z.object({
  RefreshToken: z.record(z.string(), z.object({ secret: z.string().min(1) })),
});

/** MSAL shows the next refresh token only in its cache. A client of its own holds at most one. */
function refreshTokenIn(cache: string): string | undefined {
  const { RefreshToken = {} } = msalCache.safeParse(JSON.parse(cache)).data ?? {};
  return Object.values(RefreshToken)[0]?.secret;
}

/** Only the partner's Admin agent can mend it. */
class SignInEnded extends ServiceError {
  readonly remedy = 'signInAgain';
}

/** Refused refreshes that a new sign-in would not mend: the app's consent, a policy; AADSTS numbers. */
const ANOTHER_REMEDY: readonly number[] = [65001, 53003];

/** Unused for too long, revoked, or made without MFA: only the person can mend these. */
function signInEnded(error: unknown): SignInEnded | undefined {
  const { number = 0, word } = entraRefusal(error);
  const isRefused = word === 'invalid_grant' || word === 'interaction_required';
  if (!isRefused || ANOTHER_REMEDY.includes(number)) return undefined;
  const what = number ? `AADSTS${number}` : word;
  const message = `The partner's sign-in to Partner Center has ended (${what}). An Admin agent must sign in again with MFA: docs/how-to/production.md, "Sign in to Partner Center".`;
  return new SignInEnded('unauthorised', message);
}
