import { z } from 'zod';

import { ServiceError } from './errors.js';
import { type HttpAnswer, type HttpRequest, RETRY_AFTER_MS } from './http.js';

type Call = Pick<HttpRequest, 'service' | 'method' | 'idempotent'>;

const SHORTEST_RETRY_MS = 1_000;
/** Who asks for more than an hour is asked again after an hour. */
const LONGEST_RETRY_MS = 3_600_000;

/**
 * The error that an answer stands for; `undefined` for 2xx. The message names service, method, status
 * and the service's own error code, nothing else of the answer.
 */
export function faultOf(answer: HttpAnswer, call: Call): ServiceError | undefined {
  const { status } = answer;
  if (status >= 200 && status <= 299) return undefined;
  const code = errorCode(answer.json);
  const message = `${call.service} answered ${call.method} with ${status}${code ? ` (${code})` : ''}`;
  const fault = faultCode(status, call);
  const mayHelp = fault === 'throttled' || fault === 'unreachable';
  return new ServiceError(fault, message, mayHelp ? { retryAfterMs: retryAfter(answer) } : {});
}

/** The answer, when it is a success. @throws {ServiceError} otherwise */
export function expectOk(answer: HttpAnswer, call: Call): HttpAnswer {
  const fault = faultOf(answer, call);
  if (fault) throw fault;
  return answer;
}

/** An answer's body in our shape. @throws {ServiceError} `rejected`: naming the fields that do not fit */
export function parseAs<Schema extends z.ZodType>(
  schema: Schema,
  answer: HttpAnswer,
  call: Call,
): z.output<Schema> {
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the body').join(', ');
  const message = `${call.service} answered ${call.method} in an unknown shape: ${fields}`;
  throw new ServiceError(call.idempotent ? 'rejected' : 'outcomeUnknown', message);
}

function faultCode(status: number, { idempotent }: Call): ServiceError['code'] {
  if (status >= 500 || status === 408) return idempotent ? 'unreachable' : 'outcomeUnknown';
  switch (status) {
    case 401:
    case 403:
      return 'unauthorised';
    case 404:
      return 'notFound';
    case 429:
      return 'throttled';
    default:
      return 'rejected';
  }
}

function retryAfter(answer: HttpAnswer): number {
  const asked = headerDelay(answer.headers) ?? bodyDelay(answer.json) ?? RETRY_AFTER_MS;
  return Math.min(Math.max(asked, SHORTEST_RETRY_MS), LONGEST_RETRY_MS);
}

/** `Retry-After` in seconds, or a date measured against the answer's own `Date`. */
function headerDelay(headers: HttpAnswer['headers']): number | undefined {
  const asked = headers['retry-after'];
  if (asked === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(asked.trim())) return Number(asked) * 1000;
  const delay = Date.parse(asked) - Date.parse(headers['date'] ?? '');
  return Number.isNaN(delay) ? undefined : delay;
}

const throttledBody = z.object({ message: z.string() });

/** Partner Center's gateway says it only in words: "Try again in 30 seconds." */
function bodyDelay(json: unknown): number | undefined {
  const body = throttledBody.safeParse(json);
  const seconds = body.data && /in (\d+) seconds?/i.exec(body.data.message)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

const word = z.union([z.string(), z.number()]).transform(String);
const errorBody = z.union([
  z.object({ error: z.object({ code: word }) }).transform(({ error }) => error.code),
  z.object({ code: word }).transform(({ code }) => code),
  z.object({ error_codes: z.tuple([z.number()]).rest(z.unknown()) }).transform(aadsts),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

function aadsts(body: { error_codes: readonly [number, ...unknown[]] }): string {
  return `AADSTS${body.error_codes[0]}`;
}

/** The service's own code, when it is plainly a code: never an address, an id or a token. */
function errorCode(json: unknown): string | undefined {
  const code = errorBody.safeParse(json).data;
  return code !== undefined && /^([A-Za-z_]{2,60}\d{0,8}|\d{3,8})$/.test(code) ? code : undefined;
}
