import { setTimeout as pause } from 'node:timers/promises';

import { z } from 'zod';

import type { HttpAnswer, HttpRequest } from '../http.js';
import { expectOk, parseAs } from '../httpFault.js';
import { PARTNER_CENTER } from './fault.js';
import { headersOf, type PartnerCenterAccess } from './reader.js';

/** Where Partner Center sends its events. A partner tenant has at most one. */
export interface WebhookRegistration {
  readonly url: string;
  readonly events: readonly string[];
}

/** What registering came to. `taken`: somebody else's stands there and was left alone. */
export type Registered =
  | { readonly outcome: 'unchanged' | 'registered' | 'updated' }
  | { readonly outcome: 'taken'; readonly by: WebhookRegistration };

export interface WebhookRegistrar {
  /** What is registered now; `undefined`: nothing. @throws {ServiceError} */
  read(): Promise<WebhookRegistration | undefined>;
  /**
   * Makes sure that these events come to this address. Reads first. The partner's one registration may
   * belong to another system, so it is replaced only when the caller names its address in `replacing`.
   * Events that our own registration has beside these stay.
   * @throws {ServiceError}
   */
  register(
    wanted: WebhookRegistration,
    options?: { readonly replacing?: string | undefined },
  ): Promise<Registered>;
  /**
   * Has a test event sent, and answers the status our page gave it; `undefined` when Partner Center did
   * not tell in time. It takes two a minute. @throws {ServiceError}
   */
  test(): Promise<number | undefined>;
}

export interface WebhookRegistrarOptions extends PartnerCenterAccess {
  /** Pauses between looks at what came of a test event. */
  readonly testPausesMs?: readonly number[];
}

/** The registration of Partner Center's webhook. Only an operator's command calls `register`. */
export function createWebhookRegistrar(options: WebhookRegistrarOptions): WebhookRegistrar {
  const { testPausesMs = [1_000, 2_000, 4_000, 8_000, 15_000] } = options;
  const call = createCall(options);

  const read: WebhookRegistrar['read'] = async () => {
    const answer = await call('GET', '');
    return answer.status === 404 ? undefined : toRegistration(answer, 'GET');
  };

  return {
    read,
    async register(wanted, { replacing } = {}) {
      const existing = await read();
      if (existing && ![wanted.url, replacing].includes(existing.url)) {
        return { outcome: 'taken', by: existing };
      }
      const next = joined(existing, wanted);
      if (next === existing) return { outcome: 'unchanged' };
      const [method, outcome] = existing ? REPLACE : CREATE;
      const body = { WebhookUrl: next.url, WebhookEvents: next.events };
      toRegistration(await call(method, '', body), method);
      return { outcome };
    },
    async test() {
      const sent = await call('POST', '/validationEvents');
      const { correlationId } = parseAs(testSent, expectOk(sent, named('POST')), named('POST'));
      for (const pauseMs of testPausesMs) {
        const answer = await call('GET', `/validationEvents/${encodeURIComponent(correlationId)}`);
        const seen = parseAs(testResult, expectOk(answer, named('GET')), named('GET'));
        if (seen.results[0]) return seen.results[0].responseCode;
        await pause(pauseMs);
      }
      return undefined;
    },
  };
}

const CREATE = ['POST', 'registered'] as const;
const REPLACE = ['PUT', 'updated'] as const;

/** Our own registration with what it lacks; itself when it lacks nothing. */
function joined(
  existing: WebhookRegistration | undefined,
  wanted: WebhookRegistration,
): WebhookRegistration {
  if (existing?.url !== wanted.url) return wanted;
  const lacking = wanted.events.filter((event) => !existing.events.includes(event));
  return lacking.length === 0
    ? existing
    : { ...existing, events: [...existing.events, ...lacking] };
}

const BASE = '/webhooks/v1/registration';

type Method = 'GET' | 'POST' | 'PUT';
/** Sending the same registration or another test event twice does no harm. */
const named = (method: Method) => ({ service: PARTNER_CENTER, method, idempotent: true }) as const;

const createCall =
  (access: PartnerCenterAccess) =>
  async (method: Method, path: string, body?: object): Promise<HttpAnswer> => {
    const request: HttpRequest = {
      ...named(method),
      url: new URL(BASE + path, access.partnerCenterUrl),
      headers: await headersOf(access, access.newRequestId()),
      body,
    };
    return access.http.request(request);
  };

const registration = z
  .object({ WebhookUrl: z.string(), WebhookEvents: z.array(z.string()) })
  .transform(({ WebhookUrl, WebhookEvents }) => ({ url: WebhookUrl, events: WebhookEvents }));

const toRegistration = (answer: HttpAnswer, method: Method): WebhookRegistration =>
  parseAs(registration, expectOk(answer, named(method)), named(method));

const testSent = z.object({ correlationId: z.string().min(1) });
/** The status comes as a number or as text; a test under way has no results yet. */
const testResult = z.object({
  results: z.array(z.object({ responseCode: z.coerce.number() })).default([]),
});
