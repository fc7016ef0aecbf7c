import { Hono } from 'hono';

import type { Clock } from '../../../src/services/clock.js';
import type { PersonKey, SandboxPerson } from '../../people.js';
import type { SlackWorld } from '../../world.js';
import { createFaults, type Fake } from '../faults.js';
import { listen } from '../listen.js';
import { createInstallPage, createTokenExchange } from './api/install.js';
import { createRates } from './api/rates.js';
import { createResponseUrls } from './api/responseUrls.js';
import { createWebApi } from './api/webApi.js';
import { BOT, SUPPORT_CHANNEL_ID, TEAM } from './ids.js';
import type { Hands } from './people/hands.js';
import { tell } from './people/hands.js';
import { dismiss, press, shortcut, submit } from './people/press.js';
import { createShown } from './people/shown.js';
import { command, openTab, say } from './people/speak.js';
import { createSender, type Sender, type SlackAnswer } from './sender.js';
import { openSocketMode, type SocketMode } from './socketMode.js';
import type { SlackView } from './views.js';
import { createWorkspace } from './workspace.js';

export interface FakeSlackOptions {
  /** 0, or absent: any free one. */
  readonly port?: number;
  /** Where the bot listens, without a trailing slash; asked for at each request. */
  readonly botUrl: () => string;
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly people: readonly SandboxPerson[];
  /** Who is in the support channel; Isaiah when absent. */
  readonly support?: readonly PersonKey[];
  /** What the first token may do; everything the app needs when absent. */
  readonly scopes?: readonly string[];
  /** How long an answer may take; three seconds of real time, in milliseconds, when absent. */
  readonly patienceMs?: number;
  /** The app connects to Slack, instead of Slack to the app. */
  readonly isSocketMode?: boolean;
}

/** Slack without Slack: the Web API for the app, and a Slack client for every person. */
export interface FakeSlack
  extends Fake, SlackWorld, Pick<Sender, 'recorded' | 'retry' | 'send' | 'settled'> {
  /** Where the Web API's methods are, with a slash at the end. */
  readonly apiUrl: string;
  /** Where a browser begins to install the app. */
  readonly authorizeUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A good token of the workspace, from the start. */
  readonly botToken: string;
  readonly teamId: string;
  readonly supportChannelId: string;
  /** In Socket Mode only. */
  readonly socketMode: SocketMode | undefined;
  /** A token that may do only this. */
  tokenWith(scopes: readonly string[]): string;
  /** An account was closed: nobody reaches this person any more. */
  setDeactivated(person: PersonKey, isDeactivated: boolean): void;
  /** This person belongs to another company's workspace and is here through a shared channel. */
  setStranger(person: PersonKey, isStranger: boolean): void;
  removeFromChannel(): void;
  inviteToChannel(): void;
  /** Every token stops working, and the app is told. */
  revokeToken(): Promise<SlackAnswer>;
  /** Slack asks a new request URL to prove itself. */
  verifyUrl(): Promise<SlackAnswer>;
  command(person: PersonKey, text: string, chat?: string): Promise<SlackAnswer>;
  /** Our shortcut on a message; `ask_handover` where nothing else is named. */
  shortcut(person: PersonKey, messageId: string, callbackId?: string): Promise<SlackAnswer>;
  home(person: PersonKey): SlackView | undefined;
  /** The dialog on top in front of this person. */
  openView(person: PersonKey): SlackView | undefined;
}

/** The scopes the app is installed with. */
const SCOPES = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
];
const SHORTCUT = 'ask_handover';
/** docs.slack.dev/interactivity, seen 2026-08. */
const PATIENCE_MS = 3_000;
const CLIENT = { clientId: '1234567890.0987654321', clientSecret: 'sandbox-slack-secret' };

export async function createFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const { clock, people, botUrl, signingSecret, port } = options;
  const { support = ['isaiah'], scopes = SCOPES, patienceMs = PATIENCE_MS } = options;
  const faults = createFaults();
  const workspace = createWorkspace({ clock, people, support });
  const socketMode = options.isSocketMode ? await openSocketMode(patienceMs) : undefined;
  const overSocket = socketMode && {
    overSocket: (body: string, contentType: string) => socketMode.deliver(body, contentType),
  };
  const sender = createSender({ botUrl, signingSecret, clock, patienceMs, ...overSocket });
  const botToken = workspace.tokens.issue(scopes);
  const [installer] = support;
  const install = { workspace, ...CLIENT, installer: installer ?? 'isaiah' };
  const app = new Hono();
  if (socketMode) app.route('/api', socketMode.api);
  app.route('/api', createTokenExchange(install));
  app.route('/api', createWebApi({ workspace, faults, rates: createRates(clock) }));
  app.route('/actions', createResponseUrls(workspace));
  app.route('/oauth/v2', createInstallPage(install));
  const server = await listen(app, port);
  const { url } = server;
  const hands = { workspace, sender, clock, responsesUrl: () => `${url}/actions/` };
  return {
    ...worldOf(hands),
    ...switchesOf(hands),
    ...{ url, gate: server.gate, faults, botToken, socketMode, ...CLIENT },
    apiUrl: `${url}/api/`,
    authorizeUrl: `${url}/oauth/v2/authorize`,
    teamId: TEAM.id,
    supportChannelId: SUPPORT_CHANNEL_ID,
    async close() {
      await server.close();
      await socketMode?.close();
    },
  };
}

/** What the people in the workspace see and do. */
function worldOf(
  hands: Hands,
): SlackWorld & Pick<FakeSlack, 'command' | 'shortcut' | 'home' | 'openView'> {
  const { workspace } = hands;
  const { users, views } = workspace;
  const status = async (answer: Promise<SlackAnswer>): Promise<number> => (await answer).status;
  return {
    ...createShown(workspace),
    onChange: (listener) => void workspace.onChange(listener),
    async arrive(person) {
      // The app opens on its Home tab; the messages are one tab further.
      await openTab(person, 'home', hands);
      await openTab(person, 'messages', hands);
    },
    openHome: (person) => status(openTab(person, 'home', hands)),
    say: (person, text, chat, thread) => status(say(person, text, { chat, thread }, hands)),
    command: (person, text, chat) => command(person, text, { chat }, hands),
    press: (person, id, button, inputs = {}) => press(person, { id, button }, inputs, hands),
    submit: (person, inputs) => submit(person, inputs, hands),
    dismiss: (person) => dismiss(person, hands),
    shortcut: (person, message, callbackId = SHORTCUT) =>
      shortcut(person, { message, callbackId }, hands),
    home: (person) => views.home(users.of(person).id),
    openView: (person) => views.top(users.of(person).id),
  };
}

type Switches = Pick<
  FakeSlack,
  | 'tokenWith'
  | 'setDeactivated'
  | 'setStranger'
  | 'removeFromChannel'
  | 'inviteToChannel'
  | 'revokeToken'
  | 'verifyUrl'
  | 'recorded'
  | 'retry'
  | 'send'
  | 'settled'
>;

/** What happens to the workspace, and to requests. */
function switchesOf({ workspace, sender, ...rest }: Hands): Switches {
  const { users, rooms, tokens } = workspace;
  return {
    recorded: () => sender.recorded(),
    settled: () => sender.settled(),
    retry: (request, number, reason) => sender.retry(request, number, reason),
    send: (body, contentType, changes) => sender.send(body, contentType, changes),
    tokenWith: (scopes) => tokens.issue(scopes),
    setDeactivated(person, is) {
      users.setDeactivated(person, is);
    },
    setStranger(person, is) {
      users.setStranger(person, is);
    },
    removeFromChannel() {
      rooms.setMember(SUPPORT_CHANNEL_ID, BOT.userId, false);
    },
    inviteToChannel() {
      rooms.setMember(SUPPORT_CHANNEL_ID, BOT.userId, true);
    },
    revokeToken() {
      tokens.revokeAll();
      const [anybody] = users.all();
      if (!anybody) throw new Error('Nobody is in this Slack.');
      const event = { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT.userId] } };
      return tell(event, anybody, { workspace, sender, ...rest });
    },
    verifyUrl: () =>
      sender.send(
        JSON.stringify({ token: 'deprecated', type: 'url_verification', challenge: 'sandbox' }),
        'application/json',
      ),
  };
}
