import type { Clock } from '../../../src/services/clock.js';
import type { Next } from './ids.js';

/** What a token may do, or that it may no longer do anything. */
export interface Token {
  readonly scopes: readonly string[];
  readonly isRevoked: boolean;
}

/** What a code from the install page stands for. */
export interface Grant {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  /** The person who installed. */
  readonly user: string;
}

/** A code is good for ten minutes, once (docs.slack.dev/authentication/installing-with-oauth, seen 2026-08). */
const CODE_MS = 10 * 60_000;

export interface Tokens {
  issue(scopes: readonly string[]): string;
  find(token: string): Token | undefined;
  /** The app was removed, or an administrator took the token back. */
  revokeAll(): void;
  code(grant: Grant): string;
  redeem(code: string): Grant | { readonly error: string };
}

export function createTokens(clock: Clock, next: Next): Tokens {
  const tokens = new Map<string, Token>();
  const codes = new Map<string, { grant: Grant; until: number; isUsed: boolean }>();
  const now = (): number => clock.now().getTime();
  return {
    issue(scopes) {
      const token = `xoxb-sandbox-${next()}`;
      tokens.set(token, { scopes, isRevoked: false });
      return token;
    },
    find: (token) => tokens.get(token),
    revokeAll() {
      for (const [token, found] of tokens) tokens.set(token, { ...found, isRevoked: true });
    },
    code(grant) {
      const code = `code-${next()}`;
      codes.set(code, { grant, until: now() + CODE_MS, isUsed: false });
      return code;
    },
    redeem(code) {
      const found = codes.get(code);
      if (!found || now() > found.until) return { error: 'invalid_code' };
      if (found.isUsed) return { error: 'code_already_used' };
      found.isUsed = true;
      return found.grant;
    },
  };
}
