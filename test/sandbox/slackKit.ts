import { afterEach } from '@jest/globals';
import { Hono } from 'hono';

import { listen } from '../../sandbox/outside/listen.js';
import {
  createFakeSlack,
  type FakeSlack,
  type FakeSlackOptions,
} from '../../sandbox/outside/slack/slack.js';
import { EVERYONE } from '../../sandbox/people.js';
import { createTestClock } from '../../src/services/clock.js';

export const NOON = new Date('2026-11-22T12:00:00Z');
export const SECRET = 'sandbox-signing-secret';
export type Json = Readonly<Record<string, unknown>>;

/** What the stub app heard: headers and the body, forms opened. */
export interface Heard {
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}
type Answer = (heard: Heard) => Response | Promise<Response>;

const OK: Answer = () => new Response('');

/** A Slack with an app of a few lines in front of it; closed after the test. */
export async function openSlack(options: Partial<FakeSlackOptions> = {}) {
  const clock = createTestClock(NOON);
  const heard: Heard[] = [];
  let answer = OK;
  const app = new Hono();
  app.post('/slack/events', async ({ req }) => {
    const text = await req.text();
    const one = { headers: req.raw.headers, text, body: bodyOf(text) };
    heard.push(one);
    return answer(one);
  });
  const bot = await listen(app);
  const slack = await createFakeSlack({
    ...{ botUrl: () => bot.url, signingSecret: SECRET, clock, people: EVERYONE },
    ...options,
  });
  opened.push(slack, bot);
  const call = (method: string, args: Json = {}, token = slack.botToken): Promise<Json> =>
    callOn(slack, method, args, token);
  return {
    ...{ slack, clock, heard, call },
    answerWith: (next: Answer) => {
      answer = next;
    },
  };
}

/** Calls a method of the Web API, as JSON. */
export async function callOn(
  slack: FakeSlack,
  method: string,
  args: Json,
  token: string,
): Promise<Json> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  const { status, headers } = response;
  const answer = (await response.json()) as Json;
  return status === 200 ? answer : { ...answer, status, retryAfter: headers.get('retry-after') };
}

/** An event is JSON; an interaction is a form with JSON in it; a command is a form. */
function bodyOf(text: string): Json {
  if (text.startsWith('{')) return JSON.parse(text) as Json;
  const form = Object.fromEntries(new URLSearchParams(text));
  return form['payload'] === undefined ? form : (JSON.parse(form['payload']) as Json);
}

/** Does something several times, one after the other. */
export async function repeat(times: number, act: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < times; done += 1) await act();
}

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

export const plain = (text: string): Json => ({ type: 'plain_text', text });
export const button = (text: string, more: Json = {}): Json => ({
  ...{ type: 'button', text: plain(text), action_id: text, value: 'sealed' },
  ...more,
});
export const actions = (...elements: readonly Json[]): Json => ({ type: 'actions', elements });
export const section = (text: string): Json => ({ type: 'section', text: plain(text) });
export const input = (id: string, element: Json, more: Json = {}): Json => ({
  ...{ type: 'input', block_id: id, label: plain(`The ${id}`) },
  ...{ element: { action_id: 'field', ...element } },
  ...more,
});
export const modal = (...blocks: readonly Json[]): Json => ({
  ...{ type: 'modal', title: plain('A question'), submit: plain('Send') },
  blocks,
});
export const WORDS = { type: 'plain_text_input' };

/** A Slack with an app in front of it. */
export type World = Awaited<ReturnType<typeof openSlack>>;

/** A card with these buttons in the support channel; answers its id. */
export async function cardWith({ call }: World, ...elements: readonly Json[]): Promise<string> {
  const blocks = [section('K7M-3QX'), actions(...elements)];
  return String((await call('chat.postMessage', { channel: 'C0SUPPORT', blocks }))['ts']);
}

/** What opens a dialog, in an interaction the app heard. */
export const triggerOf = ({ body }: Heard): unknown => body['trigger_id'];

/** The app opens this view whenever a button is pressed, and answers submissions with `answer`. */
export function opens({ call, answerWith }: World, view: Json, answer: Json | '' = ''): void {
  answerWith(async (heard) => {
    if (heard.body['type'] === 'view_submission') {
      return answer === '' ? new Response('') : Response.json(answer);
    }
    await call('views.open', { trigger_id: triggerOf(heard), view });
    return new Response('');
  });
}
