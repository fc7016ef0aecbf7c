import type { App, Receiver } from '@slack/bolt';
import type { Logger as SlackLogger, WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';

import type { RenderContext } from '../../cards/context.js';
import { press as pressSchema } from '../../messages/actions.js';
import type { PersonId } from '../../messages/ids.js';
import type { Person } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import type { Http } from '../../services/http.js';
import type { Store } from '../../services/store/store.js';
import type { Cases } from '../cases.js';
import type { HandleInput } from '../incoming.js';
import type { ChatPlatform } from '../platform.js';
import { createSealer, type Sealer } from '../seal.js';
import type { Route } from '../server.js';
import { memberOf } from './address.js';
import { createSlackApi, type SlackApi } from './api.js';
import { createApp } from './app.js';
import { clientOptions } from './client.js';
import type { EdgeOptions } from './edge.js';
import { createErrands, type Errands } from './errands.js';
import { createHomeOf } from './home.js';
import { createIdentity, slackPerson } from './identity.js';
import { createInstallRoutes } from './install.js';
import { createInstallations } from './installations.js';
import { createSlackLogger } from './log.js';
import { createSlackPlatform } from './platform.js';
import { createHttpReceiver } from './receiver.js';
import {
  type Access,
  accessOf,
  entranceOf,
  type SlackSettings,
  type SupportChannel,
  supportOf,
} from './settings.js';
import { createSocketReceiver } from './socket.js';
import {
  createInstalledWorkspaces,
  createOnlyWorkspace,
  type Workspace,
  type Workspaces,
} from './workspaces.js';

export interface SlackOptions {
  readonly config: SlackSettings;
  readonly http: Http;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly context: RenderContext;
  readonly buttons: Sealer;
  readonly cases: Cases;
  readonly handleInput: HandleInput;
}

/** Slack, both ways: what the outbox speaks through, and what our server answers. */
export interface Slack {
  readonly platform: ChatPlatform;
  readonly routes: readonly Route[];
  /**
   * Connects, in Socket Mode, and again whenever the connection is lost; otherwise Slack comes to us.
   * @throws when Slack refuses our token.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when every answer begun so far was shown, or could not be. */
  idle(): Promise<void>;
  /**
   * The member with this address in the workspace of `near`; for people of other platforms in the only
   * workspace or that of the support channel. @throws `ServiceError`
   */
  personByEmail(email: string, near: PersonId): Promise<Person | undefined>;
}

/** @throws {ConfigError} what is missing to speak to Slack. */
export function createSlack(options: SlackOptions): Slack {
  const { config, http, clock, log, context } = options;
  const access = accessOf(config);
  const support = supportOf(config);
  const logger = createSlackLogger(log);
  const client = clientOptions({ http, apiUrl: config.SLACK_API_URL, logger });
  const { workspaces, routes } = enter(access, options, client, logger);
  const platform = createSlackPlatform({ workspaces, context, clock, support });
  const errands = createErrands(log);
  const edge: EdgeOptions = {
    ...options,
    errands,
    workspaces,
    platform,
    identity: createIdentity(),
    homeOf: createHomeOf({ ...options, partner: config.PARTNER_NAME }),
    unseal: (token) => pressSchema.safeParse(options.buttons.open(token)).data,
  };
  const entrance = openEntrance(options, client, logger);
  const app = createApp({ receiver: entrance.receiver, clientOptions: client, logger, edge });
  return {
    platform,
    routes: [...entrance.routes, ...routes],
    ...running(app, errands),
    personByEmail: createPersonByEmail({ workspaces, access, support }),
  };
}

/** One workspace is asked: which of many, says the asker or the support channel. */
const createPersonByEmail =
  (places: {
    readonly workspaces: Workspaces;
    readonly access: Access;
    readonly support: SupportChannel | undefined;
  }): Slack['personByEmail'] =>
  async (email, near) => {
    const { workspaces, access, support } = places;
    const team = memberOf(near)?.team ?? support?.team;
    // What a picker or a mention of another platform calls somebody is no address.
    const isNowhere = !email.includes('@') || (team === undefined && access.into === 'many');
    if (isNowhere) return undefined;
    return memberByEmail(email, await workspaces.of(team));
  };

async function memberByEmail(email: string, workspace: Workspace): Promise<Person | undefined> {
  const found = await workspace.api.userByEmail(email);
  return found && !found.isStranger ? slackPerson(workspace, found.id, found) : undefined;
}

const running = (app: App, errands: Errands) => ({
  async start() {
    await app.start();
  },
  async stop() {
    await app.stop();
    await errands.idle();
  },
  idle: () => errands.idle(),
});

/** The workspaces we may speak in, and the pages for getting into more. */
function enter(
  access: Access,
  { config, http, store, clock }: SlackOptions,
  client: WebClientOptions,
  logger: SlackLogger,
): { readonly workspaces: Workspaces; readonly routes: readonly Route[] } {
  const apiFor = (token: string): SlackApi =>
    createSlackApi(token, { http, apiUrl: config.SLACK_API_URL });
  if (access.into === 'one') {
    return { workspaces: createOnlyWorkspace(apiFor(access.token)), routes: [] };
  }
  const sealer = createSealer(access.secretsKeys, 'workspace');
  const installations = createInstallations({ store, sealer, clock });
  return {
    workspaces: createInstalledWorkspaces(installations, apiFor),
    routes: createInstallRoutes({
      clientId: access.clientId,
      clientSecret: access.clientSecret,
      stateSecret: access.stateSecret,
      clientOptions: client,
      authorizationUrl: new URL('/oauth/v2/authorize', config.SLACK_API_URL).href,
      publicUrl: config.PUBLIC_URL,
      installations,
      logger,
    }),
  };
}

/** Where Slack's requests come in. */
function openEntrance(
  { config, clock, log }: SlackOptions,
  client: WebClientOptions,
  logger: SlackLogger,
): { readonly receiver: Receiver; readonly routes: readonly Route[] } {
  const entrance = entranceOf(config);
  if (entrance.by === 'socket') {
    const { appToken } = entrance;
    const receiver = createSocketReceiver({ appToken, clientOptions: client, logger, clock, log });
    return { receiver, routes: [] };
  }
  const { signingSecret } = entrance;
  const { receiver, endpoint } = createHttpReceiver({ signingSecret, clock, log });
  return { receiver, routes: [{ method: 'POST', path: '/slack/events', handler: endpoint }] };
}
