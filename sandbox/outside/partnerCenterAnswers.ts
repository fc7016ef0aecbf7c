import type { Customer, OrderedSubscription } from './partnerCenterState.js';

/** The older error envelope, with the code as text. */
export const oldError = (status: number, code: string, description: string): Response =>
  Response.json({ code, description, data: [], source: 'PartnerCenter' }, { status });

/** The newer error envelope, with the code as a number. */
export const newError = (status: number, code: number, description: string): Response =>
  Response.json(
    {
      code,
      message: '',
      description,
      errorName: '',
      isRetryable: status >= 500,
      parameters: {},
      errorMessageExtended: `InternalErrorCode=${code}`,
    },
    { status },
  );

/** A collection as every list of Partner Center is wrapped. */
export const collection = (items: readonly object[], uri: string): object => ({
  totalCount: items.length,
  items,
  links: { self: { uri, method: 'GET', headers: [] } },
  attributes: { objectType: 'Collection' },
});

/** Without delegated admin rights address, e-mail and custom domains are left out. */
export const customerAnswer = ({ company }: Customer): object => ({
  id: company.tenantId,
  commerceId: company.tenantId,
  companyProfile: {
    tenantId: company.tenantId,
    domain: company.domain,
    companyName: company.name,
    attributes: { objectType: 'CustomerCompanyProfile' },
  },
  relationshipToPartner: 'reseller',
  allowDelegatedAccess: false,
  attributes: { objectType: 'Customer' },
});

export const planAnswer = ({ planId, acceptedAt }: Customer): object => ({
  id: planId,
  offerId: 'DZH318Z0BPS6:0001:DZH318Z0BML6',
  offerName: 'Azure plan',
  friendlyName: 'Azure plan',
  status: 'active',
  billingType: 'usage',
  creationDate: acceptedAt.toISOString(),
  autoRenewEnabled: false,
});

export const entitlementAnswer = ({ id, name }: OrderedSubscription, planId: string): object => ({
  id,
  friendlyName: name,
  status: 'active',
  subscriptionId: planId,
});
