import { randomUUID } from 'node:crypto';

import { aadsts } from './entraErrors.js';
import type { Grant } from './entraTokens.js';

/** The refresh tokens the fake Entra gave. Using one leaves it valid, as with Microsoft's. */
export interface RefreshTokens {
  issue(grant: Grant): string;
  /** What the token stands for, or why it is refused. */
  redeem(token: string): Grant | Response;
  /** This token is refused from now on. */
  revoke(token: string): void;
  /** Every refresh is refused with this AADSTS number; `undefined` ends that. */
  refuse(number: number | undefined): void;
}

export function createRefreshTokens(): RefreshTokens {
  const grants = new Map<string, Grant>();
  let refusal: number | undefined;
  return {
    issue(grant) {
      const token = `1.${randomUUID()}`;
      grants.set(token, grant);
      return token;
    },
    redeem(token) {
      if (refusal !== undefined) return aadsts(refusal, 'invalid_grant', 'It was refused.');
      return grants.get(token) ?? aadsts(700082, 'invalid_grant', 'The refresh token has expired.');
    },
    revoke: (token) => void grants.delete(token),
    refuse(number) {
      refusal = number;
    },
  };
}
