import type { MiddlewareHandler } from 'hono';
import { decodeJwt } from 'jose';

import { newError } from './partnerCenterAnswers.js';

/**
 * A request id seen before gets the first answer again, as Partner Center does: who asks something
 * new under an old id is told old news.
 */
export function replayed(): MiddlewareHandler {
  const answers = new Map<string, Response>();
  return async (context, next) => {
    const { req } = context;
    const key = `${req.method} ${req.url} ${req.header('ms-requestid') ?? ''}`;
    const first = answers.get(key);
    if (first) return first.clone();
    await next();
    if (context.res.ok && req.header('ms-requestid')) answers.set(key, context.res.clone());
    return undefined;
  };
}

/** A token of Entra's that speaks for no person. */
function isAppOnly(token: string): boolean {
  if (token.split('.').length !== 3) return false;
  const { scp } = decodeJwt<{ readonly scp?: string }>(token);
  return scp === undefined;
}

/** Nothing is told without a bearer token; the 401 has no body. */
export const authorized: MiddlewareHandler = async ({ req }, next) => {
  const token = /^Bearer (\S+)$/.exec(req.header('authorization') ?? '')?.[1];
  if (token !== undefined) {
    if (isAppOnly(token)) return newError(403, 900329, 'App-only tokens are not accepted.');
    await next();
    return undefined;
  }
  return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
};
