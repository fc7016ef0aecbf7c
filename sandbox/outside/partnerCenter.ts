import { Hono } from 'hono';

import { TENANTS } from '../people.js';
import { createFaults, type Fake } from './faults.js';
import { createGuids } from './guids.js';
import { faultAnswer, listen } from './listen.js';
import { authorized, replayed } from './partnerCenterReplay.js';
import { catalogueRoutes, partnerCenterRoutes } from './partnerCenterRoutes.js';
import {
  COMPANIES,
  type Customer,
  type OrderedSubscription,
  type PartnerCenterState,
} from './partnerCenterState.js';
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
export interface FakePartnerCenter extends Fake {
  /**
   * The tenant becomes a customer. The signed event is sent, unless `silently`.
   * Answers the status the receiver gave it, 0 when it was not sent.
   */
  accept(tenantId: string, how?: { readonly silently?: boolean }): Promise<number>;
  /** The relationship ends; Partner Center has no event for that. */
  remove(tenantId: string): void;
  /** New Azure subscriptions under the partner's plan for a customer. */
  orderPlan(tenantId: string, names: readonly string[]): readonly OrderedSubscription[];
  customers(): readonly Customer[];
  registerWebhook(url: string): void;
  readonly deliveries: Deliveries;
}

export async function createFakePartnerCenter(
  options: FakePartnerCenterOptions,
): Promise<FakePartnerCenter> {
  const now = options.now ?? (() => new Date());
  const state: PartnerCenterState = {
    partnerTenantId: options.partnerTenantId,
    adminCenterUrl: options.adminCenterUrl,
    customers: new Map(),
    removed: new Set(),
    registration: undefined,
  };
  const levers = createLevers(state, now);
  levers.add(TENANTS.northwind);
  if (options.webhookUrl) levers.registerWebhook(options.webhookUrl);

  const faults = createFaults();
  const deliveries = createDeliveries(state, options.signer);
  const app = new Hono();
  app.use(authorized, async (_context, next) => (await faultAnswer(faults)) ?? next(), replayed());
  app.route('/', partnerCenterRoutes(state));
  app.route('/', catalogueRoutes());
  app.route(
    '/',
    webhookRoutes(state, () => deliveries.send(testEvent(now()))),
  );
  const server = await listen(app, options.port);

  return {
    ...levers,
    url: server.url,
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

/** What an operator of the sandbox can do to Partner Center. */
function createLevers(state: PartnerCenterState, now: () => Date) {
  const newPlanId = createGuids('a2e00000');
  const newSubscriptionId = createGuids('c0de0000');
  return {
    customers: (): readonly Customer[] => [...state.customers.values()],
    registerWebhook(url: string): void {
      state.registration = {
        WebhookUrl: url,
        WebhookEvents: ['reseller-relationship-accepted-by-customer'],
      };
    },
    add(tenantId: string): void {
      const known = COMPANIES.find((company) => company.tenantId === tenantId);
      const company = known ?? { tenantId, name: tenantId, domain: `${tenantId}.onmicrosoft.com` };
      state.removed.delete(tenantId);
      if (state.customers.has(tenantId)) return;
      state.customers.set(tenantId, {
        company,
        acceptedAt: now(),
        agreementSigned: true,
        planId: newPlanId(),
        subscriptions: [],
      });
    },
    remove(tenantId: string): void {
      if (state.customers.delete(tenantId)) state.removed.add(tenantId);
    },
    orderPlan(tenantId: string, names: readonly string[]): readonly OrderedSubscription[] {
      const customer = state.customers.get(tenantId);
      if (!customer)
        throw new Error(`The tenant ${tenantId} is no customer, so nothing can be ordered.`);
      const ordered = names.map((name) => ({ id: newSubscriptionId(), name }));
      customer.subscriptions.push(...ordered);
      return ordered;
    },
  };
}
