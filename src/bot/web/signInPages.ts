import { randomUUID } from 'node:crypto';

import { noticeLines } from '../../cards/lines.js';
import type { Subscription } from '../../messages/account.js';
import type { Ack } from '../../messages/ack.js';
import type { Press } from '../../messages/actions.js';
import { type TenantId, tenantId as tenantIdSchema } from '../../messages/ids.js';
import type { ArmClient, SignIn } from '../../services/clients.js';
import type { Clock } from '../../services/clock.js';
import { ServiceError } from '../../services/errors.js';
import type { HandleInput, IncomingOf } from '../incoming.js';
import { backToPage, beganOnPage } from './accessPage.js';
import { type LinkOptions, openLink, type PageCase, unknownLink } from './links.js';
import {
  html,
  page,
  type PageHandler,
  type PageRequest,
  type PageResponse,
  redirect,
  runs,
} from './page.js';
import type { SignInJourney } from './session.js';

export interface SignInPagesOptions extends LinkOptions {
  readonly signIn: SignIn;
  readonly arm: ArmClient;
  /** The object id of the partner's named user as a guest of this tenant; `token`: of who signed in. */
  readonly guestOf: (tenantId: TenantId, token?: string) => Promise<string | undefined>;
  readonly handleInput: HandleInput;
  readonly clock: Clock;
  /** Where operators sign in. */
  readonly partnerTenantId: TenantId;
}

export interface SignInPages {
  /** `GET /auth/start?t=<sealed press>`: leaves for Microsoft. Changes nothing. */
  readonly start: PageHandler;
  /** `GET /auth/callback`: Microsoft's answer. */
  readonly callback: PageHandler;
}

export const createSignInPages = (options: SignInPagesOptions): SignInPages => ({
  start: (request) => start(request, options),
  callback: (request) => callback(request, options),
});

const purposeOf = (press: Press): SignInJourney['purpose'] =>
  press.action.startsWith('access.') ? 'azure' : 'identity';

/** Evidence is read by many; everything else is the approver's. */
const isForEvidence = ({ action }: Press): boolean => action === 'migration.details';

/** Where the person of this link signs in: their own tenant, the partner's, or the customer's. */
function tenantToSignIn(press: Press, about: PageCase, partnerTenantId: TenantId): TenantId {
  if (!isForEvidence(press)) return about.tenantId;
  const own = /^teams:([^/]+)\//.exec(press.person ?? '')?.[1];
  if (own !== undefined) return tenantIdSchema.parse(own);
  return press.subject === 'support' ? partnerTenantId : about.tenantId;
}

async function start(request: PageRequest, options: SignInPagesOptions): Promise<PageResponse> {
  const press = openLink(request.query['t'], options.links);
  const about = press?.migration && (await options.caseOf(press.migration));
  if (!press || !about) return unknownLink();
  const state = randomUUID();
  const purpose = purposeOf(press);
  const tenantId = tenantToSignIn(press, about, options.partnerTenantId);
  const { url, secrets } = await options.signIn.begin({ tenantId, state, purpose });
  const cookie = options.sessions.startJourney({ state, press, tenantId, purpose, secrets });
  return redirect(url, { 'set-cookie': cookie });
}

async function callback(request: PageRequest, options: SignInPagesOptions): Promise<PageResponse> {
  const journey = options.sessions.journeyOf(request);
  if (!journey || request.query['state'] !== journey.state) return lostJourney();
  // Microsoft's failing answers can look half like success: the error decides first.
  if (request.query['error'] || !request.query['code']) return refusedByMicrosoft();
  try {
    return await finish(journey, request.query['code'], options);
  } catch (error) {
    if (error instanceof ServiceError) return notSignedIn(error);
    throw error;
  }
}

async function finish(
  journey: SignInJourney,
  code: string,
  options: SignInPagesOptions,
): Promise<PageResponse> {
  const { press, purpose, secrets, state } = journey;
  const tenantId = journey.tenantId as TenantId;
  const signedIn = await options.signIn.finish({ code, state, purpose, secrets, tenantId });
  const { proof, userName, azureToken, graphToken } = signedIn;
  if (!azureToken) {
    const cookie = options.sessions.startSession({ press, proof, userName });
    const to = isForEvidence(press) ? 'evidence' : 'consent';
    return redirect(`/${to}/${options.links.seal(press)}`, { 'set-cookie': cookie });
  }
  const ack = await options.handleInput({
    input: 'signedIn',
    id: `signIn/${state}`,
    receivedAt: options.clock.now(),
    press,
    proof,
    fields: {},
    ...(await readAzure(press, { azureToken, graphToken }, tenantId, options)),
  });
  if (!beganOnPage(press)) return backToChat(userName, ack, options);
  const cookie = options.sessions.startSession({ press, proof, userName });
  return backToPage(press, ack, { context: options.context, cookie });
}

type AzureReading = Pick<IncomingOf<'signedIn'>, 'subscriptions' | 'guestObjectId' | 'owner'>;

interface AzureTokens {
  readonly azureToken: string;
  readonly graphToken: string | undefined;
}

/** What the person's own tokens can see. They are not kept. */
async function readAzure(
  press: Press,
  { azureToken: token, graphToken }: AzureTokens,
  tenantId: TenantId,
  options: SignInPagesOptions,
): Promise<AzureReading> {
  const about = press.migration && (await options.caseOf(press.migration));
  const guestObjectId = await options.guestOf(tenantId, graphToken).catch(() => undefined);
  const objectId = guestObjectId ?? about?.guestObjectId;
  if (press.action === 'access.choose') {
    const subscriptions: readonly Subscription[] = await options.arm.subscriptions(token, tenantId);
    return { subscriptions, guestObjectId };
  }
  if (!about || !objectId) return { guestObjectId };
  const read = await options.arm.owner(token, objectId, about.subscriptions);
  return { guestObjectId, owner: { call: 'owner', ...read, at: options.clock.now() } };
}

/** A sign-in that was begun in chat ends here; one that is refused is answered here, privately. */
function backToChat(userName: string, ack: Ack, options: SignInPagesOptions): PageResponse {
  const { sessions, context } = options;
  const refused = ack.ack === 'refused' ? noticeLines(ack.notice, context.locale) : undefined;
  return page({
    ...(refused && { status: 403 }),
    title: refused ? 'This sign-in was not taken' : 'Thank you. You can close this page',
    caseLine: 'Handover',
    headers: { 'set-cookie': sessions.forget },
    body: refused
      ? html`${refused.map((line) => html`<p>${runs(line)}</p>`)}
          <p>You can close this page and press the button in the chat again.</p>`
      : html`<p>
          You signed in as <bdi>${userName}</bdi>. What was read stands in the chat now; your
          sign-in was not kept.
        </p>`,
  });
}

const lostJourney = (): PageResponse =>
  page({
    status: 400,
    title: 'The sign-in took too long, or began in another browser',
    caseLine: 'Handover',
    body: html`<p>
      Nothing was changed. Go back to where you pressed the sign-in button, press it again, and
      finish in the same browser.
    </p>`,
  });

const refusedByMicrosoft = (): PageResponse =>
  page({
    status: 400,
    title: 'Microsoft did not sign you in',
    caseLine: 'Handover',
    body: html`<p>
      The sign-in was cancelled, or your organization’s rules refused it. Nothing was changed. You
      can press the sign-in button again; leave multi-factor authentication on.
    </p>`,
  });

const notSignedIn = (error: ServiceError): PageResponse =>
  page({
    status: error.code === 'rejected' || error.code === 'unauthorised' ? 403 : 503,
    title: 'We could not check this sign-in',
    caseLine: 'Handover',
    body: html`<p>
      Use the account of the tenant this request is for, and try again. If it happens again, tell
      whoever asked you, and name the case; where you were asked in a chat, type “help” there.
    </p>`,
  });
