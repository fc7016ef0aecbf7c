import { z } from 'zod';

import { instant, type TenantId, tenantId } from '../../messages/ids.js';
import { isSafe } from './invitation.js';

/** What Partner Center says happened. A hint: nothing counts before it was read back. */
export interface WebhookEvent {
  readonly name: string;
  /** The customer's tenant; `undefined` for an event we do not know, or that names no customer. */
  readonly tenantId: TenantId | undefined;
  readonly changedAt: Date;
  /** The same for every delivery of one event. */
  readonly key: string;
}

const payload = z.object({
  EventName: z.string().min(1).max(200),
  ResourceUri: z.string().max(2000).nullish(),
  AuditUri: z.string().max(2000).nullish(),
  ResourceChangeUtcDate: z.string(),
});

/**
 * Events that tell of a customer's relationship with us. One is documented, `…-accepted-by-customer`
 * (partner-center-webhook-events, 2021-07); others of the family would only make us look.
 */
const NAMING_A_CUSTOMER = /^reseller-relationship-[a-z-]+$/;

/**
 * Reads a delivery whose signature was verified.
 *
 * @param resourceHosts hosts (with ports) that its addresses may name; any other makes it foreign.
 */
export function parseWebhookEvent(
  rawBody: string,
  resourceHosts: readonly string[],
): WebhookEvent | 'unreadable' | 'foreign' {
  const read = payload.safeParse(jsonOf(rawBody));
  if (!read.success) return 'unreadable';
  const { EventName: name, ResourceUri, AuditUri, ResourceChangeUtcDate } = read.data;
  const changedAt = instant.safeParse(asUtc(ResourceChangeUtcDate));
  if (!changedAt.success) return 'unreadable';
  if (!isOurs(AuditUri, resourceHosts, 'https') || !isOurs(ResourceUri, resourceHosts, 'any')) {
    return 'foreign';
  }
  const key = `${name} ${ResourceUri ?? ''} ${ResourceChangeUtcDate}`;
  const customer = NAMING_A_CUSTOMER.test(name) ? customerOf(ResourceUri ?? '') : undefined;
  return { name, tenantId: customer, changedAt: changedAt.data, key };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The field is named UTC and comes with or without a zone. */
export const asUtc = (date: string): string =>
  /(Z|[+-]\d\d:?\d\d)$/i.test(date) ? date : `${date}Z`;

/**
 * A missing address is nobody's. Microsoft's own samples of `ResourceUri` say `http:`; we never fetch
 * it, so it is data. An audit address that anyone might follow with a token must be https.
 */
function isOurs(
  uri: string | null | undefined,
  hosts: readonly string[],
  scheme: 'https' | 'any',
): boolean {
  if (uri === null || uri === undefined) return true;
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  if (!hosts.includes(url.host) || url.username + url.password !== '') return false;
  return isSafe(url) || (scheme === 'any' && url.protocol === 'http:');
}

function customerOf(resourceUri: string): TenantId | undefined {
  if (!URL.canParse(resourceUri)) return undefined;
  const id = /^\/v1\/customers\/([^/]+)\/?$/.exec(new URL(resourceUri).pathname)?.[1];
  return tenantId.safeParse(id).data;
}
