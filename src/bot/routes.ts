import type { Logger } from 'pino';

import type { RenderContext } from '../cards/context.js';
import type { Clock } from '../services/clock.js';
import type { Cases } from './cases.js';
import type { Config } from './config.js';
import { cookieSealer, linkSealer } from './context.js';
import type { MakeEvidence } from './evidence/evidence.js';
import type { HandleInput } from './incoming.js';
import type { IsOperator } from './operators.js';
import type { Route } from './server.js';
import { GRAPH_SCOPE, partnerTenant, type Services } from './services.js';
import {
  type AppConsentOptions,
  type AppConsentPages,
  createAppConsent,
} from './web/appConsent.js';
import { createConsentPages } from './web/consentPage.js';
import { createEvidencePage } from './web/evidencePage.js';
import { createLimits } from './web/limits.js';
import type { LinkOptions } from './web/links.js';
import { createSessions } from './web/session.js';
import { createSignInPages, type SignInPagesOptions } from './web/signInPages.js';
import { createWebhookPage } from './web/webhook.js';

export interface RoutesOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly services: Services;
  readonly context: RenderContext;
  readonly handleInput: HandleInput;
  readonly cases: Cases;
  /** The partner's named user who needs Owner. */
  readonly ownerGrantee: string;
  readonly isOperator: IsOperator;
  readonly makeEvidence: MakeEvidence;
}

/** Our pages and the partner's webhook; the chat platforms bring their own addresses. */
export function routesOf(options: RoutesOptions): readonly Route[] {
  const { config, clock, log, services, context, handleInput, cases } = options;
  const { caseOf, pageOf } = cases;
  const links = linkSealer(config);
  const secure = config.PUBLIC_URL.startsWith('https:');
  const sessions = createSessions({ sealer: cookieSealer(config), clock, secure });
  const shared = { sessions, links, context, handleInput, clock, caseOf };
  const consent = createConsentPages({ ...shared, pageOf });
  const signIn = createSignInPages({
    ...shared,
    signIn: services.signIn,
    arm: services.arm,
    partnerTenantId: partnerTenant(config),
    guestOf: createGuestOf(services, options.ownerGrantee),
  });
  const appConsent = appConsentOf(options, shared);
  const webhook = createWebhookPage({ verifier: services.webhook, handleInput, clock, log });
  return [
    ...pagesWithLimits(
      [
        { method: 'GET', path: '/auth/start', handler: signIn.start },
        { method: 'GET', path: '/auth/callback', handler: signIn.callback },
        { method: 'GET', path: '/auth/app-consent/start', handler: appConsent.start },
        { method: 'GET', path: '/auth/app-consent', handler: appConsent.callback },
        { method: 'GET', path: '/consent/:token', handler: consent.show },
        { method: 'POST', path: '/consent/:token', handler: consent.decide },
        evidenceRoute(options, shared),
      ],
      options,
    ),
    {
      method: 'POST',
      path: '/partner-center/events',
      handler: ({ headers, rawBody }) => webhook({ headers, body: rawBody }),
    },
  ];
}

/** Where the customer's administrator lets our own app in. */
const appConsentOf = (
  { config }: RoutesOptions,
  shared: LinkOptions & Pick<AppConsentOptions, 'handleInput' | 'clock'>,
): AppConsentPages =>
  createAppConsent({
    ...shared,
    clientId: config.ENTRA_CLIENT_ID ?? '',
    loginUrl: config.LOGIN_URL.replace(/\/$/, ''),
    redirectUri: `${config.PUBLIC_URL}/auth/app-consent`,
  });

/** Finds the guest with the rights of who signed in; where those do not reach, with our app's own. */
const createGuestOf =
  ({ graph, tokenFor }: Services, grantee: string): SignInPagesOptions['guestOf'] =>
  async (tenantId, token) => {
    if (token === undefined) {
      return graph.guestObjectId(await tokenFor(tenantId, GRAPH_SCOPE), grantee);
    }
    return graph.guestObjectId(token, grantee).catch(async () => {
      return graph.guestObjectId(await tokenFor(tenantId, GRAPH_SCOPE), grantee);
    });
  };

const evidenceRoute = (
  { config, isOperator, makeEvidence }: RoutesOptions,
  shared: LinkOptions,
): Route => {
  const partner = config.PARTNER_NAME;
  const handler = createEvidencePage({ ...shared, isOperator, makeEvidence, partner });
  return { method: 'GET', path: '/evidence/:token', handler };
};

/** What a page refuses is one line for whoever runs us: forged links, foreign forms, ended sign-ins. */
const notingRefusals =
  (log: Logger) =>
  (route: Route): Route => ({
    ...route,
    async handler(request) {
      const answer = await route.handler(request);
      const { path } = route;
      const { status } = answer;
      if (status >= 400) log.info({ path, status }, 'A page refused what was asked of it.');
      return answer;
    },
  });

/** The pages people open share their limits: one address is one address, whichever page it asks for. */
const pagesWithLimits = (
  routes: readonly Route[],
  { config, log }: Pick<RoutesOptions, 'config' | 'log'>,
): readonly Route[] =>
  routes.map(notingRefusals(log)).map(
    createLimits({
      perMinute: config.PAGE_REQUESTS_PER_MINUTE,
      onRefused: (what, path) => {
        log.warn({ what, path }, 'Our pages are asked for too often; more requests are refused.');
      },
    }),
  );
