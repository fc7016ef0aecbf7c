import { Hono } from 'hono';

import { EVERYONE, PEOPLE, type SandboxPerson } from '../people.js';
import { consentPages } from './entraConsent.js';
import { aadsts } from './entraErrors.js';
import { createRefreshTokens, type RefreshTokens } from './entraRefreshTokens.js';
import { type IssuedCode, signInPages } from './entraSignIn.js';
import { FAKE_TENANTS, type FakeTenant, findTenant } from './entraTenants.js';
import { tokenEndpoint } from './entraTokenEndpoint.js';
import { createFakeTokens, type Forgery, type Grant } from './entraTokens.js';
import { createFaults, type Fake } from './faults.js';
import { faultAnswer, listen } from './listen.js';

export interface FakeEntraOptions {
  readonly port?: number;
  readonly people?: readonly SandboxPerson[];
  readonly tenants?: readonly FakeTenant[];
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** PEM of a certificate that may stand for the secret. */
  readonly certificate?: string;
}

/** Microsoft's sign-in, with every sandbox person a click away. */
export interface FakeEntra extends Fake {
  /** The host of the government cloud, which knows its own tenants only. */
  readonly governmentUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of Isaiah, the partner's Admin agent, who signed in with MFA. Another one at every start. */
  readonly partnerRefreshToken: string;
  readonly refreshTokens: RefreshTokens;
  /** From now on these certificates are registered, and no other; PEM. */
  readonly register: (...certificates: readonly string[]) => void;
  /** The next `times` assertions find a server that does not know the certificate yet. */
  readonly forgetCertificate: (times: number) => void;
  /** Our app is in no tenant of this id any more, until an administrator there lets it in. */
  readonly removeApp: (tenantId: string) => void;
  /** The next id_token is wrong in this way. */
  readonly forgeNext: (forgery: Forgery) => void;
}

const CLIENT_ID = '6f2b8c1a-9d3e-4f5a-8b7c-1d2e3f4a5b6c';

/** Starts the fake Entra: sign-in documents, keys, the sign-in pages and the token endpoint. */
export async function createFakeEntra(options: FakeEntraOptions = {}): Promise<FakeEntra> {
  const { people = EVERYONE, tenants = FAKE_TENANTS, clientId = CLIENT_ID } = options;
  const { clientSecret = 'sandbox-secret', certificate } = options;
  const faults = createFaults();
  const tokens = await createFakeTokens();
  const codes = new Map<string, IssuedCode>();
  const refreshTokens = createRefreshTokens();

  const app = new Hono();
  app.use('*', async (_context, next) => (await faultAnswer(faults)) ?? next());
  app.route('/', openIdDocuments(tenants));
  app.get('/:tenant/discovery/v2.0/keys', (context) => context.json(tokens.jwks));
  app.route('/', signInPages({ clientId, people, tenants, codes }));
  const withoutApp = new Set<string>();
  app.route('/', consentPages({ clientId, people, tenants, withoutApp }));
  let forgotten = 0;
  const isForgotten = (): boolean => forgotten > 0 && (forgotten -= 1) >= 0;
  let registered: readonly string[] = certificate === undefined ? [] : [certificate];
  const client = { clientId, clientSecret, certificates: () => registered, isForgotten };
  app.route('/', tokenEndpoint({ ...client, withoutApp, tenants, codes, tokens, refreshTokens }));

  const server = await listen(app, options.port);
  return {
    ...server,
    governmentUrl: `${server.url}/us`,
    clientId,
    clientSecret,
    partnerRefreshToken: refreshTokens.issue(partnerGrant(clientId)),
    refreshTokens,
    register(...certificates) {
      registered = certificates;
    },
    forgetCertificate(times) {
      forgotten = times;
    },
    removeApp: (tenantId) => void withoutApp.add(tenantId),
    faults,
    forgeNext: tokens.forgeNext,
  };
}

const partnerGrant = (clientId: string): Grant => ({
  clientId,
  tenantId: PEOPLE.isaiah.tenantId,
  person: PEOPLE.isaiah,
  nonce: undefined,
  scope: 'openid profile offline_access https://api.partnercenter.microsoft.com/user_impersonation',
});

function openIdDocuments(tenants: readonly FakeTenant[]): Hono {
  const app = new Hono();
  let unknown = 0;

  const documentOf = (text: string, origin: string, government: boolean): Response => {
    if (text === 'common' || text === 'organizations') return document(origin, text, '{tenantid}');
    if (!/[.-]/.test(text)) {
      return aadsts(900023, 'invalid_request', `'${text}' is neither a DNS name nor an id.`);
    }
    const tenant = findTenant(tenants, text);
    if (tenant && isKnownTo(tenant, government))
      return document(origin, tenant.tenantId, tenant.tenantId, tenant);
    // Both words were seen for the same number.
    unknown += 1;
    const word = unknown % 2 === 1 ? 'invalid_tenant' : 'invalid_request';
    return aadsts(90002, word, `Tenant '${text}' not found.`);
  };

  app.get('/:tenant/v2.0/.well-known/openid-configuration', (context) =>
    documentOf(context.req.param('tenant'), new URL(context.req.url).origin, false),
  );
  app.get('/us/:tenant/v2.0/.well-known/openid-configuration', (context) =>
    documentOf(context.req.param('tenant'), new URL(context.req.url).origin, true),
  );
  return app;
}

const isKnownTo = (tenant: FakeTenant, government: boolean): boolean =>
  government ? tenant.cloudInstance === 'microsoftonline.us' : tenant.onGovernmentHostOnly !== true;

const document = (origin: string, path: string, issuer: string, tenant?: FakeTenant): Response =>
  Response.json({
    issuer: `${origin}/${issuer}/v2.0`,
    authorization_endpoint: `${origin}/${path}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${path}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${path}/discovery/v2.0/keys`,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    response_types_supported: ['code', 'id_token', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    tenant_region_scope: null,
    cloud_instance_name: 'microsoftonline.com',
    ...(tenant && {
      tenant_region_scope: tenant.region,
      cloud_instance_name: tenant.cloudInstance,
    }),
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  });
