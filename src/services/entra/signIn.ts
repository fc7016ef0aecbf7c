import { createHash } from 'node:crypto';

import {
  type AccountInfo,
  type ConfidentialClientApplication,
  CryptoProvider,
} from '@azure/msal-node';

import type { SignIn, SignInSecrets } from '../clients.js';
import type { Clock } from '../clock.js';
import { ServiceError } from '../errors.js';
import { createEntraApp, type EntraAppOptions, entraFault } from './app.js';
import { type IdTokenClaims, verifyIdToken } from './idToken.js';

export interface SignInOptions extends EntraAppOptions {
  /** Our page to which Microsoft sends people back; registered with the app, to the letter. */
  readonly redirectUri: string;
  readonly clock: Clock;
}

/**
 * Sign-in of a person by authorization code and PKCE. Every run has an MSAL client of its own, so that
 * nobody's token outlives the call that asked for it.
 */
export const createSignIn = (options: SignInOptions): SignIn => ({
  begin: (request) => begin(options, request).catch(fail),
  finish: (request) => finish(options, request).catch(fail),
});

function fail(error: unknown): never {
  throw entraFault(error);
}

const SCOPES = {
  identity: ['openid', 'profile'],
  azure: ['https://management.azure.com/.default'],
};
const GRAPH = ['https://graph.microsoft.com/.default'];

async function begin(
  options: SignInOptions,
  { tenantId, state, purpose, loginHint }: Parameters<SignIn['begin']>[0],
): ReturnType<SignIn['begin']> {
  const crypto = new CryptoProvider();
  const { verifier, challenge } = await crypto.generatePkceCodes();
  const nonce = nonceFor(crypto.createNewGuid(), state);
  const app = await createEntraApp(options, tenantId, { idempotent: false });
  const url = await app.getAuthCodeUrl({
    scopes: SCOPES[purpose],
    redirectUri: options.redirectUri,
    state,
    nonce,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    responseMode: 'query',
    // Many people are signed in with several accounts; without a hint they choose.
    ...(loginHint === undefined ? { prompt: 'select_account' } : { loginHint }),
  });
  return { url, secrets: { verifier, nonce } };
}

async function finish(
  options: SignInOptions,
  { code, state, purpose, secrets, tenantId }: Parameters<SignIn['finish']>[0],
): ReturnType<SignIn['finish']> {
  expectOwnState(secrets, state);
  const { verifier, nonce } = secrets;
  const { clientId, redirectUri, clock } = options;
  const app = await createEntraApp(options, tenantId, { idempotent: false });
  // MSAL compares the state only when it stands in both arguments, the nonce only in the first.
  const result = await app.acquireTokenByCode(
    { code, redirectUri, scopes: SCOPES[purpose], codeVerifier: verifier, state, nonce },
    { code, state },
  );
  const claims = await verifyIdToken(result.idToken, { tenantId, clientId, nonce }, options);
  const userName = claims.preferred_username ?? '';
  const { oid: objectId, name = userName } = claims;
  return {
    proof: {
      how: 'microsoftSignIn',
      tenantId,
      objectId,
      name,
      ...roleOf(claims.wids),
      ...(isGuest(claims) && { guest: true }),
      at: clock.now(),
    },
    userName,
    roles: claims.wids,
    ...(purpose === 'azure' && {
      azureToken: result.accessToken,
      ...(await graphTokenOf(app, result.account)),
    }),
  };
}

/** The same sign-in for Graph, without asking again; a tenant that does not allow it costs nothing else. */
async function graphTokenOf(
  app: ConfidentialClientApplication,
  account: AccountInfo | null,
): Promise<{ readonly graphToken?: string }> {
  if (!account) return {};
  try {
    const { accessToken } = await app.acquireTokenSilent({ account, scopes: GRAPH });
    return { graphToken: accessToken };
  } catch {
    return {};
  }
}

/** The role template of Global Administrator (learn.microsoft.com, permissions-reference, seen 2026-08). */
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';

/** Some tenants send no roles at all; that says nothing about the person. */
const roleOf = (roles: readonly string[]) =>
  roles.length > 0 ? { globalAdministrator: roles.includes(GLOBAL_ADMINISTRATOR) } : {};

/** An account that another directory signs in, and this one only knows as a guest. */
const isGuest = ({ idp, tid, acct }: IdTokenClaims): boolean =>
  acct === 1 || (idp !== undefined && !idp.includes(tid));

/** Binds the nonce to the state: what one browser session kept fits no other's way back. */
const nonceFor = (random: string, state: string): string =>
  `${random}.${createHash('sha256').update(`${random}.${state}`).digest('base64url')}`;

function expectOwnState({ nonce }: SignInSecrets, state: string): void {
  const [random = ''] = nonce.split('.');
  if (nonceFor(random, state) !== nonce) {
    throw new ServiceError('rejected', 'The sign-in was refused: state_mismatch');
  }
}
