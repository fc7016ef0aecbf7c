import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';

import { ServiceError } from '../errors.js';
import type { Http, HttpRequest } from '../http.js';
import { expectOk, parseAs } from '../httpFault.js';
import { readOpenIdDocument } from './openId.js';

/** What an id_token of Entra says of a person. Names are for display only. */
const idTokenClaims = z.object({
  tid: z.guid().toLowerCase(),
  oid: z.guid().toLowerCase(),
  nonce: z.string(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  /** Directory roles by template id; absent unless the app asks for them, which says nothing of the person. */
  wids: z.array(z.string()).catch([]),
  /** Set when another directory vouches for a guest. */
  idp: z.string().optional(),
  /** 0 member, 1 guest; an optional claim (learn.microsoft.com, optional-claims). */
  acct: z.number().optional().catch(undefined),
});
export type IdTokenClaims = z.output<typeof idTokenClaims>;

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/** The tenant of private Microsoft accounts. */
const CONSUMER_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

interface Expected {
  readonly tenantId: string;
  readonly clientId: string;
  readonly nonce: string;
}

/**
 * The claims of an id_token after every check: signature by the tenant's current keys, issuer, audience,
 * expiry, nonce and tenant; private Microsoft accounts are refused.
 * @throws {ServiceError} `rejected` naming the failed check
 */
export async function verifyIdToken(
  idToken: string,
  expected: Expected,
  { http, loginUrl }: { readonly http: Http; readonly loginUrl: string },
): Promise<IdTokenClaims> {
  const document = await readOpenIdDocument(http, loginUrl, expected.tenantId);
  if (!document?.issuer.endsWith(`/${expected.tenantId}/v2.0`)) {
    throw refused('the tenant has no issuer of its own');
  }
  const call: HttpRequest = {
    service: 'Entra',
    method: 'GET',
    url: document.jwks_uri,
    idempotent: true,
  };
  const keys = createLocalJWKSet(parseAs(keySet, expectOk(await http.request(call), call), call));
  const { payload } = await jwtVerify(idToken, keys, {
    algorithms: ['RS256'],
    issuer: document.issuer,
    audience: expected.clientId,
    requiredClaims: ['exp', 'iat'],
    clockTolerance: 60,
  }).catch((error: unknown) => {
    throw refused(error instanceof errors.JOSEError ? error.code : 'it cannot be read');
  });
  return checked(payload, expected);
}

function checked(payload: unknown, expected: Expected): IdTokenClaims {
  const claims = idTokenClaims.safeParse(payload);
  if (!claims.success) throw refused('claims are missing');
  const { tid, nonce, idp = '' } = claims.data;
  if (tid === CONSUMER_TENANT || idp === 'live.com' || idp.includes(CONSUMER_TENANT)) {
    throw refused('it is for a private Microsoft account');
  }
  if (tid !== expected.tenantId) throw refused('it is for another tenant');
  if (nonce !== expected.nonce) throw refused('nonce_mismatch');
  return claims.data;
}

const refused = (why: string): ServiceError =>
  new ServiceError('rejected', `The id_token was refused: ${why}`);
