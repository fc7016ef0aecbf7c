import type { FetchFunction, Logger, WebClientOptions } from '@slack/web-api';
import { z } from 'zod';

import { ServiceError } from '../../services/errors.js';
import type { Http, HttpAnswer, HttpRequest } from '../../services/http.js';
import { faultOf } from '../../services/httpFault.js';

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

/** Every answer but a success is a `ServiceError`, with how long to wait where Slack says so. */
const createFetch =
  (http: Http): FetchFunction =>
  async (url, init = {}) => {
    const method = new URL(url).pathname.split('/').at(-1) ?? '';
    const call: HttpRequest = {
      service: 'Slack',
      method: 'POST',
      url,
      headers: init.headers,
      idempotent: isIdempotent(method),
      ...(typeof init.body === 'string' && { body: init.body }),
    };
    const answer = await http.request(call);
    const fault = faultOf(answer, call);
    if (fault) throw fault;
    // Slack says in every answer whether it did it. An answer that does not say so tells nothing.
    if (!envelope.safeParse(answer.json).success) {
      const message = `Slack answered ${method} in an unknown shape`;
      throw new ServiceError(call.idempotent ? 'rejected' : 'outcomeUnknown', message);
    }
    return fetched(answer, String(url));
  };

const envelope = z.object({ ok: z.boolean() });

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
