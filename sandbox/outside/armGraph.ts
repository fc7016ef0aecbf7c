import { Hono } from 'hono';

import { TENANTS } from '../people.js';
import { armError, callerOf } from './armAccess.js';
import type { ArmRecords } from './armState.js';
import { FAKE_TENANTS, findTenant } from './entraTenants.js';

const CLAUSE = /(?:mail|userPrincipalName|otherMails\/any\(m:m) eq '((?:[^']|'')*)'\)?/g;

/** The two look-ups of Microsoft Graph that we use: a user by address, a tenant by id. */
export function graphRoutes({ users, app: ours }: Pick<ArmRecords, 'users' | 'app'>): Hono {
  const app = new Hono();
  app.use('*', async (context, next) => {
    const caller = callerOf(context.req.header('authorization'), 'https://graph.microsoft.com');
    if (caller instanceof Response) return caller;
    const isRefused = caller.isApp && caller.tenantId === TENANTS.contoso && !ours().hasConsent;
    return isRefused
      ? armError(403, 'Authorization_RequestDenied', 'Insufficient privileges.')
      : next();
  });

  app.get('/v1.0/users', (context) => {
    const filter = context.req.query('$filter') ?? '';
    const clauses = [...filter.matchAll(CLAUSE)];
    if (filter === '' || clauses.map(([clause]) => clause).join(' or ') !== filter) {
      return armError(400, 'Request_UnsupportedQuery', 'Invalid filter clause.');
    }
    const wanted = clauses.map(([, text]) => text?.replaceAll("''", "'").toLowerCase());
    const value = users().filter(({ mail, userPrincipalName }) =>
      [mail, userPrincipalName].some((name) => wanted.includes(name.toLowerCase())),
    );
    return context.json({ value });
  });

  app.get('/v1.0/tenantRelationships/:call', (context) => {
    const id = /^findTenantInformationByTenantId\(tenantId='([^']+)'\)$/.exec(
      context.req.param('call'),
    )?.[1];
    const tenant = findTenant(FAKE_TENANTS, id ?? '');
    if (!tenant) return armError(404, 'ResourceNotFound', 'The tenant was not found.');
    return context.json({
      tenantId: tenant.tenantId,
      displayName: tenant.name,
      defaultDomainName: tenant.domains[0],
      federationBrandName: null,
    });
  });
  return app;
}
