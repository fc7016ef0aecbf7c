import { createGuids } from './guids.js';
import {
  type AuditRecord,
  COMPANIES,
  type Company,
  type Customer,
  type OrderedSubscription,
  type PartnerCenterState,
} from './partnerCenterState.js';

/** What an operator of the sandbox can do to Partner Center. */
export interface Levers {
  /** The tenant becomes a customer, without an event. */
  add(tenantId: string): void;
  /** The relationship ends; Partner Center has no event for that. */
  remove(tenantId: string): void;
  /** New Azure subscriptions under the partner's plan for a customer. */
  orderPlan(tenantId: string, names: readonly string[]): readonly OrderedSubscription[];
  customers(): readonly Customer[];
  registerWebhook(url: string): void;
  unregisterWebhook(): void;
  /** Where events are sent now. */
  readonly webhook: () => { readonly url: string; readonly events: readonly string[] } | undefined;
}

export function createLevers(state: PartnerCenterState, now: () => Date): Levers {
  const newPlanId = createGuids('a2e00000');
  const newSubscriptionId = createGuids('c0de0000');
  return {
    ...webhookLevers(state),
    customers: (): readonly Customer[] => [...state.customers.values()],
    add(tenantId: string): void {
      const known = COMPANIES.find((company) => company.tenantId === tenantId);
      const company = known ?? { tenantId, name: tenantId, domain: `${tenantId}.onmicrosoft.com` };
      state.removed.delete(tenantId);
      if (state.customers.has(tenantId)) return;
      state.audit.push(recordOf('add_customer', company, now()));
      state.customers.set(tenantId, {
        company,
        acceptedAt: now(),
        agreementSigned: true,
        planId: newPlanId(),
        subscriptions: [],
      });
    },
    remove(tenantId: string): void {
      const customer = state.customers.get(tenantId);
      if (!customer) return;
      state.audit.push(recordOf('remove_partner_customer_relationship', customer.company, now()));
      state.customers.delete(tenantId);
      state.removed.add(tenantId);
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

const webhookLevers = (
  state: PartnerCenterState,
): Pick<Levers, 'registerWebhook' | 'unregisterWebhook' | 'webhook'> => ({
  registerWebhook(url) {
    state.registration = {
      WebhookUrl: url,
      WebhookEvents: ['reseller-relationship-accepted-by-customer'],
    };
  },
  unregisterWebhook() {
    state.registration = undefined;
  },
  webhook: () =>
    state.registration && {
      url: state.registration.WebhookUrl,
      events: state.registration.WebhookEvents,
    },
});

const recordOf = (
  operationType: AuditRecord['operationType'],
  { tenantId, name }: Company,
  at: Date,
): AuditRecord => ({
  customerId: tenantId,
  customerName: name,
  operationType,
  operationDate: at.toISOString(),
  operationStatus: 'succeeded',
});
