import { createHash } from 'node:crypto';

import { Hono } from 'hono';
import { importX509, jwtVerify } from 'jose';

import { aadsts } from './entraErrors.js';
import type { RefreshTokens } from './entraRefreshTokens.js';
import type { IssuedCode } from './entraSignIn.js';
import { type FakeTenant, findTenant } from './entraTenants.js';
import type { FakeTokens, Grant } from './entraTokens.js';

export interface TokenEndpoint {
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM of the registered certificates. */
  readonly certificates: () => readonly string[];
  /** Does the server that was asked not know the certificate yet? */
  readonly isForgotten: () => boolean;
  readonly tenants: readonly FakeTenant[];
  /** Tenants that our app is not in. */
  readonly withoutApp?: ReadonlySet<string>;
  readonly codes: Map<string, IssuedCode>;
  readonly tokens: FakeTokens;
  readonly refreshTokens: RefreshTokens;
}

type Form = Readonly<Record<string, unknown>>;
const field = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};

/** The token endpoint: authorization code with PKCE, refresh token, client credentials. */
export function tokenEndpoint(options: TokenEndpoint): Hono {
  const { refreshTokens } = options;
  const app = new Hono();
  app.post('/:tenant/oauth2/v2.0/token', async (context) => {
    const tenant = findTenant(options.tenants, context.req.param('tenant'));
    if (!tenant) return aadsts(90002, 'invalid_request', 'Tenant not found.');
    const form = await context.req.parseBody();
    const { origin } = new URL(context.req.url);
    const refused = await refuseClient(options, form, `${origin}${context.req.path}`);
    if (refused) return refused;
    const grant = grantOf(options, form, tenant.tenantId);
    if (grant instanceof Response) return grant;
    const isLasting = grant.scope.includes('offline_access');
    const refreshToken = isLasting ? refreshTokens.issue(grant) : undefined;
    return answer(options.tokens, grant, origin, refreshToken);
  });
  return app;
}

async function answer(
  tokens: FakeTokens,
  grant: Grant,
  origin: string,
  refreshToken: string | undefined,
): Promise<Response> {
  const issuer = `${origin}/${grant.tenantId}/v2.0`;
  return Response.json({
    token_type: 'Bearer',
    scope: grant.scope,
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: await tokens.accessToken(grant, issuer),
    ...(refreshToken && { refresh_token: refreshToken }),
    ...(grant.person && { id_token: await tokens.idToken(grant, issuer) }),
  });
}

function grantOf(
  { codes, clientId, refreshTokens, withoutApp }: TokenEndpoint,
  form: Form,
  tenantId: string,
): Grant | Response {
  const scope = field(form, 'scope');
  switch (field(form, 'grant_type')) {
    case 'authorization_code':
      return redeemCode(codes, form, tenantId);
    case 'refresh_token': {
      const kept = refreshTokens.redeem(field(form, 'refresh_token'));
      return kept instanceof Response ? kept : { ...kept, scope: scope || kept.scope };
    }
    case 'client_credentials':
      if (withoutApp?.has(tenantId)) {
        return aadsts(700016, 'unauthorized_client', 'Application was not found in the directory.');
      }
      return { tenantId, clientId, person: undefined, nonce: undefined, scope };
    default:
      return aadsts(70003, 'unsupported_grant_type', 'The grant type is not supported.');
  }
}

async function refuseClient(
  { clientId, clientSecret, certificates, isForgotten }: TokenEndpoint,
  form: Form,
  audience: string,
): Promise<Response | undefined> {
  if (field(form, 'client_id') !== clientId) {
    return aadsts(700016, 'unauthorized_client', 'Application was not found in the directory.');
  }
  const assertion = field(form, 'client_assertion');
  if (assertion !== '') {
    const isSigned = await isSignedWith(certificates(), assertion, { issuer: clientId, audience });
    return isSigned && !isForgotten()
      ? undefined
      : aadsts(700027, 'invalid_client', 'Signature is not valid.', 401);
  }
  const secret = field(form, 'client_secret');
  if (secret === '') return aadsts(7000218, 'invalid_client', 'No secret was given.', 401);
  if (secret === clientSecret) return undefined;
  return aadsts(7000215, 'invalid_client', 'Invalid client secret provided.', 401);
}

/** MSAL rounds the time to the nearest second, so an assertion may come early. */
const TOLERANCE_SECONDS = 5;

async function isSignedWith(
  certificates: readonly string[],
  assertion: string,
  expected: { readonly issuer: string; readonly audience: string },
): Promise<boolean> {
  const tried = certificates.map(async (certificate) => {
    const key = await importX509(certificate, 'PS256');
    await jwtVerify(assertion, key, { ...expected, clockTolerance: TOLERANCE_SECONDS });
  });
  return (await Promise.allSettled(tried)).some(({ status }) => status === 'fulfilled');
}

function redeemCode(
  codes: Map<string, IssuedCode>,
  form: Form,
  tenantId: string,
): Grant | Response {
  const code = field(form, 'code');
  const issued = codes.get(code);
  codes.delete(code);
  if (!issued) return aadsts(54005, 'invalid_grant', 'The code was already redeemed.');
  if (issued.tenantId !== tenantId || issued.redirectUri !== field(form, 'redirect_uri')) {
    return aadsts(50011, 'invalid_grant', 'The code was issued for another address.');
  }
  const challenge = createHash('sha256').update(field(form, 'code_verifier')).digest('base64url');
  if (issued.challenge !== undefined && issued.challenge !== challenge) {
    return aadsts(501481, 'invalid_grant', 'The code verifier does not match.');
  }
  return issued;
}
