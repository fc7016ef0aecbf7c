import { Hono } from 'hono';

import type { SandboxPerson } from '../people.js';
import { consentPage, refusalPage } from './entraPages.js';
import { type FakeTenant, findTenant } from './entraTenants.js';

export interface ConsentPages {
  readonly clientId: string;
  readonly people: readonly SandboxPerson[];
  readonly tenants: readonly FakeTenant[];
  /** Tenants that our app is not in; who consents takes theirs out. */
  readonly withoutApp: Set<string>;
}

const LOOPBACK = ['127.0.0.1', 'localhost'];
const isAdministrator = ({ role }: SandboxPerson): boolean => role.includes('Global Administrator');

/** Also what failed says `admin_consent=True`. */
function back(query: URLSearchParams, more: Readonly<Record<string, string>>): Response {
  const to = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state') ?? '';
  for (const [name, value] of Object.entries({ ...more, admin_consent: 'True', state })) {
    to.searchParams.set(name, value);
  }
  return new Response(null, { status: 302, headers: { location: to.href } });
}

/** Why nobody is asked at all. */
function refusal(
  query: URLSearchParams,
  tenant: FakeTenant | undefined,
  clientId: string,
): [number, string] | undefined {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== clientId) return [700016, 'Application was not found.'];
  if (!tenant) return [90002, 'Tenant not found.'];
  return URL.canParse(redirectUri) && LOOPBACK.includes(new URL(redirectUri).hostname)
    ? undefined
    : [50011, 'The redirect URI does not match.'];
}

/** What this person's answer comes to; their account names the tenant. */
function answered(
  query: URLSearchParams,
  { person, isYes }: { readonly person: SandboxPerson; readonly isYes: boolean },
  withoutApp: Set<string>,
): Response {
  const { tenantId: tenant } = person;
  if (!isYes || !isAdministrator(person)) {
    const error_description = 'AADSTS65004: User declined to consent to access the app.';
    return back(query, { error: 'access_denied', error_description, tenant });
  }
  withoutApp.delete(tenant);
  return back(query, { tenant, scope: query.get('scope') ?? '' });
}

/** Where a tenant's administrator lets an app in, or does not. */
export function consentPages({ clientId, people, tenants, withoutApp }: ConsentPages): Hono {
  const app = new Hono();
  app.on(['GET', 'POST'], '/:tenant/v2.0/adminconsent', async (context) => {
    const query = new URL(context.req.url).searchParams;
    const tenant = findTenant(tenants, context.req.param('tenant'));
    const refused = refusal(query, tenant, clientId);
    if (refused) return context.html(refusalPage(...refused), 400);
    const form = context.req.method === 'POST' ? await context.req.parseBody() : {};
    const person = people.find(({ key }) => key === form['person']);
    return person
      ? answered(query, { person, isYes: form['answer'] === 'yes' }, withoutApp)
      : context.html(consentPage(people, tenant?.name ?? ''));
  });
  return app;
}
