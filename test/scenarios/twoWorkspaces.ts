import { Hono } from 'hono';

import { listen } from '../../sandbox/outside/listen.js';
import { signatureHeaders } from '../../sandbox/outside/slack/signing.js';
import { createFakeSlack, type FakeSlack } from '../../sandbox/outside/slack/slack.js';
import { EVERYONE } from '../../sandbox/people.js';
import type { Clock } from '../../src/services/clock.js';

/** What both workspaces of the fake are called there, and what one of them is called here. */
const HERE = 'T0SANDBOX';
export const THERE = 'T0FABRIKAM';
const HERE_TOKEN = 'xoxb-sandbox';
const THERE_TOKEN = 'xoxb-fabrikam';

/** A call of the Web API: with whose token, in which workspace it was carried out, and its arguments. */
export interface ApiCall {
  readonly workspace: 'here' | 'there';
  readonly method: string;
  readonly body: string;
}

/** One Slack with two workspaces, behind one address as the real one is. */
export interface TwoWorkspaces {
  readonly apiUrl: string;
  readonly there: FakeSlack;
  readonly calls: () => readonly ApiCall[];
  /** Whose administrator presses "Allow" next. */
  installInto(workspace: 'here' | 'there'): void;
  close(): Promise<void>;
}

interface Options {
  readonly clock: () => Clock;
  readonly here: () => FakeSlack;
  readonly botUrl: () => string;
  readonly signingSecret: string;
}

/**
 * Puts a second workspace beside the stage's. Both have the same people, channels and message ids, so that
 * whatever is kept without its workspace lands in the wrong one.
 */
export async function openTwoWorkspaces(options: Options): Promise<TwoWorkspaces> {
  const calls: ApiCall[] = [];
  let installing: 'here' | 'there' = 'here';
  const app = new Hono();
  const front = await listen(app);
  const clock: Clock = {
    now: () => options.clock().now(),
    after: (ms, run) => options.clock().after(ms, run),
  };
  const there = await createFakeSlack({
    ...{ clock, people: EVERYONE, botUrl: () => front.url, signingSecret: 'between the two' },
  });
  const sideOf = (side: 'here' | 'there') => (side === 'here' ? options.here() : there);

  async function pass(side: 'here' | 'there', request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    if (pathname.startsWith('/api/')) {
      calls.push({ workspace: side, method: pathname.slice('/api/'.length), body });
    }
    const answer = await fetch(`${sideOf(side).url}${pathname}${search}`, {
      method: request.method,
      headers: headersOf(request),
      ...(body !== '' && { body }),
    });
    const text = await answer.text();
    const headers = { 'content-type': answer.headers.get('content-type') ?? 'text/plain' };
    const { status } = answer;
    return new Response(side === 'here' ? text : renamed(text), { status, headers });
  }

  app.get('/oauth/*', ({ req }) => pass(installing, req.raw));
  app.post('/api/oauth.v2.access', ({ req }) => pass(installing, req.raw));
  app.post('/api/*', ({ req }) =>
    pass(req.header('authorization')?.includes(THERE_TOKEN) ? 'there' : 'here', req.raw),
  );
  // What happens in the other workspace comes to the bot under that workspace's name.
  app.post('/slack/events', async ({ req }) => {
    const body = renamed(await req.text());
    const proof = { secret: options.signingSecret, at: clock.now() };
    const headers = {
      'content-type': req.header('content-type') ?? '',
      ...signatureHeaders(body, proof),
    };
    return fetch(`${options.botUrl()}/slack/events`, { method: 'POST', headers, body });
  });
  return {
    apiUrl: `${front.url}/api/`,
    there,
    calls: () => [...calls],
    installInto(workspace) {
      installing = workspace;
    },
    async close() {
      await Promise.all([front.close(), there.close()]);
    },
  };
}

/** The token as its workspace knows it. */
function headersOf({ headers: given }: Request): Headers {
  const headers = new Headers(given);
  const token = headers.get('authorization')?.replace(THERE_TOKEN, HERE_TOKEN);
  if (token !== undefined) headers.set('authorization', token);
  headers.delete('content-length');
  return headers;
}

const renamed = (text: string): string =>
  text.replaceAll(HERE, THERE).replaceAll(HERE_TOKEN, THERE_TOKEN);
