import type { Logger } from 'pino';

import type { RenderContext } from '../cards/context.js';
import type { Clock } from '../services/clock.js';
import type { Cases } from './cases.js';
import type { Config } from './config.js';
import { cookieSealer, linkSealer } from './context.js';
import type { HandleInput } from './incoming.js';
import type { Route } from './server.js';
import { GRAPH_SCOPE, type Services } from './services.js';
import type { Teams } from './teams/teams.js';
import { createConsentPages } from './web/consentPage.js';
import { createSessions } from './web/session.js';
import { createSignInPages } from './web/signInPages.js';
import { createWebhookPage } from './web/webhook.js';

export interface RoutesOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly services: Services;
  readonly context: RenderContext;
  readonly handleInput: HandleInput;
  readonly teams: Teams;
  readonly cases: Cases;
  /** The partner's named user who needs Owner. */
  readonly ownerGrantee: string;
}

/** Every address of ours but the health checks. */
export function routesOf(options: RoutesOptions): readonly Route[] {
  const { config, clock, log, services, context, handleInput, teams, cases } = options;
  const links = linkSealer(config);
  const secure = config.PUBLIC_URL.startsWith('https:');
  const sessions = createSessions({ sealer: cookieSealer(config), clock, secure });
  const shared = { sessions, links, context, handleInput, clock };
  const consent = createConsentPages({ ...shared, cardOf: cases.cardOf });
  const signIn = createSignInPages({
    ...shared,
    signIn: services.signIn,
    arm: services.arm,
    caseOf: cases.caseOf,
    guestOf: async (tenantId) =>
      services.graph.guestObjectId(
        await services.tokenFor(tenantId, GRAPH_SCOPE),
        options.ownerGrantee,
      ),
  });
  const webhook = createWebhookPage({ verifier: services.webhook, handleInput, clock, log });
  return [
    { method: 'POST', path: '/api/messages', handler: teams.endpoint },
    { method: 'GET', path: '/auth/start', handler: signIn.start },
    { method: 'GET', path: '/auth/callback', handler: signIn.callback },
    { method: 'GET', path: '/consent/:token', handler: consent.show },
    { method: 'POST', path: '/consent/:token', handler: consent.decide },
    {
      method: 'POST',
      path: '/partner-center/events',
      handler: ({ headers, rawBody }) => webhook({ headers, body: rawBody }),
    },
  ];
}
