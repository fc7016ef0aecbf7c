import { z } from 'zod';

import type { Subscription } from '../messages/account.js';
import { subscriptionId, type TenantId } from '../messages/ids.js';
import type { PartnerCenterClient } from './clients.js';
import { ServiceError } from './errors.js';
import type { Http, HttpAnswer } from './http.js';
import { parseAs } from './httpFault.js';
import { expectAnswer, PARTNER_CENTER, saysNoRelationship } from './partnerCenterFault.js';
import { checkInvitation } from './partnerCenterInvitation.js';

export interface PartnerCenterOptions {
  readonly http: Http;
  /** Without a path, such as `https://api.partnercenter.microsoft.com`. */
  readonly partnerCenterUrl: string;
  readonly partnerTenantId: string;
  /** The host of Microsoft's page for customers, such as `admin.microsoft.com`. */
  readonly adminHost: string;
  /** An app+user access token, minted with MFA. */
  readonly token: () => Promise<string>;
  /** Draws a GUID. */
  readonly newRequestId: () => string;
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

const READ = { service: PARTNER_CENTER, method: 'GET', idempotent: true } as const;

type Reader = (path: string, headers?: Readonly<Record<string, string>>) => Promise<HttpAnswer>;

function createReader(options: PartnerCenterOptions): Reader {
  const { http, partnerCenterUrl, token, newRequestId } = options;
  /** Reads that broke off. Repeating one keeps its MS-RequestId; a new question gets a new one. */
  const unanswered = new Map<string, string>();
  return async (path, headers) => {
    const requestId = unanswered.get(path) ?? newRequestId();
    unanswered.set(path, requestId);
    const answer = await http.request({
      ...READ,
      url: new URL(path, partnerCenterUrl),
      headers: {
        authorization: `Bearer ${await token()}`,
        'ms-requestid': requestId,
        'ms-correlationid': newRequestId(),
        'ms-contract-version': 'v1',
        'ms-partnercenter-application': 'Handover',
        validatemfa: 'true',
        'x-locale': 'en-US',
        ...headers,
      },
    });
    const isAnswered = answer.status < 500 && answer.status !== 429;
    if (isAnswered) unanswered.delete(path);
    return answer;
  };
}

/** A customer has far fewer; more means that the links lead in a circle. */
const MOST_PAGES = 50;

async function everyItem<Item>(
  item: z.ZodType<Item>,
  path: string,
  get: Reader,
): Promise<readonly Item[]> {
  const page = z.object({ items: z.array(item), links: pageLinks });
  const items: Item[] = [];
  let next: NextPage | undefined = { uri: path, headers: [] };
  for (let pages = 0; next && pages < MOST_PAGES; pages += 1) {
    const continuation = Object.fromEntries(next.headers.map(({ key, value }) => [key, value]));
    const answer = await get(sameService(next.uri), continuation);
    const { items: more, links } = parseAs(page, expectAnswer(answer), READ);
    items.push(...more);
    next = links?.next;
  }
  return items;
}

/**
 * The path of a link inside an answer. Such links are data: only their path is used, on the host
 * we were configured with, so that our token can be led nowhere else.
 */
function sameService(uri: string): string {
  const { pathname, search } = new URL(uri, 'https://partner-center.invalid');
  return (pathname.startsWith('/v1/') ? pathname : `/v1${pathname}`) + search;
}

const nextPage = z.object({
  uri: z.string(),
  headers: z.array(z.object({ key: z.literal('MS-ContinuationToken'), value: z.string() })),
});
type NextPage = z.output<typeof nextPage>;
const pageLinks = z.object({ next: nextPage.optional() }).optional();

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
