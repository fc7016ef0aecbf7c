import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;
/** An answer as HTTP has it. */
interface WholeAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}
/** How a method answers: a body, or a whole answer. */
export type MethodAnswer = Json | WholeAnswer;

const isWhole = (answer: MethodAnswer): answer is WholeAnswer => 'status' in answer;
const wholeOf = (body: Json): WholeAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify(body),
});

/** One call of a Web API method. */
export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Json;
}

/** Slack's Web API, as little of it as these tests need: says what it is told, and keeps what it hears. */
export interface FakeSlack {
  readonly apiUrl: string;
  readonly calls: Call[];
  /** The arguments of each call of this method. */
  argsOf(method: string): readonly Json[];
  /** How this method answers from now on. */
  answer(method: string, how: MethodAnswer | ((args: Json) => MethodAnswer)): void;
  /** Keeps callers of this method waiting; the answer lets them go. */
  hold(method: string): () => void;
  close(): Promise<void>;
}

export const TEAM = 'T0CONTOSO';
export const BOT = { user: 'U0HANDOVER', id: 'B0HANDOVER' } as const;
export const SUPPORT = 'C0SUPPORT';
export const DIRECT = 'D0MEGAN';

export const slackUser = (id: string, name: string, email: string, more: Json = {}): Json => ({
  id,
  team_id: TEAM,
  real_name: name,
  profile: { real_name: name, email },
  ...more,
});
const MEGAN = slackUser('U0MEGAN', 'Megan Bowen', 'megan@contoso.example');
const ALEX = slackUser('U0ALEX', 'Alex Wilber', 'alex@contoso.example');
const STRANGER = slackUser('U0STRANGER', 'Lidia Holloway', 'lidia@fabrikam.example', {
  team_id: 'T0FABRIKAM',
  is_stranger: true,
});
const USERS = [MEGAN, ALEX, STRANGER];

const no = (error: string): Json => ({ ok: false, error });

/** What Slack says when all is well. */
function usual(): Map<string, (args: Json) => MethodAnswer> {
  let ts = 0;
  const sent = (): Json => ({ ok: true, ts: `1800000000.${String((ts += 1)).padStart(6, '0')}` });
  const who = (found: Json | undefined, error: string): Json =>
    found ? { ok: true, user: found } : no(error);
  return new Map<string, (args: Json) => MethodAnswer>([
    ['auth.test', () => ({ ok: true, team_id: TEAM, user_id: BOT.user, bot_id: BOT.id })],
    ['chat.postMessage', sent],
    ['chat.postEphemeral', () => ({ ok: true, message_ts: '1800000000.000000' })],
    ['chat.update', ({ ts: edited }) => ({ ok: true, ts: edited })],
    [
      'conversations.open',
      ({ users }) => ({ ok: true, channel: { id: `D0${String(users).slice(2)}` } }),
    ],
    ['conversations.members', () => ({ ok: true, members: [BOT.user, 'U0ISAIAH'] })],
    [
      'users.info',
      ({ user }) =>
        who(
          USERS.find(({ id }) => id === user),
          'user_not_found',
        ),
    ],
    [
      'users.lookupByEmail',
      ({ email }) =>
        who(
          USERS.find((one) => JSON.stringify(one).includes(String(email))),
          'users_not_found',
        ),
    ],
    ['views.open', () => ({ ok: true })],
    ['views.publish', () => ({ ok: true })],
  ]);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Arguments come as a form with JSON inside. */
const argsIn = (text: string): Json =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [
      name,
      name === 'blocks' || name === 'view' ? (JSON.parse(value) as unknown) : value,
    ]),
  );

/** Starts on a free loopback port. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const answers = usual();
  const calls: Call[] = [];
  const held = new Map<string, Promise<void>>();
  const server = createServer((request, response) => {
    void textOf(request).then(async (text) => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      await held.get(method);
      const args = argsIn(text);
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      calls.push({ method, token, args });
      const answer = answers.get(method)?.(args) ?? no('unknown_method');
      const { status, headers, text: body } = isWhole(answer) ? answer : wholeOf(answer);
      // Not chained: restify's own `writeHead` answers nothing.
      response.writeHead(status, headers);
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    calls,
    argsOf: (method) => calls.filter((call) => call.method === method).map(({ args }) => args),
    answer(method, how) {
      answers.set(method, typeof how === 'function' ? how : () => how);
    },
    hold(method) {
      let release = (): void => undefined;
      held.set(
        method,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return release;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
