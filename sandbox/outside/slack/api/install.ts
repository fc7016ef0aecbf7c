import { Hono } from 'hono';
import { html } from 'hono/html';

import type { PersonKey } from '../../../people.js';
import { APP_ID, BOT, TEAM } from '../ids.js';
import type { Grant } from '../tokens.js';
import type { Workspace } from '../workspace.js';

export interface InstallOptions {
  readonly workspace: Workspace;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who presses "Allow". */
  readonly installer: PersonKey;
}

/** `/oauth/v2/authorize`: asks whether the app may join the workspace, and sends the browser back. */
export function createInstallPage({ workspace, clientId, installer }: InstallOptions): Hono {
  const page = new Hono();
  page.get('/authorize', (context) => {
    const { client_id: client, scope = '', redirect_uri: back, state = '' } = context.req.query();
    if (client !== clientId) return context.text('Invalid client_id parameter', 400);
    if (!back || !URL.canParse(back)) return context.text('redirect_uri did not match', 400);
    const user = workspace.users.of(installer).id;
    const code = workspace.tokens.code({ scopes: scope.split(','), redirectUri: back, user });
    return context.html(pageOf(scope, backTo(back, { code, state }), refusedAt(back, state)));
  });
  return page;
}

const backTo = (address: string, parameters: Readonly<Record<string, string>>): string => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
};
const refusedAt = (back: string, state: string): string =>
  backTo(back, { error: 'access_denied', state });

const pageOf = (scope: string, allow: string, cancel: string) =>
  html`<!doctype html>
    <html lang="en">
      <title>Sandbox Slack: install Handover</title>
      <h1>Handover asks to join the workspace ${TEAM.name}</h1>
      <p>It asks for: ${scope.split(',').join(', ')}</p>
      <p><a href="${allow}">Allow</a> <a href="${cancel}">Cancel</a></p>
    </html>`;

/** `oauth.v2.access`: a code for a token. */
export function createTokenExchange(options: InstallOptions): Hono {
  const exchange = new Hono();
  exchange.post('/oauth.v2.access', async ({ req }) => {
    const form = new URLSearchParams(await req.text());
    const [id, secret] = credentials(req.header('authorization'), form);
    if (id !== options.clientId) return refuse('invalid_client_id');
    if (secret !== options.clientSecret) return refuse('bad_client_secret');
    const grant = options.workspace.tokens.redeem(form.get('code') ?? '');
    if ('error' in grant) return refuse(grant.error);
    const redirectUri = form.get('redirect_uri') ?? grant.redirectUri;
    if (redirectUri !== grant.redirectUri) return refuse('bad_redirect_uri');
    return Response.json(installation(grant, options.workspace));
  });
  return exchange;
}

const refuse = (error: string): Response => Response.json({ ok: false, error });

/** The app's own name and secret: in the form, or as basic authentication. */
function credentials(header: string | undefined, form: URLSearchParams): readonly string[] {
  if (!header?.startsWith('Basic ')) {
    return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  }
  return Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8').split(':');
}

const installation = ({ scopes, user }: Grant, { tokens }: Workspace) => ({
  ok: true,
  access_token: tokens.issue(scopes),
  token_type: 'bot',
  scope: scopes.join(','),
  bot_user_id: BOT.userId,
  app_id: APP_ID,
  team: { id: TEAM.id, name: TEAM.name },
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: user },
});
