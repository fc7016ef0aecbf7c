import { createHmac, randomUUID } from 'node:crypto';

import pino from 'pino';

import { createCases } from '../../../src/bot/cases.js';
import type { Answer, HandleInput, Incoming } from '../../../src/bot/incoming.js';
import { createSealer } from '../../../src/bot/seal.js';
import { createServer } from '../../../src/bot/server.js';
import type { SlackSettings } from '../../../src/bot/slack/settings.js';
import { createSlack, type Slack } from '../../../src/bot/slack/slack.js';
import type { RenderContext } from '../../../src/cards/context.js';
import { NO_ACK } from '../../../src/messages/ack.js';
import type { Action, Press } from '../../../src/messages/actions.js';
import type { CardModel } from '../../../src/messages/card.js';
import { createMovableClock, type MovableClock } from '../../../src/services/clock.js';
import { createHttp } from '../../../src/services/http.js';
import type { Store } from '../../../src/services/store/store.js';
import { NOON, RULES } from '../../builders.js';
import { createFolders } from '../../services/store/folders.js';
import { DIRECT, type FakeSlack, startFakeSlack, SUPPORT, TEAM } from './fakeSlack.js';

const SIGNING_SECRET = 'a signing secret of the tests';

/** Our Slack edge and a small Slack, both on loopback, with a core that says what it is told. */
export interface Edge {
  readonly url: string;
  readonly fake: FakeSlack;
  readonly slack: Slack;
  readonly store: Store;
  readonly clock: MovableClock;
  /** Everything `handleInput` was given. */
  readonly taken: Incoming[];
  /** What the core answers from now on. */
  readonly answerWith: (answer: Answer | Error) => void;
  close(): Promise<void>;
}

const buttons = createSealer(['a secret of the tests, long enough'], 'button');
export const CONTEXT: RenderContext = {
  locale: 'en-US',
  seal: (press) => buttons.seal(press),
  pageUrl: (page) => `https://handover.example/${page}`,
  termsText: () => 'Terms.',
};

/** The settings of one workspace, and what is different. */
export async function openEdge(different: Partial<SlackSettings> = {}): Promise<Edge> {
  const clock = createMovableClock({ now: () => NOON, after: () => () => undefined });
  const fake = await startFakeSlack();
  const folders = createFolders();
  const store = await folders.open(await folders.make());
  const http = createHttp({ timeoutMs: 5_000 });
  const core = createCore();
  const slack = createSlack({
    config: {
      PUBLIC_URL: 'https://handover.example',
      PARTNER_NAME: 'Lumen',
      SLACK_API_URL: fake.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-only',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SUPPORT_SLACK_CHANNEL: SUPPORT,
      SECRETS_KEY: [],
      ...different,
    },
    ...{ http, store, clock, buttons, cases: createCases({ store, rules: RULES }) },
    log: pino({ level: 'silent' }),
    context: CONTEXT,
    handleInput: core.handleInput,
  });
  const server = createServer({
    routes: slack.routes,
    readiness: () => Promise.resolve({ isReady: true, words: 'ready' }),
    onError: () => undefined,
  });
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  return {
    ...{ url, fake, slack, store, clock },
    taken: core.taken,
    answerWith: core.answerWith,
    async close() {
      await server.close();
      await fake.close();
      await http.close();
      await folders.cleanup();
    },
  };
}

function createCore() {
  const taken: Incoming[] = [];
  let answer: Answer | Error = NO_ACK;
  const handleInput: HandleInput = (incoming) => {
    taken.push(incoming);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return {
    taken,
    handleInput,
    answerWith: (next: Answer | Error) => {
      answer = next;
    },
  };
}

export interface Posted {
  /** What differs from an honest request: headers by name, and when it was signed. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: Date;
  readonly without?: readonly string[];
  /** Do not wait until everything is shown that follows the answer. */
  readonly isHasty?: boolean;
}

/** Posts a body as Slack signs it. */
export async function post(
  edge: Pick<Edge, 'url' | 'slack'>,
  body: string,
  contentType: string,
  { headers = {}, at = NOON, without = [], isHasty = false }: Posted = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const digest = createHmac('sha256', SIGNING_SECRET)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const signed = {
    'content-type': contentType,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
    ...headers,
  };
  const sent = Object.entries(signed).filter(([name]) => !without.includes(name));
  const answer = await fetch(`${edge.url}/slack/events`, {
    method: 'POST',
    body,
    headers: Object.fromEntries(sent),
  });
  const text = await answer.text();
  if (!isHasty) await edge.slack.idle();
  return { status: answer.status, text };
}

type Json = Readonly<Record<string, unknown>>;
export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

export const postJson = (edge: Pick<Edge, 'url' | 'slack'>, body: unknown, how?: Posted) =>
  post(edge, JSON.stringify(body), JSON_TYPE, how);
export const postForm = (
  edge: Pick<Edge, 'url' | 'slack'>,
  fields: Record<string, string>,
  how?: Posted,
) => post(edge, new URLSearchParams(fields).toString(), FORM_TYPE, how);
export const postPayload = (edge: Pick<Edge, 'url' | 'slack'>, payload: unknown, how?: Posted) =>
  postForm(edge, { payload: JSON.stringify(payload) }, how);

/** An event as the Events API sends it. */
export const anEvent = (event: Json, more: Json = {}): Json => ({
  type: 'event_callback',
  team_id: TEAM,
  event_id: `Ev${randomUUID()}`,
  authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: 'U0HANDOVER', is_bot: true }],
  is_ext_shared_channel: false,
  event,
  ...more,
});

/** Megan writes to us. */
export const aMessage = (more: Json = {}): Json => ({
  type: 'message',
  channel_type: 'im',
  channel: DIRECT,
  user: 'U0MEGAN',
  team: TEAM,
  text: 'hello',
  ts: '1795348800.000100',
  ...more,
});

export const sealed = (action: Action, more: Partial<Press> = {}): string =>
  buttons.seal({ action, version: 1, ...more });

/** Megan presses a button. */
export const anAction = (action: Action, more: Json = {}, press: Partial<Press> = {}): Json => ({
  type: 'block_actions',
  user: { id: 'U0MEGAN', team_id: TEAM },
  team: { id: TEAM },
  trigger_id: 'trigger.1',
  container: { type: 'message', message_ts: '1795348800.000200', is_ephemeral: false },
  channel: { id: DIRECT },
  message: { ts: '1795348800.000200' },
  actions: [
    {
      type: 'button',
      action_id: `press.${action}.0`,
      action_ts: '1795348801.000000',
      value: sealed(action, press),
    },
  ],
  state: { values: {} },
  ...more,
});

/** Megan sends a modal. */
export const aSubmission = (privateMetadata: string, values: Json, more: Json = {}): Json => ({
  type: 'view_submission',
  user: { id: 'U0MEGAN', team_id: TEAM },
  team: { id: TEAM },
  view: {
    id: 'V1',
    hash: 'h1',
    callback_id: 'fields',
    private_metadata: privateMetadata,
    state: { values },
    ...more,
  },
});

/** A card small enough to read. */
export const aCard = (more: Partial<CardModel> = {}): CardModel =>
  ({
    kind: 'list',
    version: 1,
    list: 'mine',
    items: [],
    ...more,
  }) as CardModel;
