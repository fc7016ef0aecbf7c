import { z } from 'zod';

import type { Subscription } from '../../messages/account.js';
import { subscriptionId, type TenantId } from '../../messages/ids.js';
import type { PartnerCenterClient } from '../clients.js';
import { ServiceError } from '../errors.js';
import { parseAs } from '../httpFault.js';
import { expectAnswer, PARTNER_CENTER, saysNoRelationship } from './fault.js';
import { checkInvitation } from './invitation.js';
import { createReader, everyItem, type PartnerCenterAccess, READ } from './reader.js';

export interface PartnerCenterOptions extends PartnerCenterAccess {
  readonly partnerTenantId: string;
  /** The host of Microsoft's page for customers, such as `admin.microsoft.com`. */
  readonly adminHost: string;
}

/** Reads Partner Center as the partner. Nothing here changes anything there. */
export function createPartnerCenterClient(options: PartnerCenterOptions): PartnerCenterClient {
  const get = createReader(options);
  const read = async <Schema extends z.ZodType>(schema: Schema, path: string) =>
    parseAs(schema, expectAnswer(await get(path)), READ);

  return {
    async invitationLink() {
      const { url } = await read(relationshipRequest, '/v1/customers/relationshiprequests');
      return checkInvitation(url, options);
    },
    async customer(tenantId) {
      const answer = await get(`/v1/customers/${tenantId}`);
      if (saysNoRelationship(answer)) return { relationship: 'none' };
      return relationshipOf(parseAs(customer, expectAnswer(answer), READ), tenantId);
    },
    async agreementSigned(tenantId) {
      const path = `/v1/customers/${tenantId}/directSignedMicrosoftCustomerAgreementStatus`;
      return (await read(agreementStatus, path)).isSigned;
    },
    async counterparts(tenantId) {
      const path = `/v1/customers/${tenantId}/subscriptions`;
      const bought = await everyItem(boughtSubscription, path, get);
      const plans = bought.filter(isAzurePlan);
      const found = await Promise.all(
        plans.map(({ id }) => everyItem(entitlement, `${path}/${id}/azureEntitlements`, get)),
      );
      return found.flat().filter(isActive).map(toSubscription);
    },
  };
}

const relationshipRequest = z.object({ url: z.string() });
const agreementStatus = z.object({ isSigned: z.boolean() });
const customer = z.object({
  companyProfile: z.object({ tenantId: z.string(), companyName: z.string().optional() }),
  relationshipToPartner: z.string(),
});
const boughtSubscription = z.object({
  id: z.guid(),
  offerId: z.string().optional(),
  status: z.string(),
});
const entitlement = z.object({
  id: subscriptionId,
  friendlyName: z.string().optional(),
  status: z.string(),
});

type Customer = Awaited<ReturnType<PartnerCenterClient['customer']>>;

function relationshipOf(read: z.output<typeof customer>, expected: TenantId): Customer {
  const { tenantId, companyName } = read.companyProfile;
  if (tenantId.toLowerCase() !== expected) {
    throw new ServiceError('rejected', `${PARTNER_CENTER} answered for another tenant than asked`);
  }
  const kind = read.relationshipToPartner;
  const relationship = kind === 'reseller' || kind === 'none' ? kind : 'other';
  return { relationship, ...(companyName !== undefined && { companyName }) };
}

/** The product "Azure plan"; what it carries are the customer's Azure subscriptions. */
const AZURE_PLAN = 'DZH318Z0BPS6:';

const isActive = ({ status }: { readonly status: string }): boolean => status === 'active';

const isAzurePlan = (bought: z.output<typeof boughtSubscription>): boolean =>
  isActive(bought) && bought.offerId?.startsWith(AZURE_PLAN) === true;

const toSubscription = ({ id, friendlyName }: z.output<typeof entitlement>): Subscription => ({
  id,
  name: friendlyName ?? id,
});
