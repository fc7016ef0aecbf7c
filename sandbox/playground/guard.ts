import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses requests that name another host (DNS rebinding) or come from another site's page.
 * Listening on loopback alone does not keep a web page the developer visits from asking.
 */
export const onlyFromHere: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? '';
  const origin = context.req.header('origin');
  if (!LOOPBACK.has(host.replace(/:\d+$/, ''))) {
    return context.json(
      { error: `The playground answers on this machine only, not as "${host}".` },
      403,
    );
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return context.json({ error: `The playground takes nothing from "${origin}".` }, 403);
  }
  return next();
};

/** The page's own scripts and styles, nothing else; cards may bring pictures as data. */
export const pageHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    // adaptivecards and markdown-it place styles on elements they draw.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: false,
});

/** An e-mail's HTML runs nothing and loads nothing; its links open in a new tab. */
export const mailHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
