import type { FetchFunction, Logger, WebClientOptions } from '@slack/web-api';
import { z } from 'zod';

import { ServiceError } from '../../services/errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../../services/http.js';
import { expectOk } from '../../services/httpFault.js';
import { refusal } from './fault.js';

/** Methods that show something once more each time they are called. */
const REPEATED_IN_SIGHT: readonly string[] = ['chat.postMessage', 'chat.postEphemeral'];

export const isIdempotent = (method: string): boolean => !REPEATED_IN_SIGHT.includes(method);

export interface ClientSettings {
  readonly http: Http;
  /** Such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly logger: Logger;
}

/**
 * How Slack's own client is used: over our HTTP, asked once. Its own patience is half an hour; the
 * outbox tries again, and knows when.
 */
export const clientOptions = ({ http, apiUrl, logger }: ClientSettings): WebClientOptions => ({
  slackApiUrl: apiUrl,
  fetch: createFetch(http),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger,
});

const createFetch =
  (http: Http): FetchFunction =>
  async (url, init = {}) => {
    const method = new URL(url).pathname.split('/').at(-1) ?? '';
    const { headers = {}, body } = init;
    const sent = { method, url, headers, ...(typeof body === 'string' && { body }) };
    return fetched(await exchange(http, sent), String(url));
  };

/** A call of a method of the Web API, as it is sent. */
interface Sent {
  readonly method: string;
  readonly url: string | URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Asks once. @throws {ServiceError} every answer but a success, with how long to wait where Slack says so;
 * a success that does not say whether Slack did it, which tells nothing.
 */
async function exchange(http: Http, { method, ...sent }: Sent): Promise<Answered> {
  const idempotent = isIdempotent(method);
  const call: HttpRequest = { service: 'Slack', ...sent, method: 'POST', idempotent };
  const answer = expectOk(await http.request(call), call);
  const said = envelope.safeParse(answer.json).data;
  if (said) return { ...answer, said };
  const message = `Slack answered ${method} in an unknown shape`;
  throw new ServiceError(idempotent ? 'rejected' : 'outcomeUnknown', message);
}

const envelope = z.looseObject({ ok: z.boolean() });

interface Answered extends HttpAnswer {
  /** The body. */
  readonly said: z.output<typeof envelope>;
}

/** What Slack answered, and what the token may do, as Slack lists it with every answer. */
export interface SlackAnswer {
  readonly said: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
}

/** A method's arguments; what is `undefined` is left out, lists and objects go as JSON. */
export type SlackArguments = Readonly<Record<string, unknown>>;

/** Calls methods of the Web API in one workspace. */
export interface SlackCaller {
  /** @throws {ServiceError} as {@link exchange}; `PlatformError` or `ServiceError` what Slack refused, unless for `accepted`. */
  readonly call: (method: string, given: SlackArguments, accepted?: string) => Promise<SlackAnswer>;
}

/** Our own caller: what the library does beside the call (queues, retries, traces) costs more than the call. */
export function createSlackCaller(
  token: string,
  { http, apiUrl }: Pick<ClientSettings, 'http' | 'apiUrl'>,
): SlackCaller {
  const base = apiUrl.replace(/\/*$/, '/');
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  return {
    async call(method, given, accepted) {
      const sent = { method, url: base + method, headers, body: formOf(given) };
      const { said, headers: answered } = await exchange(http, sent);
      const error = typeof said['error'] === 'string' ? said['error'] : '';
      if (!said.ok && error !== accepted) throw refused(error, method);
      return { said, scopes: (answered['x-oauth-scopes'] ?? '').split(/\s*,\s*/).filter(Boolean) };
    },
  };
}

const refused = (code: string, method: string): Error =>
  refusal(code, { method, idempotent: isIdempotent(method) });

function formOf(given: SlackArguments): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) form.append(name, argumentText(value));
  }
  return form.toString();
}

const argumentText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const fetched = ({ status, headers, json, text }: HttpAnswer, url: string) => ({
  ok: true,
  status,
  statusText: '',
  url,
  headers: {
    get: (name: string) => headers[name.toLowerCase()] ?? null,
    entries: () => Object.entries(headers),
  },
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
  json: () => Promise.resolve(json),
  text: () => Promise.resolve(text),
});
