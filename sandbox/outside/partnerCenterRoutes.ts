import { Hono } from 'hono';
import { z } from 'zod';

import {
  collection,
  customerAnswer,
  entitlementAnswer,
  newError,
  oldError,
  planAnswer,
} from './partnerCenterAnswers.js';
import { COMPANIES, type Customer, type PartnerCenterState } from './partnerCenterState.js';

/** Partner Center's REST surface, as far as Handover and its doctor read it. */
export function partnerCenterRoutes(state: PartnerCenterState): Hono {
  const app = new Hono();
  const find = (id: string): Customer | Response => customerOr(state, id);

  app.get('/v1/customers/relationshiprequests', ({ json }) =>
    json({ url: invitationLink(state), attributes: { objectType: 'RelationshipRequest' } }),
  );
  app.get('/v1/customers', ({ req }) => {
    const wanted = filterOf(req.query('filter'));
    if (!wanted) return oldError(400, '800002', 'Invalid input.');
    const found = [...state.customers.values()].filter(wanted);
    return Response.json(collection(found.map(customerAnswer), '/customers'));
  });
  app.get('/v1/customers/:id', ({ req }) => {
    const found = find(req.param('id'));
    return found instanceof Response ? found : Response.json(customerAnswer(found));
  });
  app.get('/v1/customers/:id/directSignedMicrosoftCustomerAgreementStatus', ({ req }) => {
    const found = find(req.param('id'));
    return found instanceof Response ? found : Response.json({ isSigned: found.agreementSigned });
  });
  app.get('/v1/customers/:id/agreements', ({ req }) => {
    const found = find(req.param('id'));
    return found instanceof Response ? found : Response.json(collection([], '/agreements'));
  });
  app.get('/v1/customers/:id/subscriptions', ({ req }) => {
    const found = find(req.param('id'));
    if (found instanceof Response) return found;
    const plans = found.subscriptions.length > 0 ? [planAnswer(found)] : [];
    return Response.json(collection(plans, '/subscriptions'));
  });
  app.get('/v1/customers/:id/subscriptions/:plan/azureEntitlements', ({ req }) => {
    const found = find(req.param('id'));
    if (found instanceof Response) return found;
    if (req.param('plan') !== found.planId) return newError(404, 1000, 'Not found.');
    const items = found.subscriptions.map((one) => entitlementAnswer(one, found.planId));
    return Response.json(collection(items, '/azureEntitlements'));
  });
  return app;
}

/** Everything that is about no single customer. */
export function catalogueRoutes(): Hono {
  const app = new Hono();
  // Hono answers HEAD from GET and leaves the body out.
  app.get('/v1/domains/:domain', ({ req, body }) => {
    const isTaken = COMPANIES.some(({ domain }) => domain === req.param('domain').toLowerCase());
    return body(null, isTaken ? 200 : 404);
  });
  app.get('/v1/agreements', ({ json }) =>
    json(
      collection(
        [
          {
            templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
            agreementType: 'MicrosoftCustomerAgreement',
            agreementLink: 'https://aka.ms/customeragreement',
            versionRank: 0,
          },
        ],
        '/agreements',
      ),
    ),
  );
  return app;
}

const invitationLink = ({ adminCenterUrl, partnerTenantId }: PartnerCenterState): string =>
  `${adminCenterUrl}/Adminportal/Home?invType=ResellerRelationship&partnerId=${partnerTenantId}` +
  '&msppId=0&DAP=false#/BillingAccounts/partner-invitation';

/** The customer, or the way in which Partner Center says that there is none. */
function customerOr(state: PartnerCenterState, id: string): Customer | Response {
  const tenantId = id.toLowerCase();
  const customer = state.customers.get(tenantId);
  if (customer) return customer;
  if (!z.guid().safeParse(tenantId).success) return oldError(400, '800002', 'Invalid input.');
  if (state.removed.has(tenantId)) {
    return newError(403, 20002, 'The partner has no relationship with this customer.');
  }
  return COMPANIES.some((company) => company.tenantId === tenantId)
    ? newError(404, 1000, 'Not found.')
    : oldError(404, '60003', 'The tenant was not found.');
}

const filter = z.object({
  Field: z.enum(['Domain', 'CompanyName']),
  Value: z.string(),
  Operator: z.literal('starts_with'),
});

type Wanted = (customer: Customer) => boolean;

/** `starts_with` is the only operator, so a filter matches more than was meant. */
function filterOf(query: string | undefined): Wanted | undefined {
  if (query === undefined) return () => true;
  const { Field, Value } = filter.safeParse(jsonOf(query)).data ?? {};
  if (Field === undefined || Value === undefined) return undefined;
  return ({ company }) => {
    const text = Field === 'Domain' ? company.domain : company.name;
    return text.toLowerCase().startsWith(Value.toLowerCase());
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
