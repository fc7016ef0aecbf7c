import type { PartnerCenterState } from './partnerCenterState.js';
import type { Forgery, WebhookSigner } from './webhookSigner.js';

/** A webhook event before it is signed. */
export interface WebhookBody {
  readonly EventName: string;
  readonly ResourceUri: string | null;
  readonly ResourceName: string;
  readonly AuditUri: string | null;
  readonly ResourceChangeUtcDate: string;
}

/** What Partner Center says when a customer accepted; `partnerCenterUrl` is where its addresses point. */
export function acceptedEvent(
  { tenantId, partnerTenantId }: { readonly tenantId: string; readonly partnerTenantId: string },
  partnerCenterUrl: string,
  at: Date,
): WebhookBody {
  const audit = `${partnerTenantId}_${tenantId}_resellerrelationshipacceptedbycustomer_${at.getTime()}`;
  return {
    EventName: 'reseller-relationship-accepted-by-customer',
    ResourceUri: `${partnerCenterUrl}/v1/customers/${tenantId}`,
    ResourceName: 'Customer',
    AuditUri: `${partnerCenterUrl}/auditactivity/v1/auditrecords/${audit}`,
    ResourceChangeUtcDate: at.toISOString(),
  };
}

/** What it sends when asked to prove that the webhook works. */
export const testEvent = (at: Date): WebhookBody => ({
  EventName: 'test-created',
  ResourceUri: null,
  ResourceName: 'Test',
  AuditUri: null,
  ResourceChangeUtcDate: at.toISOString(),
});

export interface Deliveries {
  /**
   * Signs and sends one event. Answers the receiver's status; 0 when nobody listens or is registered.
   * What was not taken is parked.
   */
  send(body: WebhookBody, forgery?: Forgery): Promise<number>;
  /** Sends the parked events again, as they were. */
  redeliver(): Promise<void>;
}

export function createDeliveries(
  state: PartnerCenterState,
  signer: WebhookSigner | undefined,
): Deliveries {
  let parked: string[] = [];

  async function deliver(body: string, forgery?: Forgery): Promise<number> {
    const url = state.registration?.WebhookUrl;
    if (url === undefined || !signer) return 0;
    const headers = { 'content-type': 'application/json', ...signer.sign(body, forgery) };
    const status = await fetch(url, { method: 'POST', headers, body }).then(
      (response) => response.status,
      () => 0,
    );
    if (status < 200 || status > 299) parked.push(body);
    return status;
  }

  return {
    send: (body, forgery) => deliver(JSON.stringify(body), forgery),
    async redeliver() {
      const waiting = parked;
      parked = [];
      for (const body of waiting) await deliver(body);
    },
  };
}
