import type { IncomingMessage, ServerResponse } from 'node:http';

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

/** Sets the headers that protect every answer; an answer's own headers are set after them. */
export function protect(request: IncomingMessage, response: ServerResponse): void {
  middleware(request, response, (error?: unknown) => {
    if (error !== undefined) throw new Error('A header could not be set.', { cause: error });
  });
}
