import type { CustomerTenant } from '../../messages/account.js';
import { type TenantId, tenantId } from '../../messages/ids.js';
import type { EntraClient } from '../clients.js';
import { ServiceError } from '../errors.js';
import type { Http } from '../http.js';
import { type OpenIdDocument, readOpenIdDocument } from './openId.js';

/** How a tenant's own directory names it. */
export type TenantNames = Pick<CustomerTenant, 'name' | 'defaultDomain'>;

export interface EntraClientOptions {
  readonly http: Http;
  /** Without a trailing slash: `https://login.microsoftonline.com`. */
  readonly loginUrl: string;
  /** Asked before a domain is called unknown: `https://login.microsoftonline.us`. */
  readonly governmentLoginUrl?: string | undefined;
  /** Adds names where we may read them; a tenant is found without. */
  readonly namesOf?: ((id: TenantId) => Promise<TenantNames>) | undefined;
}

/** Lower case, ASCII, at least two labels: nothing that means more than a domain in a path. */
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const ISSUED_BY_TENANT = /\/([0-9a-f-]{36})\/(v2\.0)?\/?$/i;

/** Finds out which Azure account a domain belongs to, from what Microsoft publishes without sign-in. */
export function createEntraClient(options: EntraClientOptions): EntraClient {
  const { http, loginUrl, governmentLoginUrl, namesOf } = options;

  async function find(domain: string): Promise<Omit<CustomerTenant, 'domain'> | undefined> {
    const document = await readOpenIdDocument(http, loginUrl, domain);
    if (document) return { tenantId: issuerOf(document), cloud: cloudOf(document) };
    if (governmentLoginUrl === undefined) return undefined;
    const government = await readOpenIdDocument(http, governmentLoginUrl, domain);
    return government && { tenantId: issuerOf(government), cloud: 'usGovernment' };
  }

  return {
    async tenantOfDomain(domain) {
      if (!DOMAIN.test(domain))
        throw new ServiceError('rejected', 'Entra is asked for domains only');
      const found = await find(domain);
      if (!found) return undefined;
      // A name is a courtesy; who may not read it sees the tenant's id and domain.
      const names = await namesOf?.(found.tenantId).catch(() => ({}));
      return { ...found, domain, ...names };
    },
  };
}

/** The tenant's id. The issuer of `common` holds the literal `{tenantid}`, which is none. */
function issuerOf({ issuer }: OpenIdDocument): TenantId {
  const id = tenantId.safeParse(ISSUED_BY_TENANT.exec(issuer)?.[1]);
  if (!id.success) throw new ServiceError('rejected', 'Entra answered with an issuer of no tenant');
  return id.data;
}

function cloudOf(document: OpenIdDocument): CustomerTenant['cloud'] {
  const host = document.cloud_instance_name ?? '';
  if (host.endsWith('.us') || /^USG/i.test(document.tenant_region_scope ?? ''))
    return 'usGovernment';
  if (host.endsWith('.cn')) return 'china';
  return host.endsWith('.de') ? 'germany' : 'public';
}
