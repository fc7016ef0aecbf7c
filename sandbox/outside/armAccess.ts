import { decodeJwt } from 'jose';

/** The error envelope of Azure Resource Manager and of Graph. */
export const armError = (status: number, code: string, message: string): Response =>
  Response.json({ error: { code, message } }, { status });

/** Who asks, as far as a fake must know. */
export interface Caller {
  /** `undefined` for tokens that are no JWT: tests may use any word. */
  readonly tenantId: string | undefined;
  /** True: the app itself, with rights of its own only; nobody is signed in. */
  readonly isApp: boolean;
}

/** Reads the caller's token for this audience, or answers why it cannot be used. */
export function callerOf(authorization: string | undefined, audience: string): Caller | Response {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    return armError(401, 'AuthenticationFailed', 'The Authorization header is missing.');
  }
  if (token.split('.').length !== 3) return { tenantId: undefined, isApp: false };
  try {
    const { aud, tid, idtyp } = decodeJwt(token);
    if (aud !== audience) {
      return armError(401, 'InvalidAuthenticationToken', 'The token has an invalid audience.');
    }
    return { tenantId: typeof tid === 'string' ? tid : undefined, isApp: idtyp === 'app' };
  } catch {
    return armError(401, 'InvalidAuthenticationToken', 'The access token is invalid.');
  }
}
