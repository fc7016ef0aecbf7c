import { randomUUID } from 'node:crypto';

import type { Press } from '../../messages/actions.js';
import { isSameAccount } from '../../migration/consent/proof.js';
import type { Clock } from '../../services/clock.js';
import type { HandleInput } from '../incoming.js';
import { letIn, lost, otherTenant, refused, signInFirst } from './appConsentPages.js';
import { type LinkOptions, openLink, type PageCase, unknownLink } from './links.js';
import { type PageHandler, type PageRequest, type PageResponse, redirect } from './page.js';
import type { ConsentJourney, Session } from './session.js';

export interface AppConsentOptions extends LinkOptions {
  readonly handleInput: HandleInput;
  readonly clock: Clock;
  /** Our own registration in Entra, and where Microsoft asks about it. */
  readonly clientId: string;
  readonly loginUrl: string;
  /** Exactly as it is registered. */
  readonly redirectUri: string;
}

export interface AppConsentPages {
  /** `GET /auth/app-consent/start?t=<sealed press>`: leaves for Microsoft. Changes nothing. */
  readonly start: PageHandler;
  /** `GET /auth/app-consent`: Microsoft's answer. */
  readonly callback: PageHandler;
}

/**
 * The customer's administrator lets our app into their tenant, so that it may read there by itself. What comes
 * back in the browser proves nothing: Azure is asked, and lets us read or not.
 */
export const createAppConsent = (options: AppConsentOptions): AppConsentPages => ({
  start: (request) => start(request, options),
  callback: (request) => callback(request, options),
});

/** What the app was registered for; contracts of Microsoft's call it static. */
const SCOPE = 'https://graph.microsoft.com/.default';

/** Who accepted a request, signed in again, and the request. */
interface Accepted {
  readonly session: Session;
  readonly about: PageCase;
}

/** The signed-in person, where it is the one who accepted this request. */
async function whoAccepted(
  request: PageRequest,
  press: Press,
  { sessions, caseOf }: AppConsentOptions,
): Promise<Accepted | undefined> {
  const about = press.migration && (await caseOf(press.migration));
  const session = sessions.sessionOf(request);
  if (!about?.accepted || !session || session.press.migration !== press.migration) return undefined;
  return isSameAccount(about.accepted, session.proof) ? { session, about } : undefined;
}

async function start(request: PageRequest, options: AppConsentOptions): Promise<PageResponse> {
  const press = openLink(request.query['t'], options.links);
  if (!press) return unknownLink();
  const found = await whoAccepted(request, press, options);
  if (!found) return signInFirst(requestPage(press, options));
  const state = randomUUID();
  const { tenantId } = found.about;
  const url = new URL(`${options.loginUrl}/${tenantId}/v2.0/adminconsent`);
  const { clientId, redirectUri } = options;
  const query = { client_id: clientId, scope: SCOPE, redirect_uri: redirectUri, state };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const { objectId } = found.session.proof;
  const cookie = options.sessions.startConsent({ state, press, tenantId, objectId });
  return redirect(url.href, { 'set-cookie': cookie });
}

/** What was begun here, in this browser and by this account, and is answered now. */
async function begun(
  request: PageRequest,
  options: AppConsentOptions,
): Promise<(Accepted & { readonly journey: ConsentJourney }) | undefined> {
  const journey = options.sessions.consentOf(request);
  if (!journey || journey.state !== request.query['state']) return undefined;
  const found = await whoAccepted(request, journey.press, options);
  return found?.session.proof.objectId === journey.objectId ? { ...found, journey } : undefined;
}

/** The failing answer says `admin_consent=True`, too: the error decides first. */
function said({ query }: PageRequest, { tenantId }: ConsentJourney) {
  if (query['error'] || query['admin_consent'] !== 'True') return 'refused';
  return query['tenant']?.toLowerCase() === tenantId ? 'letIn' : 'otherTenant';
}

async function callback(request: PageRequest, options: AppConsentOptions): Promise<PageResponse> {
  const found = await begun(request, options);
  if (!found) return lost();
  const { journey, session, about } = found;
  // Once, whatever it says.
  const headers = { 'set-cookie': options.sessions.forgetConsent };
  const back = requestPage(journey.press, options);
  switch (said(request, journey)) {
    case 'refused':
      return refused(back, headers);
    case 'otherTenant':
      return otherTenant(back, headers);
    case 'letIn':
      await look(journey, session, options);
      return letIn(back, headers, { about, clientId: options.clientId });
  }
}

/** The page of the request, where this begins and ends. */
const requestPage = (press: Press, { context }: AppConsentOptions): string =>
  context.pageUrl('consent', { ...press, action: 'consent.accept' });

/** Azure is asked with our own access, as by "Check now"; the same answer twice asks once. */
const look = ({ press, state }: ConsentJourney, { proof }: Session, options: AppConsentOptions) =>
  options.handleInput({
    input: 'signedIn',
    id: `appConsent/${state}`,
    receivedAt: options.clock.now(),
    press: { ...press, action: 'access.check' },
    proof,
    fields: {},
    byForm: true,
  });
