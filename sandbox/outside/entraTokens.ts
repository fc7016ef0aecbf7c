import { randomUUID } from 'node:crypto';

import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

import type { SandboxPerson } from '../people.js';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const EVERY_MEMBER = 'b79fbf4d-3ef9-4689-8143-76b194e85509';
const HOUR_SECONDS = 3_600;

/** How the next id_token is to be wrong. */
export interface Forgery {
  /** Replaces claims; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed with a key that nobody publishes. */
  readonly foreignKey?: boolean;
}

/** What a token is issued for. */
export interface Grant {
  readonly tenantId: string;
  readonly clientId: string;
  /** Absent: the app itself. */
  readonly person: SandboxPerson | undefined;
  readonly nonce: string | undefined;
  readonly scope: string;
}

export interface FakeTokens {
  readonly jwks: object;
  readonly forgeNext: (forgery: Forgery) => void;
  idToken(grant: Grant, issuer: string): Promise<string>;
  accessToken(grant: Grant, issuer: string): Promise<string>;
}

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
let madeKeys: Promise<readonly [KeyPair, KeyPair]> | undefined;

/** Our key and a stranger's: the same for every fake of this process, because making them takes its time. */
const keysOnce = (): Promise<readonly [KeyPair, KeyPair]> =>
  (madeKeys ??= Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]));

/** Signs the fake Entra's tokens. */
export async function createFakeTokens(): Promise<FakeTokens> {
  const [own, foreign] = await keysOnce();
  const kid = randomUUID();
  let forgery: Forgery = {};

  const sign = (claims: JWTPayload, key = own.privateKey): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iat: now, nbf: now, exp: now + HOUR_SECONDS, ver: '2.0', ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .sign(key);
  };

  return {
    jwks: { keys: [{ ...(await exportJWK(own.publicKey)), kid, use: 'sig', alg: 'RS256' }] },
    forgeNext(next) {
      forgery = next;
    },
    idToken(grant, issuer) {
      const { claims, foreignKey } = forgery;
      forgery = {};
      const forged = { ...identityClaims(grant, issuer), ...claims };
      return sign(forged, foreignKey ? foreign.privateKey : own.privateKey);
    },
    accessToken: (grant, issuer) =>
      sign({
        iss: issuer,
        aud: resourceOf(grant.scope),
        tid: grant.tenantId,
        appid: grant.clientId,
        oid: grant.person?.objectId ?? grant.clientId,
        ...(grant.person ? { scp: 'user_impersonation' } : { idtyp: 'app' }),
        jti: randomUUID(),
      }),
  };
}

const identityClaims = ({ person, ...grant }: Grant, issuer: string): JWTPayload => ({
  iss: issuer,
  aud: grant.clientId,
  tid: grant.tenantId,
  nonce: grant.nonce,
  ...(person && {
    oid: person.objectId,
    sub: `${person.key}-for-this-app`,
    name: person.name,
    preferred_username: person.email,
    wids: rolesOf(person),
  }),
});

const rolesOf = ({ role }: SandboxPerson): readonly string[] =>
  role.includes('Global Administrator') ? [GLOBAL_ADMINISTRATOR, EVERY_MEMBER] : [EVERY_MEMBER];

/** `https://management.azure.com` in `openid https://management.azure.com/.default`. */
const resourceOf = (scope: string): string => {
  const resource = scope.split(' ').find((word) => word.startsWith('https://'));
  return resource?.replace(/\/[^/]*$/, '') ?? 'https://graph.microsoft.com';
};
