import { randomUUID } from 'node:crypto';

import { Hono } from 'hono';

import type { SandboxPerson } from '../people.js';
import { pickerPage, refusalPage } from './entraPages.js';
import { type FakeTenant, findTenant } from './entraTenants.js';
import type { Grant } from './entraTokens.js';

/** A code that waits to be redeemed once. */
export interface IssuedCode extends Grant {
  readonly redirectUri: string;
  readonly challenge: string | undefined;
}

export interface SignInPages {
  readonly clientId: string;
  readonly people: readonly SandboxPerson[];
  readonly tenants: readonly FakeTenant[];
  readonly codes: Map<string, IssuedCode>;
}

const LOOPBACK = ['127.0.0.1', 'localhost'];

/** The authorize endpoint: an account picker, or straight back when `login_hint` names a person. */
export function signInPages(pages: SignInPages): Hono {
  const { clientId, people, tenants } = pages;
  const app = new Hono();
  app.on(['GET', 'POST'], '/:tenant/oauth2/v2.0/authorize', async (context) => {
    const query = new URL(context.req.url).searchParams;
    const refused = refusal(query, clientId);
    if (refused) return context.html(refusalPage(...refused), 400);
    const tenant = findTenant(tenants, context.req.param('tenant'));
    if (!tenant) return context.html(refusalPage(90002, 'Tenant not found.'), 400);
    const form = context.req.method === 'POST' ? await context.req.parseBody() : {};
    if (form['person'] === '') return sendBack(query, { error: 'access_denied' });
    const person = people.find(
      ({ key, email }) => key === form['person'] || email === query.get('login_hint'),
    );
    if (!person) return context.html(pickerPage(people, tenant.name));
    if (person.tenantId === tenant.tenantId) {
      return sendBack(query, { code: issueCode(pages, query, person) });
    }
    const text = `User account '${person.email}' does not exist in tenant '${tenant.name}'.`;
    return context.html(refusalPage(50020, text), 400);
  });
  return app;
}

function refusal(query: URLSearchParams, clientId: string): [number, string] | undefined {
  const redirectUri = query.get('redirect_uri') ?? '';
  const isOurs = URL.canParse(redirectUri) && LOOPBACK.includes(new URL(redirectUri).hostname);
  if (query.get('client_id') !== clientId) return [700016, 'Application was not found.'];
  return isOurs ? undefined : [50011, 'The redirect URI does not match.'];
}

function sendBack(query: URLSearchParams, parameters: Readonly<Record<string, string>>): Response {
  const back = new URL(query.get('redirect_uri') ?? '');
  const state = query.get('state');
  Object.entries({ ...parameters, ...(state !== null && { state }) }).forEach(([name, value]) => {
    back.searchParams.set(name, value);
  });
  return new Response(null, { status: 302, headers: { location: back.href } });
}

function issueCode(
  { clientId, codes }: SignInPages,
  query: URLSearchParams,
  person: SandboxPerson,
): string {
  const code = `0.${randomUUID()}`;
  codes.set(code, {
    tenantId: person.tenantId,
    clientId,
    person,
    redirectUri: query.get('redirect_uri') ?? '',
    nonce: query.get('nonce') ?? undefined,
    scope: query.get('scope') ?? '',
    challenge: query.get('code_challenge') ?? undefined,
  });
  return code;
}
