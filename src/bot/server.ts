import { once } from 'node:events';
import type { OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import * as restify from 'restify';

import type { Readiness } from './operate/readiness.js';
import { createTraffic } from './traffic.js';
import { addressOf } from './web/address.js';
import { PROTECTION } from './web/headers.js';

/** A request as our pages and endpoints see it. */
export interface WebRequest {
  readonly method: string;
  /** Path and query, as asked for. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Of a repeated name, the last value. */
  readonly query: Readonly<Record<string, string>>;
  /** The body as text, and its bytes as they came; both empty where there is none. */
  readonly body: string;
  readonly rawBody: Buffer;
  /** Where it came from: what may be counted against one sender. */
  readonly address: string;
}

export interface WebResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Such as `/consent/:token`. */
  readonly path: string;
  readonly handler: (request: WebRequest) => Promise<WebResponse>;
  /** Larger bodies are answered 413. 256 KB when absent. */
  readonly largestBodyBytes?: number;
}

export interface ServerOptions {
  readonly routes: readonly Route[];
  /** May traffic be sent here? */
  readonly readiness: () => Promise<Readiness>;
  /** How many proxies of ours stand in front and name the sender; none when absent. */
  readonly trustedProxies?: number;
  /** Told what a handler threw; the client only sees 500. */
  readonly onError: (error: unknown, path: string) => void;
}

export interface Server {
  /** Listens on `port` (0 = any free one); answers the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Answers what it took; refuses new requests with 503 and when to come back. Resolves once it has. */
  drain(): Promise<void>;
  /** Takes no more requests; resolves when those under way are answered, or after ten seconds. */
  close(): Promise<void>;
}

/** No request to us comes near this. */
const LARGEST_BODY_BYTES = 256 * 1024;
/** Sealed tokens stand in paths; the router's own limit of 100 would call them unknown. */
const LONGEST_PARAMETER = 4_096;
const CLOSE_MS = 10_000;

/** The one HTTP server: every route of ours, and `/healthz` and `/readyz`. */
export function createServer(options: ServerOptions): Server {
  const { routes, readiness } = options;
  const traffic = createTraffic(STOPPING);
  const server = restify.createServer({
    name: 'handover',
    ignoreTrailingSlash: true,
    maxParamLength: LONGEST_PARAMETER,
  });
  for (const route of [...routes, ...healthRoutes(readiness)]) {
    const answer = async (request: restify.Request, response: restify.Response): Promise<void> => {
      send(response, await traffic.take(() => answerTo(request, route, options)));
    };
    if (route.method === 'GET') server.get(route.path, answer);
    else server.post(route.path, answer);
  }
  // What restify refuses itself (404, 405, a broken path) names no file, stack or library.
  server.on('restifyError', (...[, , error, next]: Refused) => {
    const status = error.statusCode ?? 500;
    Object.assign(error, { toJSON: () => problem(status) });
    next();
  });
  return {
    async listen(port, host) {
      server.listen(port, host);
      await once(server.server, 'listening');
      return (server.server.address() as AddressInfo).port;
    },
    drain: traffic.drain,
    close: () => closeGently(server),
  };
}

/** What restify tells of a request it refuses itself. */
type Refused = [restify.Request, restify.Response, { statusCode?: number }, () => void];

const healthRoutes = (readiness: ServerOptions['readiness']): readonly Route[] => [
  { method: 'GET', path: '/healthz', handler: () => Promise.resolve({ status: 200, body: 'ok' }) },
  {
    method: 'GET',
    path: '/readyz',
    handler: async () => {
      const { isReady, words } = await readiness();
      return { status: isReady ? 200 : 503, body: words };
    },
  },
];

async function answerTo(
  request: restify.Request,
  route: Route,
  { onError, trustedProxies }: ServerOptions,
): Promise<WebResponse> {
  try {
    if (request.headers['content-encoding'] !== undefined) return refusal(415);
    const rawBody = await readBody(request, route.largestBodyBytes ?? LARGEST_BODY_BYTES);
    if (!rawBody) return refusal(413);
    return await route.handler(webRequest(request, rawBody, trustedProxies));
  } catch (error) {
    onError(error, route.path);
    return refusal(500);
  }
}

/** The whole body; `undefined` when it is too large. Reads on to the end, so that the client hears it. */
function readBody(request: restify.Request, largest: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largest) chunks.push(chunk);
    });
    request.once('end', () => {
      resolve(size > largest ? undefined : Buffer.concat(chunks));
    });
    request.once('error', reject);
    // It comes after every request; an error nobody hears of costs as much as one that is heard.
    request.once('close', () => {
      if (!request.readableEnded) reject(new Error('The client broke off.'));
    });
  });
}

function webRequest(request: restify.Request, rawBody: Buffer, proxies?: number): WebRequest {
  const { method = '', url = '', headers } = request;
  const params = request.params as Record<string, string>;
  const query = url.includes('?')
    ? Object.fromEntries(new URL(url, 'http://handover.invalid').searchParams)
    : {};
  const body = rawBody.toString('utf8');
  const address = addressOf(request.socket.remoteAddress, headers['x-forwarded-for'], proxies);
  return { method, url, headers, params, query, body, rawBody, address };
}

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** All headers at once, with the length: one write for the whole answer. */
function send(response: restify.Response, { status, headers, body = '' }: WebResponse): void {
  const all: OutgoingHttpHeaders = { ...PROTECTION, ...PLAIN };
  for (const [name, value] of Object.entries(headers ?? {})) {
    all[name] = typeof value === 'string' ? value : [...value];
  }
  all['content-length'] = Buffer.byteLength(body);
  response.writeHead(status, all);
  response.end(body);
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'This request cannot be read.',
  404: 'There is nothing here.',
  405: 'This method is not taken here.',
  413: 'This request is too large.',
  415: 'Compressed requests are not taken.',
  503: 'Handover is being stopped. Send this again.',
};

const problem = (status: number) => ({
  status,
  message: WORDS[status] ?? 'This could not be done. It has been noted.',
});

const refusal = (status: number): WebResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(problem(status)),
});

/** Whoever is refused sends again: to another replica, or to our next process. */
const STOPPING: WebResponse = {
  ...refusal(503),
  headers: { ...refusal(503).headers, 'retry-after': '10', connection: 'close' },
};

async function closeGently({ server }: restify.Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const last = setTimeout(() => {
    server.closeAllConnections();
  }, CLOSE_MS).unref();
  await closed;
  clearTimeout(last);
}
