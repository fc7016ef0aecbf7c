import { TENANTS } from '../people.js';

/** A tenant as Partner Center names it, customer or not. */
export interface Company {
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
}

export const COMPANIES: readonly Company[] = [
  { tenantId: TENANTS.contoso, name: 'Contoso Ltd', domain: 'contoso.onmicrosoft.com' },
  { tenantId: TENANTS.fabrikam, name: 'Fabrikam, Inc.', domain: 'fabrikam.onmicrosoft.com' },
  { tenantId: TENANTS.northwind, name: 'Northwind Traders', domain: 'northwind.onmicrosoft.com' },
];

/** An Azure subscription under the partner's plan. */
export interface OrderedSubscription {
  readonly id: string;
  readonly name: string;
}

/** A customer's relationship with the partner, and what was ordered for them. */
export interface Customer {
  readonly company: Company;
  readonly acceptedAt: Date;
  agreementSigned: boolean;
  /** The subscription "Azure plan"; its id is no Azure subscription. */
  readonly planId: string;
  readonly subscriptions: OrderedSubscription[];
}

interface WebhookRegistration {
  readonly WebhookUrl: string;
  readonly WebhookEvents: readonly string[];
}

/** What was done, as Partner Center's audit log has it. */
export interface AuditRecord {
  readonly customerId: string;
  readonly customerName: string;
  readonly operationType: 'add_customer' | 'remove_partner_customer_relationship';
  readonly operationDate: string;
  readonly operationStatus: 'succeeded';
}

/** Everything the sandbox's Partner Center remembers. */
export interface PartnerCenterState {
  readonly partnerTenantId: string;
  readonly adminCenterUrl: string;
  /** By tenant id. */
  readonly customers: Map<string, Customer>;
  /** Tenants that were customers once. */
  readonly removed: Set<string>;
  /** Oldest first. */
  readonly audit: AuditRecord[];
  registration: WebhookRegistration | undefined;
}

export const createPartnerCenterState = (
  names: Pick<PartnerCenterState, 'partnerTenantId' | 'adminCenterUrl'>,
): PartnerCenterState => ({
  partnerTenantId: names.partnerTenantId,
  adminCenterUrl: names.adminCenterUrl,
  customers: new Map(),
  removed: new Set(),
  audit: [],
  registration: undefined,
});
