import { createFakeConnector, type FakeConnector } from '../../../sandbox/outside/connector.js';
import type { Signer } from '../../../sandbox/outside/connectorSigner.js';
import { EVERYONE, TENANTS } from '../../../sandbox/people.js';
import type { HandleInput, Incoming } from '../../../src/bot/incoming.js';
import type { ChatPlatform } from '../../../src/bot/platform.js';
import { createSealer } from '../../../src/bot/seal.js';
import { createServer } from '../../../src/bot/server.js';
import type { BotAddresses, BotIdentity } from '../../../src/bot/teams/adapter.js';
import { createTeamsAdapter } from '../../../src/bot/teams/adapter.js';
import { createTeamsEndpoint } from '../../../src/bot/teams/endpoint.js';
import { teamsPerson } from '../../../src/bot/teams/identity.js';
import { createTeamsPlatform } from '../../../src/bot/teams/platform.js';
import type { RenderContext } from '../../../src/cards/context.js';
import type { Ack } from '../../../src/messages/ack.js';
import { NO_ACK } from '../../../src/messages/ack.js';
import { press as pressSchema } from '../../../src/messages/actions.js';
import type { CardModel } from '../../../src/messages/card.js';
import { createMovableClock, type MovableClock } from '../../../src/services/clock.js';
import { createHttp } from '../../../src/services/http.js';
import { NOON } from '../../builders.js';

export const CHANNEL = '19:support@thread.tacv2';

/** A bot's Teams edge and the sandbox's Teams, both on loopback, with a core that says what it is told. */
export interface Edge {
  readonly url: string;
  readonly teams: FakeConnector;
  readonly platform: ChatPlatform;
  readonly clock: MovableClock;
  /** Everything `handleInput` was given. */
  readonly taken: Incoming[];
  readonly reported: string[];
  /** What the core answers from now on. */
  readonly answerWith: (answer: Ack | Error) => void;
  close(): Promise<void>;
}

export interface EdgeOptions {
  readonly allowedTenants?: readonly string[];
  readonly largestBytes?: number;
  readonly signer?: Signer;
  readonly identity?: BotIdentity;
  /** Built once the fake's address is known. */
  readonly addresses?: (teams: FakeConnector) => BotAddresses;
  readonly timeoutMs?: number;
}

const buttons = createSealer(['a secret of the tests, long enough'], 'button');
const CONTEXT: RenderContext = {
  locale: 'en-US',
  seal: (press) => buttons.seal(press),
  pageUrl: (page) => `https://handover.example/${page}`,
  termsText: () => 'Terms.',
};

export async function openEdge(options: EdgeOptions = {}): Promise<Edge> {
  // Time stands still, so that rates depend on nothing but the test.
  const clock = createMovableClock({ now: () => NOON, after: () => () => undefined });
  let url = '';
  const teams = await createFakeConnector({
    clock,
    people: EVERYONE,
    botUrl: () => url,
    supportChannel: { id: CHANNEL, name: 'Migrations', members: ['isaiah'] },
    ...(options.largestBytes !== undefined && { largestBytes: options.largestBytes }),
    ...(options.signer && { signer: options.signer, botId: '28:bot' }),
  });
  const http = createHttp({ timeoutMs: options.timeoutMs ?? 5_000 });
  const services = { allow: 'loopback' } as const;
  const reported: string[] = [];
  const adapter = createTeamsAdapter({
    http,
    services,
    identity: options.identity ?? { kind: 'anonymous', anonymous: true },
    addresses: options.addresses?.(teams),
    report: (line) => reported.push(line),
  });
  const platform = createTeamsPlatform({
    adapter,
    clock,
    context: CONTEXT,
    serviceUrl: teams.serviceUrl,
    support: { channelId: CHANNEL, tenantId: TENANTS.contoso },
  });
  const core = createCore();
  const handler = createTeamsEndpoint({
    ...{ adapter, platform, services, clock },
    handleInput: core.handleInput,
    context: CONTEXT,
    log: { warn: () => undefined, error: () => undefined },
    identify: (activity) => Promise.resolve(teamsPerson(activity)),
    unseal: (token) => pressSchema.safeParse(buttons.open(token)).data,
    allowedTenants: options.allowedTenants,
  });
  const server = createServer({
    routes: [{ method: 'POST', path: '/api/messages', handler }],
    readiness: () => Promise.resolve({ isReady: true, words: 'ready' }),
    onError: () => undefined,
  });
  url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  return {
    ...{ url, teams, platform, clock, reported },
    taken: core.taken,
    answerWith: core.answerWith,
    async close() {
      await server.close();
      await teams.close();
      await http.close();
    },
  };
}

function createCore() {
  const taken: Incoming[] = [];
  let answer: Ack | Error = NO_ACK;
  const handleInput: HandleInput = (incoming) => {
    taken.push(incoming);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return {
    taken,
    handleInput,
    answerWith: (next: Ack | Error) => {
      answer = next;
    },
  };
}

/** A card with two buttons, small enough to read. */
export const aCard = (version = 1): CardModel => ({
  kind: 'notice',
  version,
  notice: { code: 'outOfDate' },
  actions: ['migration.status', 'migration.details'],
});

/** Posts text as it is, as any client could. */
export const post = (
  edge: Pick<Edge, 'url'>,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${edge.url}/api/messages`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
