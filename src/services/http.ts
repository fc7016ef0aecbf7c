import { Agent, type Dispatcher } from 'undici';
import { z } from 'zod';

import { ServiceError } from './errors.js';

/** One call to a remote service. */
export interface HttpRequest {
  /** The service's name as operators know it: all that an error says of the address. */
  readonly service: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text goes as it is; anything else as JSON. */
  readonly body?: unknown;
  /** True when sending it twice does no more than sending it once. */
  readonly idempotent: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name; a repeated header is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed body; `undefined` when it is empty, or an error page that is not JSON. */
  readonly json: unknown;
  readonly text: string;
}

export interface Http {
  /**
   * Sends one request and reads the whole answer, whatever its status; follows no redirect.
   *
   * @throws {ServiceError} `unreachable` nothing was sent, or asking again is safe; `outcomeUnknown` a
   * request that must not be repeated may have arrived; `rejected` a success whose body is not JSON or
   * too large. Messages hold neither address, header nor body.
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** Drops idle connections. */
  close(): Promise<void>;
}

/** Told of each exchange: the HTTP status, or the code of the error it broke off with. */
export type OnCall = (service: string, status: string) => void;

export interface HttpOptions {
  /** For the whole exchange, from connecting to the last byte. */
  readonly timeoutMs: number;
  readonly userAgent?: string;
  readonly onCall?: OnCall | undefined;
  /** Another way out, such as a proxy or a client certificate. Its owner closes it. */
  readonly dispatcher?: Dispatcher;
}

/** What to wait before trying again when the service does not say. */
export const RETRY_AFTER_MS = 5_000;

/** No answer we ask for comes near this; a larger one is a mistake or an attack. */
const MAX_BODY_BYTES = 5_000_000;

/** JSON over HTTP for every client of a remote service, with one clear error for each way to fail. */
export function createHttp(options: HttpOptions): Http {
  const { timeoutMs, userAgent = 'Handover', onCall } = options;
  // Half the time for connecting: a host that is not there is then told apart from a lost answer.
  const own = options.dispatcher ? undefined : new Agent({ connect: { timeout: timeoutMs / 2 } });
  const dispatcher = options.dispatcher ?? own ?? new Agent();
  const exchange = createExchange(dispatcher, userAgent, timeoutMs);

  return {
    async request(request) {
      const answer = await exchange(request).catch((cause: unknown) => {
        const fault = interruption(cause, request, timeoutMs);
        onCall?.(request.service, fault.code);
        throw fault;
      });
      onCall?.(request.service, String(answer.status));
      return { ...answer, json: parseBody(answer, request) };
    },
    close: async () => own?.close(),
  };
}

type Exchanged = Omit<HttpAnswer, 'json'>;

/**
 * Sends and reads to the end, by undici's callbacks: its promises and streams cost more than all else
 * of a message to a chat platform.
 */
function createExchange(dispatcher: Dispatcher, userAgent: string, timeoutMs: number) {
  const shared = { 'user-agent': userAgent, accept: 'application/json' };
  return (request: HttpRequest): Promise<Exchanged> =>
    new Promise((resolve, reject) => {
      const { origin, pathname, search } = new URL(request.url);
      const answer = createAnswer(request, timeoutMs, { resolve, reject });
      dispatcher.dispatch(
        {
          ...{ origin, path: pathname + search, method: request.method },
          headers: { ...shared, ...payloadHeaders(request) },
          body: request.body === undefined ? null : payload(request.body),
        },
        answer,
      );
    });
}

interface Settle {
  readonly resolve: (answer: Exchanged) => void;
  readonly reject: (cause: unknown) => void;
}

/** Collects one answer; gives up when it takes too long or grows too large. */
function createAnswer(
  request: HttpRequest,
  timeoutMs: number,
  { resolve, reject }: Settle,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let size = 0;
  let status = 0;
  let headers: Record<string, string> = {};
  let controller: Dispatcher.DispatchController | undefined;
  let late: Error | undefined;
  const timer = setTimeout(() => {
    late = Object.assign(new Error('It took too long.'), { name: 'TimeoutError' });
    controller?.abort(late);
    reject(late);
  }, timeoutMs);

  return {
    onRequestStart(started) {
      controller = started;
      if (late) started.abort(late);
    },
    onResponseStart(_controller, code, answered) {
      status = code;
      headers = joined(answered);
    },
    onResponseData(own, chunk) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) own.abort(tooLarge(request));
      else chunks.push(chunk);
    },
    onResponseEnd() {
      clearTimeout(timer);
      resolve({ status, headers, text: textOf(chunks) });
    },
    onResponseError(_controller, cause) {
      clearTimeout(timer);
      reject(cause);
    },
  };
}

function tooLarge({ service, method, idempotent }: HttpRequest): ServiceError {
  const message = `${service} answered ${method} with more than ${MAX_BODY_BYTES} bytes`;
  return new ServiceError(idempotent ? 'rejected' : 'outcomeUnknown', message);
}

const payload = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const payloadHeaders = ({ body, headers }: HttpRequest): Record<string, string> => ({
  ...(body !== undefined && { 'content-type': 'application/json' }),
  ...lowerCased(headers),
});

const lowerCased = (headers: HttpRequest['headers'] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function joined(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    found[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return found;
}

/** Partner Center begins its JSON with a byte order mark; it is dropped. */
const textOf = (chunks: readonly Buffer[]): string =>
  (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
    .toString('utf8')
    .replace(/^\ufeff/, '');

/** The content type is not asked: proxies send error pages as JSON, and JSON as text. */
function parseBody(answer: Exchanged, request: HttpRequest): unknown {
  if (answer.text.trim() === '') return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    // No cause: a syntax error quotes the body.
    if (answer.status < 200 || answer.status > 299) return undefined;
    const message = `${request.service} answered ${request.method} with ${answer.status} and a body that is not JSON`;
    throw new ServiceError(request.idempotent ? 'rejected' : 'outcomeUnknown', message);
  }
}

/** Errors before the first byte was sent. */
const NOT_CONNECTED = [
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
];
/** Errors of the request itself. */
const INVALID = ['UND_ERR_INVALID_ARG', 'ERR_INVALID_URL'];

const thrown = z.object({ name: z.string().catch(''), code: z.string().catch('') });

/** The error for an exchange that broke off. */
function interruption(cause: unknown, request: HttpRequest, timeoutMs: number): ServiceError {
  if (cause instanceof ServiceError) return cause;
  const { service, method, idempotent } = request;
  const { name, code } = thrown.safeParse(cause).data ?? { name: '', code: '' };
  if (INVALID.includes(code)) {
    return new ServiceError('rejected', `${service} cannot be asked: the request is not valid`);
  }
  if (NOT_CONNECTED.includes(code)) {
    const message = `${service} could not be reached (${code})`;
    return new ServiceError('unreachable', message, { retryAfterMs: RETRY_AFTER_MS });
  }
  const why = name === 'TimeoutError' ? `within ${timeoutMs} ms` : `to the end (${code || name})`;
  const message = `${service} did not answer ${method} ${why}`;
  return idempotent
    ? new ServiceError('unreachable', message, { retryAfterMs: RETRY_AFTER_MS })
    : new ServiceError('outcomeUnknown', message);
}
