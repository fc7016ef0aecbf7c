import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import helmet from 'helmet';

import { STYLE_HASH } from './style.js';

/** Nothing from elsewhere runs or is framed, forms go to us only, and no address leaks to where a reader goes next. */
const middleware = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [STYLE_HASH],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});

/** The headers that protect every answer; an answer's own count more. They are the same for all. */
export const PROTECTION: Readonly<Record<string, string>> = headersOf(middleware);

/** What helmet sets, asked once: it does not look at the request. */
function headersOf(sets: typeof middleware): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  sets(request, response, () => undefined);
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  );
}
