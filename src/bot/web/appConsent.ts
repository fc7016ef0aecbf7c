import { randomUUID } from 'node:crypto';

import type { RenderContext } from '../../cards/context.js';
import type { Press } from '../../messages/actions.js';
import type { MigrationId } from '../../messages/ids.js';
import { isSameAccount } from '../../migration/consent/proof.js';
import type { Clock } from '../../services/clock.js';
import type { HandleInput } from '../incoming.js';
import type { Sealer } from '../seal.js';
import {
  html,
  page,
  type PageHandler,
  type PageRequest,
  type PageResponse,
  redirect,
} from './page.js';
import type { ConsentJourney, Session, Sessions } from './session.js';
import { openLink, type PageCase, unknownLink } from './signInPages.js';

export interface AppConsentOptions {
  readonly sessions: Sessions;
  readonly links: Sealer;
  readonly context: RenderContext;
  readonly caseOf: (migration: MigrationId) => Promise<PageCase | undefined>;
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
  if (!found) return signInFirst(press, options);
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
  const back = options.context.pageUrl('consent', { ...journey.press, action: 'consent.accept' });
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

type Headers = Readonly<Record<string, string>>;
const CASE = 'Handover';

const goOn = (url: string) => html`<p class="act"><a class="button" href="${url}">Go on</a></p>`;

const signInFirst = (press: Press, { context }: AppConsentOptions): PageResponse =>
  page({
    status: 403,
    title: 'Sign in first',
    caseLine: CASE,
    body: html`<p>
        This is for the account that accepted the terms. Sign in with it on the page of the request;
        the button is there, too. Nothing was changed.
      </p>
      ${goOn(context.pageUrl('consent', { ...press, action: 'consent.accept' }))}`,
  });

const lost = (): PageResponse =>
  page({
    status: 400,
    title: 'This answer cannot be used',
    caseLine: CASE,
    body: html`<p>
      It took too long, was used before, or began in another browser or with another account.
      Nothing was changed here. Begin again from the page of the request, and finish in the same
      browser.
    </p>`,
  });

const refused = (back: string, headers: Headers): PageResponse =>
  page({
    ...{ status: 400, headers, caseLine: CASE },
    title: 'Our app was not let in',
    body: html`<p>
        It was declined, or your organization’s rules refused it. That is fine: sign in and check
        instead, and what you can see yourself is read.
      </p>
      ${goOn(back)}`,
  });

const otherTenant = (back: string, headers: Headers): PageResponse =>
  page({
    ...{ status: 403, headers, caseLine: CASE },
    title: 'That was another tenant',
    body: html`<p>
        Our app was let into another tenant than the one this request is about. Nothing was changed
        here. Remove it there: Microsoft Entra admin center → Enterprise applications. Then use a
        private window and sign in with the account that accepted.
      </p>
      ${goOn(back)}`,
  });

const letIn = (
  back: string,
  headers: Headers,
  { about, clientId }: { readonly about: PageCase; readonly clientId: string },
): PageResponse =>
  page({
    ...{ headers, caseLine: `Handover · case ${about.caseNumber}` },
    title: 'One more step: a role for our app',
    body: html`<p>
        Microsoft says that our app was let in. That alone lets it read no subscription: give it
        <strong>Reader</strong> on those you chose. It can change nothing with that.
      </p>
      ${about.subscriptions.map(
        (id) =>
          html`<p>
            <code
              >az role assignment create --assignee ${clientId} --role Reader --scope
              /subscriptions/${id}</code
            >
          </p>`,
      )}
      <p>
        Then press “Check now”. It counts when Azure lets us read, not because of this page. You can
        take the role back at any time.
      </p>
      ${goOn(back)}`,
  });
