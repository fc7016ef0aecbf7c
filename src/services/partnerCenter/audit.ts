import { z } from 'zod';

import { instant, type TenantId, tenantId } from '../../messages/ids.js';
import { createReader, everyItem, type PartnerCenterAccess } from './reader.js';
import { asUtc } from './webhookEvent.js';

/** A relationship that began or ended, as Partner Center's own log has it. A hint, like a webhook event. */
export interface RelationshipChange {
  readonly change: 'began' | 'ended';
  readonly tenantId: TenantId;
  readonly at: Date;
  /** The same each time this record is read. */
  readonly key: string;
}

export interface AuditReader {
  /**
   * Relationships that began or ended from `since` on, oldest first; of one customer, or of all.
   * Meant for one question a day where no webhook can be registered, or to find what it missed.
   * Partner Center remembers 90 days; an older `since` reads those. @throws {ServiceError}
   */
  relationshipChanges(
    since: Date,
    now: Date,
    customer?: TenantId,
  ): Promise<readonly RelationshipChange[]>;
}

/** Reads Partner Center's log of what was done; it changes nothing. */
export function createAuditReader(access: PartnerCenterAccess): AuditReader {
  const get = createReader(access);
  return {
    async relationshipChanges(since, now, customer) {
      const from = new Date(Math.max(since.getTime(), now.getTime() - MEMORY_MS));
      const query = new URLSearchParams({
        startDate: dayOf(from),
        endDate: dayOf(now),
        size: '500',
        ...(customer && { filter: filterFor(customer) }),
      });
      const records = await everyItem(record, `/v1/auditrecords?${query.toString()}`, get);
      return records
        .flatMap(toChange)
        .filter(({ at }) => at >= from)
        .sort((one, other) => one.at.getTime() - other.at.getTime());
    },
  };
}

/** A day less than what it remembers: an older start date is refused. */
const MEMORY_MS = 89 * 24 * 3_600_000;

/** Partner Center's days are those of UTC. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const filterFor = (customer: TenantId): string =>
  JSON.stringify({ Field: 'CustomerId', Value: customer, Operator: 'equals' });

const record = z.object({
  customerId: z.string().nullish(),
  operationType: z.string(),
  operationDate: z.string(),
  operationStatus: z.string(),
});

const CHANGES: Readonly<Record<string, RelationshipChange['change']>> = {
  add_customer: 'began',
  remove_partner_customer_relationship: 'ended',
};

/** One change, or none: other operations, failed ones, and what names no customer. */
function toChange(read: z.output<typeof record>): readonly RelationshipChange[] {
  const change = CHANGES[read.operationType];
  const customer = tenantId.safeParse(read.customerId);
  const at = instant.safeParse(asUtc(read.operationDate));
  const isDone = read.operationStatus === 'succeeded';
  if (!change || !isDone || !customer.success || !at.success) return [];
  const key = `audit/${read.operationType}/${customer.data}/${read.operationDate}`;
  return [{ change, tenantId: customer.data, at: at.data, key }];
}
