import { z } from 'zod';

import type { TenantId } from '../../messages/ids.js';
import type { TenantNames } from '../entra/entra.js';
import type { Http, HttpRequest } from '../http.js';
import { expectOk, parseAs } from '../httpFault.js';

/** A user of a directory. */
interface GraphUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** The little we read in Microsoft Graph. */
export interface GraphClient {
  /**
   * The object id, in the token's tenant, of the guest or member with this user name or address.
   * `undefined` when nobody has it, and when several have it: then it must be asked.
   * @throws {ServiceError}
   */
  guestObjectId(token: string, userName: string): Promise<string | undefined>;
  /** The user of the token's tenant with this address; `undefined` when none or several have it. @throws {ServiceError} */
  userByEmail(token: string, email: string): Promise<GraphUser | undefined>;
  /** How a tenant calls itself, also when it is not ours. @throws {ServiceError} */
  tenantNames(token: string, id: TenantId): Promise<TenantNames>;
}

const user = z.object({
  id: z.guid().toLowerCase(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
});
const users = z.object({ value: z.array(user) });
const tenantInformation = z.object({
  displayName: z.string().nullish(),
  defaultDomainName: z.string().nullish(),
});

/** `graphUrl`: without a trailing slash, `https://graph.microsoft.com`. */
export function createGraphClient(options: {
  readonly http: Http;
  readonly graphUrl: string;
}): GraphClient {
  async function get<Schema extends z.ZodType>(token: string, path: string, schema: Schema) {
    const call: HttpRequest = {
      service: 'Graph',
      method: 'GET',
      url: `${options.graphUrl}/v1.0${path}`,
      // Graph wants this header for filters over several addresses.
      headers: { authorization: `Bearer ${token}`, consistencylevel: 'eventual' },
      idempotent: true,
    };
    return parseAs(schema, expectOk(await options.http.request(call), call), call);
  }

  /** Whoever alone has this user name or address. */
  async function find(token: string, userName: string): Promise<z.output<typeof user> | undefined> {
    const { value } = await get(token, `/users?${usersNamed(userName.trim())}`, users);
    return value.length === 1 ? value[0] : undefined;
  }

  return {
    guestObjectId: async (token, userName) => (await find(token, userName))?.id,
    async userByEmail(token, email) {
      const found = await find(token, email);
      if (!found) return undefined;
      return { id: found.id, name: found.displayName ?? email, email: found.mail ?? email };
    },
    async tenantNames(token, id) {
      const path = `/tenantRelationships/findTenantInformationByTenantId(tenantId='${id}')`;
      const { displayName, defaultDomainName } = await get(token, path, tenantInformation);
      return {
        ...(displayName && { name: displayName }),
        ...(defaultDomainName && { defaultDomain: defaultDomainName }),
      };
    },
  };
}

function usersNamed(userName: string): string {
  const name = quoted(userName);
  const filter = `mail eq ${name} or userPrincipalName eq ${name} or otherMails/any(m:m eq ${name})`;
  const query = { $filter: filter, $select: 'id,displayName,mail', $top: '2', $count: 'true' };
  return new URLSearchParams(query).toString();
}

/** OData text: a quote inside is doubled. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
