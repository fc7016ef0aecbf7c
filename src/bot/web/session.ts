import { z } from 'zod';

import { press } from '../../messages/actions.js';
import { instant } from '../../messages/ids.js';
import { identityProof } from '../../messages/people.js';
import type { Shape } from '../../messages/shape.js';
import type { Clock } from '../../services/clock.js';
import type { Sealer } from '../seal.js';
import type { PageRequest } from './page.js';

/** What is kept in the browser, sealed, between leaving for Microsoft's sign-in and coming back. */
const journey = z.object({
  state: z.string(),
  press,
  tenantId: z.string(),
  purpose: z.enum(['identity', 'azure']),
  secrets: z.object({ verifier: z.string(), nonce: z.string() }),
  until: instant,
});
export type SignInJourney = Shape<typeof journey>;

/** The same while an administrator is at Microsoft to let our app in: of whom, for which tenant, and once. */
const consent = z.object({
  state: z.string(),
  press,
  tenantId: z.string(),
  objectId: z.string(),
  until: instant,
});
export type ConsentJourney = Shape<typeof consent>;

/** Who is signed in, for the one request they signed in for, for a short time. */
const session = z.object({ press, proof: identityProof, userName: z.string(), until: instant });
export type Session = Shape<typeof session>;

const COOKIES = {
  journey: 'handover_journey',
  consent: 'handover_app_consent',
  session: 'handover_session',
} as const;
const MINUTES = 60_000;
/** Microsoft's own code lives about ten minutes. */
const JOURNEY_MS = 15 * MINUTES;
const SESSION_MS = 20 * MINUTES;

export interface Sessions {
  startJourney(journey: Omit<SignInJourney, 'until'>): string;
  journeyOf(request: PageRequest): SignInJourney | undefined;
  startConsent(journey: Omit<ConsentJourney, 'until'>): string;
  consentOf(request: PageRequest): ConsentJourney | undefined;
  /** A Set-Cookie value that forgets it. */
  readonly forgetConsent: string;
  startSession(session: Omit<Session, 'until'>): string;
  sessionOf(request: PageRequest): Session | undefined;
  /** Set-Cookie values that forget a sign-in: on its way, and done. */
  readonly forget: readonly string[];
}

/** Signed-in state without a table: it lives sealed in the browser and dies by its own clock. */
export function createSessions(options: {
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly secure: boolean;
}): Sessions {
  const { sealer, clock } = options;
  const rest = `Path=/; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}`;
  // Browsers take the prefix from our host itself only, never from a neighbouring one.
  const prefix = options.secure ? '__Host-' : '';
  const forgetting = (name: string): string => `${prefix}${name}=; Max-Age=0; ${rest}`;
  const write = (name: string, value: object, ms: number): string => {
    const until = new Date(clock.now().getTime() + ms);
    return `${prefix}${name}=${sealer.seal({ ...value, until })}; Max-Age=${ms / 1_000}; ${rest}`;
  };
  function read<Schema extends z.ZodType<{ until: Date }>>(
    request: PageRequest,
    name: string,
    schema: Schema,
  ): z.output<Schema> | undefined {
    const opened = schema.safeParse(sealer.open(cookieOf(request, `${prefix}${name}`)));
    return opened.success && opened.data.until > clock.now() ? opened.data : undefined;
  }
  return {
    startJourney: (value) => write(COOKIES.journey, value, JOURNEY_MS),
    journeyOf: (request) => read(request, COOKIES.journey, journey),
    startConsent: (value) => write(COOKIES.consent, value, JOURNEY_MS),
    consentOf: (request) => read(request, COOKIES.consent, consent),
    forgetConsent: forgetting(COOKIES.consent),
    startSession: (value) => write(COOKIES.session, value, SESSION_MS),
    sessionOf: (request) => read(request, COOKIES.session, session),
    forget: [COOKIES.journey, COOKIES.session].map(forgetting),
  };
}

function cookieOf(request: PageRequest, name: string): string {
  const header = request.headers['cookie'];
  const text = typeof header === 'string' ? header : '';
  const found = text
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}
