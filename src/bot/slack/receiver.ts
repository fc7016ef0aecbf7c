import { type App, type Receiver, type ReceiverEvent, verifySlackRequest } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';

import type { Clock } from '../../services/clock.js';
import type { WebRequest, WebResponse } from '../server.js';
import { isKnown } from './payloads.js';

/** Bolt's way in, behind a route of our own server. */
export interface HttpReceiver {
  readonly receiver: Receiver;
  /**
   * `POST /slack/events`: events, interactivity and commands. Answers after what was said is stored.
   * Status: 200 taken, 400 cannot be read, 401 not from Slack, 500 nothing was stored: Slack sends an
   * event again.
   */
  readonly endpoint: (request: WebRequest) => Promise<WebResponse>;
}

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'debug' | 'error'>;
}

const FORM = 'application/x-www-form-urlencoded';
/** Requests are signed now: what was signed later was not signed by Slack. */
const LARGEST_SKEW_S = 300;

const handShake = z.object({ type: z.literal('url_verification'), challenge: z.string() });

export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  let app: App | undefined;
  const receiver: Receiver = {
    init: (created) => {
      app = created;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };

  return {
    receiver,
    async endpoint(request) {
      const isForm = headerOf(request, 'content-type').startsWith(FORM);
      // Slack's check of our certificate is not signed, and gets nothing.
      if (isForm && new URLSearchParams(request.body).get('ssl_check') === '1') return OK;
      if (!isSigned(request, options)) {
        return { status: 401, body: 'This request was not signed by Slack.' };
      }
      const body = readBody(request.body, isForm);
      if (body === undefined) return { status: 400, body: 'This is not a request of Slack’s.' };
      const greeting = handShake.safeParse(body);
      if (greeting.success) return json({ challenge: greeting.data.challenge });
      if (!app || !isKnown(body)) {
        options.log.debug('A Slack payload of an unknown kind was left alone.');
        return OK;
      }
      return process(app, { body, ...againOf(request) }, options);
    },
  };
}

const OK: WebResponse = { status: 200 };

const json = (value: unknown): WebResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

const headerOf = ({ headers }: WebRequest, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

/** Why Slack sends it once more, where it does. */
function againOf(request: WebRequest): Partial<Pick<ReceiverEvent, 'retryReason'>> {
  const retryReason = headerOf(request, 'x-slack-retry-reason');
  return retryReason === '' ? {} : { retryReason };
}

/** Signed with our secret, within five minutes; Bolt lets the future pass. */
function isSigned(request: WebRequest, { signingSecret, clock }: HttpReceiverOptions): boolean {
  const timestamp = headerOf(request, 'x-slack-request-timestamp');
  const signature = headerOf(request, 'x-slack-signature');
  const nowMilliseconds = clock.now().getTime();
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Number(timestamp) > nowMilliseconds / 1_000 + LARGEST_SKEW_S) return false;
  try {
    verifySlackRequest({
      signingSecret,
      nowMilliseconds,
      body: request.body,
      headers: {
        'x-slack-signature': signature,
        'x-slack-request-timestamp': Number(timestamp),
      },
    });
    return true;
  } catch {
    return false;
  }
}

const record = z.record(z.string(), z.unknown());

/** JSON, a form, or a form with JSON in `payload`; `undefined` for anything else. */
function readBody(text: string, isForm: boolean): Record<string, unknown> | undefined {
  const form = isForm ? Object.fromEntries(new URLSearchParams(text)) : undefined;
  if (form && form['payload'] === undefined) return form;
  try {
    return record.safeParse(JSON.parse(form?.['payload'] ?? text)).data;
  } catch {
    return undefined;
  }
}

/** Lets Bolt find the listener; what it acknowledged with is the answer. */
async function process(
  app: App,
  event: Omit<ReceiverEvent, 'ack'>,
  { log }: HttpReceiverOptions,
): Promise<WebResponse> {
  let answer: unknown;
  try {
    await app.processEvent({
      ...event,
      ack: (given: unknown) => {
        answer = given;
        return Promise.resolve();
      },
    });
  } catch (error) {
    log.error({ error: String(error) }, 'A Slack request was not taken.');
    return { status: 500, body: '' };
  }
  return answer === undefined ? OK : json(answer);
}
