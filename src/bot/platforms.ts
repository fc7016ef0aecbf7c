import type { Logger } from 'pino';

import type { RenderContext } from '../cards/context.js';
import type { Clock } from '../services/clock.js';
import type { Store } from '../services/store/store.js';
import type { Cases } from './cases.js';
import type { Config } from './config.js';
import { buttonSealer } from './context.js';
import { createFindInTeams, type FindPerson } from './findPerson.js';
import type { HandleInput } from './incoming.js';
import type { ChatPlatform } from './platform.js';
import type { Route } from './server.js';
import { GRAPH_SCOPE, homeTenant, type Services } from './services.js';
import { isSlackConfigured } from './slack/settings.js';
import type { InstallFor } from './teams/install.js';
import type { TeamsOptions } from './teams/teams.js';

/** A chat platform both ways: what the outbox speaks through, and what our server answers. */
export interface ServedPlatform {
  readonly platform: ChatPlatform;
  readonly routes: readonly Route[];
  readonly findPerson: FindPerson;
  /** Where we must connect ourselves. @throws when we are refused. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when every answer begun so far was shown, or could not be. */
  idle(): Promise<void>;
}

export interface PlatformsOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly store: Store;
  readonly context: RenderContext;
  readonly services: Services;
  readonly cases: Cases;
  readonly handleInput: HandleInput;
  readonly anonymousTeams: TeamsOptions['anonymous'];
}

/** Is the Teams bot registered? */
export const isTeamsConfigured = ({ MicrosoftAppId }: Config): boolean =>
  MicrosoftAppId !== undefined;

/** Opens the platforms that are configured; the libraries of the others are never loaded. */
export async function openPlatforms(options: PlatformsOptions): Promise<readonly ServedPlatform[]> {
  const { config, anonymousTeams } = options;
  return Promise.all([
    ...(anonymousTeams || isTeamsConfigured(config) ? [openTeams(options)] : []),
    ...(isSlackConfigured(config) ? [openSlack(options)] : []),
  ]);
}

async function openTeams(options: PlatformsOptions): Promise<ServedPlatform> {
  const { createTeams } = await import('./teams/teams.js');
  const { services, config, anonymousTeams: anonymous } = options;
  const { http } = services;
  const { platform, endpoint } = createTeams({
    ...options,
    ...{ http, anonymous, buttons: buttonSealer(config) },
    installFor: await installFor(options),
  });
  return {
    platform,
    routes: [{ method: 'POST', path: '/api/messages', handler: endpoint }],
    findPerson: createFindInTeams(homeTenant(config), services),
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    idle: () => Promise.resolve(),
  };
}

/** Where we are asked to, we come to people's Teams ourselves. */
async function installFor({
  config,
  services: { teamsApps: apps, tokenFor },
  log,
}: PlatformsOptions): Promise<InstallFor | undefined> {
  const { TEAMS_INSTALL, MicrosoftAppId: manifestId } = config;
  if (!TEAMS_INSTALL || !manifestId) return undefined;
  const { createInstallFor } = await import('./teams/install.js');
  return createInstallFor({
    ...{ apps, manifestId, log, homeTenant: homeTenant(config) },
    tokenFor: (tenantId) => tokenFor(tenantId, GRAPH_SCOPE),
  });
}

async function openSlack(options: PlatformsOptions): Promise<ServedPlatform> {
  const { createSlack } = await import('./slack/slack.js');
  const { services, config } = options;
  const { http } = services;
  const slack = createSlack({ ...options, http, buttons: buttonSealer(config) });
  return { ...slack, findPerson: (email, asker) => slack.personByEmail(email, asker) };
}
