import { Hono } from 'hono';

import { TENANTS } from '../people.js';
import { createFaults, type Fake } from './faults.js';
import { faultAnswer, listen } from './listen.js';
import { auditRoutes } from './partnerCenterAudit.js';
import { createLevers, type Levers } from './partnerCenterLevers.js';
import { authorized, replayed } from './partnerCenterReplay.js';
import { catalogueRoutes, partnerCenterRoutes } from './partnerCenterRoutes.js';
import { createPartnerCenterState } from './partnerCenterState.js';
import { webhookRoutes } from './partnerCenterWebhookRoutes.js';
import {
  acceptedEvent,
  createDeliveries,
  type Deliveries,
  testEvent,
} from './partnerCenterWebhooks.js';
import type { WebhookSigner } from './webhookSigner.js';

export interface FakePartnerCenterOptions {
  readonly port?: number;
  readonly partnerTenantId: string;
  /** Microsoft's page for customers, without a trailing slash. */
  readonly adminCenterUrl: string;
  /** Where events are sent from the start; `registerWebhook` sets it later. */
  readonly webhookUrl?: string;
  /** Without a signer no events are sent. */
  readonly signer?: WebhookSigner;
  readonly now?: () => Date;
}

/** Partner Center, with the levers of the sandbox. Northwind is in care from the start. */
export interface FakePartnerCenter extends Fake, Omit<Levers, 'add'> {
  /**
   * The tenant becomes a customer. The signed event is sent, unless `silently`.
   * Answers the status the receiver gave it, 0 when it was not sent.
   */
  accept(tenantId: string, how?: { readonly silently?: boolean }): Promise<number>;
  readonly deliveries: Deliveries;
}

export async function createFakePartnerCenter(
  options: FakePartnerCenterOptions,
): Promise<FakePartnerCenter> {
  const now = options.now ?? (() => new Date());
  const state = createPartnerCenterState(options);
  const levers = createLevers(state, now);
  levers.add(TENANTS.northwind);
  if (options.webhookUrl) levers.registerWebhook(options.webhookUrl);

  const faults = createFaults();
  const deliveries = createDeliveries(state, options.signer);
  const app = new Hono();
  app.use(authorized, async (_context, next) => (await faultAnswer(faults)) ?? next(), replayed());
  app.route('/', partnerCenterRoutes(state));
  app.route('/', catalogueRoutes());
  app.route('/', auditRoutes(state, now));
  app.route(
    '/',
    webhookRoutes(state, () => deliveries.send(testEvent(now()))),
  );
  const server = await listen(app, options.port);

  return {
    ...levers,
    url: server.url,
    gate: server.gate,
    faults,
    deliveries,
    close: () => server.close(),
    async accept(tenantId, { silently = false } = {}) {
      levers.add(tenantId);
      if (silently) return 0;
      const names = { tenantId, partnerTenantId: options.partnerTenantId };
      return deliveries.send(acceptedEvent(names, server.url, now()));
    },
  };
}
