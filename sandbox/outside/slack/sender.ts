import { request } from 'undici';

import type { Clock } from '../../../src/services/clock.js';
import { type Json, parseJson } from './json.js';
import { signatureHeaders, type SigningChanges } from './signing.js';

/** A request as it went to the app. */
export interface SlackRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why Slack sends an event once more. */
export type RetryReason =
  'http_timeout' | 'connection_failed' | 'http_error' | 'too_many_redirects';

/** What the app answered; `status` is 504 when nothing came in time, 502 when nobody listened. */
export interface SlackAnswer {
  readonly status: number;
  /** The JSON of the answer, or its text as a string. */
  readonly body: unknown;
  /** Absent where the app answered with a 2xx status in time. */
  readonly failure: RetryReason | undefined;
  readonly wantsNoRetry: boolean;
}

export interface SenderOptions {
  /** Where the app listens, without a trailing slash; asked for at each request. */
  readonly botUrl: () => string;
  readonly signingSecret: string;
  readonly clock: Clock;
  /** How long Slack waits for an answer; real time, in milliseconds. */
  readonly patienceMs: number;
  /** Present: the app connects, and gets everything there. */
  readonly overSocket?: (body: string, contentType: string) => Promise<SlackAnswer>;
}

/** Slack's side of the wire: signs, sends, waits, and sends events again. */
export interface Sender {
  /** An event; when it is not taken it comes up to three times more, as the clock goes on. */
  event(envelope: Json): Promise<SlackAnswer>;
  /** An interaction; never sent twice. */
  interaction(payload: Json): Promise<SlackAnswer>;
  /** A slash command; never sent twice. */
  command(fields: Readonly<Record<string, string>>): Promise<SlackAnswer>;
  /** Sends an earlier request again, newly signed. */
  retry(earlier: SlackRequest, number: number, reason: RetryReason): Promise<SlackAnswer>;
  /** Signs and sends anything; `changes` make it a forgery. */
  send(body: string, contentType: string, changes?: SigningChanges): Promise<SlackAnswer>;
  /** Everything that was sent, oldest first. */
  recorded(): readonly SlackRequest[];
  /** Resolves when no repeated event is on its way. */
  settled(): Promise<void>;
}

/** At once, after a minute, after five (docs.slack.dev/apis/events-api, seen 2026-08). */
const RETRIES_MS = [0, 60_000, 300_000];
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

export function createSender(options: SenderOptions): Sender {
  const { botUrl, signingSecret, clock } = options;
  const requests: SlackRequest[] = [];
  const underway = new Set<Promise<void>>();
  const signed = (
    body: string,
    contentType: string,
    changes: SigningChanges = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<SlackAnswer> => {
    const proof = { secret: changes.secret ?? signingSecret, at: changes.at ?? clock.now() };
    const headers = { 'content-type': contentType, ...signatureHeaders(body, proof), ...more };
    const made = { url: `${botUrl()}/slack/events`, headers, body };
    requests.push(made);
    return options.overSocket?.(body, contentType) ?? deliver(made, options.patienceMs);
  };
  const again: Again = (body, contentType, number, reason) =>
    signed(body, contentType, {}, retryHeaders(number, reason));
  return {
    send: signed,
    recorded: () => [...requests],
    async settled() {
      await Promise.all(underway);
    },
    async event(envelope) {
      const body = JSON.stringify(envelope);
      const answer = await signed(body, JSON_TYPE);
      planRetry({ body, answer, number: 1 }, { again, clock, underway });
      return answer;
    },
    interaction: (payload) => signed(formOf({ payload: JSON.stringify(payload) }), FORM_TYPE),
    command: (fields) => signed(formOf(fields), FORM_TYPE),
    retry: ({ body, headers }, number, reason) =>
      again(body, headers['content-type'] ?? JSON_TYPE, number, reason),
  };
}

type Again = (
  body: string,
  contentType: string,
  number: number,
  reason: RetryReason,
) => Promise<SlackAnswer>;

interface RetryTools {
  readonly again: Again;
  readonly clock: Clock;
  readonly underway: Set<Promise<void>>;
}

/** Sends an event that was not taken again when its time has come, up to three times. */
function planRetry(
  event: { readonly body: string; readonly answer: SlackAnswer; readonly number: number },
  tools: RetryTools,
): void {
  const { body, number } = event;
  const { failure, wantsNoRetry } = event.answer;
  const waitMs = RETRIES_MS[number - 1];
  if (failure === undefined || wantsNoRetry || waitMs === undefined) return;
  tools.clock.after(waitMs, () => {
    const repeated = tools.again(body, JSON_TYPE, number, failure).then((answer) => {
      planRetry({ body, answer, number: number + 1 }, tools);
      tools.underway.delete(repeated);
    });
    tools.underway.add(repeated);
  });
}

const retryHeaders = (number: number, reason: RetryReason): Readonly<Record<string, string>> => ({
  'x-slack-retry-num': String(number),
  'x-slack-retry-reason': reason,
});

const formOf = (fields: Readonly<Record<string, string>>): string =>
  new URLSearchParams(fields).toString();

async function deliver(
  { url, headers, body }: SlackRequest,
  patienceMs: number,
): Promise<SlackAnswer> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const answer = await request(url, { method: 'POST', headers, body, signal });
    const text = await answer.body.text();
    const isTaken = answer.statusCode >= 200 && answer.statusCode < 300;
    return {
      status: answer.statusCode,
      body: parseJson(text) ?? text,
      failure: isTaken ? undefined : failureOf(answer.statusCode),
      wantsNoRetry: answer.headers['x-slack-no-retry'] === '1',
    };
  } catch {
    const nothing = { body: undefined, wantsNoRetry: false };
    return signal.aborted
      ? { ...nothing, status: 504, failure: 'http_timeout' }
      : { ...nothing, status: 502, failure: 'connection_failed' };
  }
}

const failureOf = (status: number): RetryReason =>
  status >= 300 && status < 400 ? 'too_many_redirects' : 'http_error';
