import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** Signs what the fake sends, as the Bot Framework does, with a key of its own. */
export interface Signer {
  /** The document that names the keys' address. */
  openId(baseUrl: string): object;
  readonly keys: object;
  /** A bearer token for an activity with this service URL. `changes` make a wrong one. */
  token(serviceUrl: string, changes?: TokenChanges): Promise<string>;
}

/** How a token differs from a good one. */
interface TokenChanges {
  readonly claims?: JWTPayload;
  /** Seconds from now; negative is in the past. */
  readonly expiresIn?: number;
  readonly keyId?: string;
  /** True: signed with a key nobody knows, under the id of the known one. */
  readonly foreignKey?: boolean;
}

const KEY_ID = 'sandbox-1';
const HOUR_S = 3_600;

export async function createSigner(options: {
  readonly appId: string;
  readonly issuer: string;
}): Promise<Signer> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const key = { ...(await exportJWK(own.publicKey)), kid: KEY_ID, use: 'sig' };
  return {
    openId: (baseUrl) => ({ issuer: options.issuer, jwks_uri: `${baseUrl}/v1/.well-known/keys` }),
    keys: { keys: [{ ...key, endorsements: ['msteams'] }] },
    token(serviceUrl, changes = {}) {
      // Real time: the library that checks it knows no other.
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        iss: options.issuer,
        aud: options.appId,
        serviceurl: serviceUrl,
        nbf: now - HOUR_S,
        exp: now + (changes.expiresIn ?? HOUR_S),
        ...changes.claims,
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: changes.keyId ?? KEY_ID })
        .sign((changes.foreignKey ? foreign : own).privateKey);
    },
  };
}
