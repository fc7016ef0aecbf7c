import { z } from 'zod';

import type { DirectoryRole, GdapStanding } from '../../messages/gdap.js';
import { gdapAssignment, gdapStatus } from '../../messages/gdap.js';
import type { TenantId } from '../../messages/ids.js';
import { ServiceError } from '../errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../http.js';
import { expectOk, parseAs } from '../httpFault.js';

/** Asks for directory roles in a customer's tenant (GDAP), through Microsoft Graph. */
export interface GdapClient {
  /**
   * Makes the relationship of this label, unless it is there, and locks it for the customer's approval.
   * Safe to repeat: it goes on from wherever it was left.
   * @throws {ServiceError} `unreachable`: Graph is not as far yet; asking again helps.
   */
  request(wanted: GdapWanted): Promise<GdapRelationship>;
  /**
   * How the relationship stands. Where it is active and a group is named, the roles are given to the
   * group, unless they are.
   * @throws {ServiceError}
   */
  standing(about: {
    readonly relationship: string;
    readonly roles: readonly DirectoryRole[];
    readonly group?: string | undefined;
  }): Promise<GdapStanding>;
  /** Reads one relationship of anybody's, to see whether we may. @throws {ServiceError} */
  check(): Promise<void>;
}

interface GdapWanted {
  readonly tenantId: TenantId;
  readonly company: string;
  readonly label: string;
  readonly roles: readonly DirectoryRole[];
  readonly days: number;
}

export interface GdapRelationship extends GdapStanding {
  readonly relationship: string;
  /** Microsoft's page on which the customer's administrator approves. */
  readonly url: string;
}

export interface GdapOptions {
  readonly http: Http;
  /** Without a trailing slash, `https://graph.microsoft.com`. */
  readonly graphUrl: string;
  /** Without a trailing slash, `https://admin.microsoft.com`. */
  readonly adminCenterUrl: string;
  /** A token in the partner's tenant. */
  readonly token: () => Promise<string>;
  /** Whose id the page is called by; Microsoft's documents name either. */
  readonly linkBy: 'relationship' | 'request';
}

/** Letters, digits and hyphens: two GUIDs. Goes into addresses, so anything else is refused. */
const id = z.string().regex(/^[0-9a-zA-Z-]{1,120}$/);
const relationship = z.object({
  id,
  displayName: z.string().nullish(),
  customer: z.object({ tenantId: z.string() }).nullish(),
  status: z.string(),
  endDateTime: z.coerce.date().nullish(),
  '@odata.etag': z.string().optional(),
});
type Relationship = z.output<typeof relationship>;
const relationships = z.object({ value: z.array(relationship) });
const requests = z.object({ value: z.array(z.object({ id, action: z.string() })) });
const assignments = z.object({
  value: z.array(
    z.object({
      status: z.string(),
      accessContainer: z.object({ accessContainerId: z.string() }),
    }),
  ),
});

const BASE = '/tenantRelationships/delegatedAdminRelationships';
/** How long Graph is left alone that is not as far yet; it takes seconds. */
const NOT_YET_MS = 2_000;

const notYet = (what: string): ServiceError =>
  new ServiceError('unreachable', `Graph ${what}`, { retryAfterMs: NOT_YET_MS });

type Call = Pick<HttpRequest, 'method'> & {
  readonly path: string;
  readonly body?: unknown;
  readonly etag?: string | undefined;
};

/** Requests to Graph. Each may be sent twice: labels are unique, and a lock or an assignment holds once. */
function createSend({ http, graphUrl, token }: GdapOptions) {
  return async ({ method, path, body, etag }: Call): Promise<[HttpAnswer, HttpRequest]> => {
    const request: HttpRequest = {
      service: 'Graph',
      method,
      url: `${graphUrl}/v1.0${path}`,
      headers: {
        authorization: `Bearer ${await token()}`,
        // Else words that came later are told as one that says nothing.
        prefer: 'include-unknown-enum-members',
        ...(etag !== undefined && { 'if-match': etag }),
      },
      ...(body !== undefined && { body }),
      idempotent: true,
    };
    return [await http.request(request), request];
  };
}

type Send = ReturnType<typeof createSend>;
/** Reads a path in our shape. */
type Read = <Schema extends z.ZodType>(schema: Schema, path: string) => Promise<z.output<Schema>>;
interface Reach {
  readonly send: Send;
  readonly read: Read;
}

export function createGdapClient(options: GdapOptions): GdapClient {
  const send = createSend(options);
  const read: Read = async (schema, path) => {
    const [answer, request] = await send({ method: 'GET', path });
    return parseAs(schema, expectOk(answer, request), request);
  };
  const reach: Reach = { send, read };

  return {
    async request(wanted) {
      const made = (await find(reach, wanted))?.id ?? (await make(reach, wanted));
      const before = await read(relationship, `${BASE}/${made}`);
      if (before.status === 'created') await lock(reach, before);
      const after = await read(relationship, `${BASE}/${made}`);
      if (after.status === 'created') throw notYet('did not lock it yet');
      const called = options.linkBy === 'request' ? await requestOf(reach, made) : made;
      return { relationship: made, url: approvalPage(options, called), ...standingOf(after) };
    },
    async standing({ relationship: made, roles, group }) {
      const path = `${BASE}/${id.parse(made)}`;
      const standing = standingOf(await read(relationship, path));
      if (group === undefined || standing.status !== 'active') return standing;
      const assignment = await assigned(reach, `${path}/accessAssignments`, { group, roles });
      return { ...standing, assignment };
    },
    async check() {
      await read(relationships, `${BASE}?$top=1`);
    },
  };
}

/** The relationship of this label for this tenant; a list of other things than asked for does no harm. */
async function find(
  { read }: Reach,
  { tenantId, label }: GdapWanted,
): Promise<Relationship | undefined> {
  const query = new URLSearchParams({ $filter: `customer/tenantId eq '${tenantId}'` });
  const { value } = await read(relationships, `${BASE}?${query.toString()}`);
  return value.find(
    ({ displayName, customer }) =>
      displayName === label && customer?.tenantId.toLowerCase() === tenantId,
  );
}

async function make({ send }: Reach, wanted: GdapWanted): Promise<string> {
  const [answer, request] = await send({ method: 'POST', path: BASE, body: bodyOf(wanted) });
  // The label is ours alone, so it was made a moment ago and is not listed yet.
  if (answer.status === 409) throw notYet('made the relationship and does not list it yet');
  return parseAs(relationship, expectOk(answer, request), request).id;
}

async function lock({ send }: Reach, { id: made, '@odata.etag': etag }: Relationship) {
  const path = `${BASE}/${made}/requests`;
  const body = { action: 'lockForApproval' };
  const [answer, request] = await send({ method: 'POST', path, body, etag });
  if ([400, 409, 412].includes(answer.status)) throw notYet('does not lock it yet');
  expectOk(answer, request);
}

/** The id of the request by which it was locked. */
async function requestOf({ read }: Reach, made: string): Promise<string> {
  const { value } = await read(requests, `${BASE}/${made}/requests`);
  const locked = value.find(({ action }) => action === 'lockForApproval');
  if (!locked) throw notYet('does not list the request yet');
  return locked.id;
}

const bodyOf = ({ tenantId, company, label, roles, days }: GdapWanted): object => ({
  displayName: label,
  duration: `P${days}D`,
  // Without it any tenant could approve.
  customer: { tenantId, displayName: company },
  accessDetails: { unifiedRoles: unifiedRoles(roles) },
});

const unifiedRoles = (roles: readonly DirectoryRole[]): readonly object[] =>
  roles.map((role) => ({ roleDefinitionId: role.id }));

/** Everything behind `#` stays in the browser: no server of ours or of a stranger's gets to see it. */
const approvalPage = ({ adminCenterUrl }: GdapOptions, called: string): string =>
  `${adminCenterUrl}/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${called}`;

function standingOf({ status, endDateTime }: Relationship): GdapStanding {
  const known = gdapStatus.exclude(['other']).safeParse(status).data;
  return {
    ...(known ? { status: known } : { status: 'other' as const, word: status.slice(0, 60) }),
    ...(endDateTime && { endsAt: endDateTime }),
  };
}

/** How the roles stand with the group; given to it where they are not. */
async function assigned(
  { send, read }: Reach,
  path: string,
  { group, roles }: { readonly group: string; readonly roles: readonly DirectoryRole[] },
): Promise<z.output<typeof gdapAssignment>> {
  const { value } = await read(assignments, path);
  const ours = value.filter(
    ({ accessContainer, status }) =>
      accessContainer.accessContainerId.toLowerCase() === group && status !== 'deleted',
  );
  const found = ours[0];
  if (found) return gdapAssignment.catch('other').parse(found.status);
  const body = {
    accessContainer: { accessContainerId: group, accessContainerType: 'securityGroup' },
    accessDetails: { unifiedRoles: unifiedRoles(roles) },
  };
  const [answer, request] = await send({ method: 'POST', path, body });
  if (answer.status !== 409) expectOk(answer, request);
  return 'pending';
}
