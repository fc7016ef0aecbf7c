import type { Logger } from 'pino';

import type { RenderContext } from '../../cards/context.js';
import { type Press, press as pressSchema } from '../../messages/actions.js';
import type { Person } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import { createTokens } from '../../services/entra/tokens.js';
import type { Http } from '../../services/http.js';
import type { Config } from '../config.js';
import { ConfigError } from '../config.js';
import type { HandleInput } from '../incoming.js';
import type { ChatPlatform } from '../platform.js';
import type { Sealer } from '../seal.js';
import type { WebRequest, WebResponse } from '../server.js';
import type { Activity } from './activity.js';
import { type BotAddresses, type BotIdentity, createTeamsAdapter } from './adapter.js';
import { createTeamsEndpoint } from './endpoint.js';
import { createIdentify } from './identity.js';
import type { InstallFor } from './install.js';
import { createTeamsPlatform } from './platform.js';
import { type AllowedServices, TEAMS_SERVICE_HOSTS } from './serviceUrl.js';

export interface TeamsOptions {
  readonly config: Config;
  readonly http: Http;
  readonly clock: Clock;
  readonly log: Logger;
  readonly context: RenderContext;
  readonly buttons: Sealer;
  readonly handleInput: HandleInput;
  readonly installFor?: InstallFor | undefined;
  readonly anonymous?: AnonymousTeams | undefined;
}

/** Any Bot Framework on this machine: no registration, and a way to tell who a sender is. */
export interface AnonymousTeams {
  readonly identify: (activity: Activity) => Promise<Person | undefined>;
  /** Where given, senders are checked all the same: against these addresses, as meant for this app. */
  readonly checked?: { readonly appId: string; readonly addresses: BotAddresses } | undefined;
}

/** Teams, both ways: what the outbox speaks through, and what `POST /api/messages` answers. */
export interface Teams {
  readonly platform: ChatPlatform;
  readonly endpoint: (request: WebRequest) => Promise<WebResponse>;
}

export function createTeams(options: TeamsOptions): Teams {
  const { config, http, clock, log, context, buttons, handleInput, anonymous } = options;
  const services: AllowedServices = anonymous
    ? { allow: 'loopback' }
    : {
        allow: 'hosts',
        hosts: [...TEAMS_SERVICE_HOSTS, new URL(config.TEAMS_SERVICE_URL).hostname],
      };
  const adapter = createTeamsAdapter({
    identity: anonymous ? loopbackIdentity(anonymous) : identityOf(options),
    addresses: anonymous?.checked?.addresses,
    services,
    http,
    report: (line) => {
      log.debug(line);
    },
  });
  const platform = createTeamsPlatform({
    adapter,
    context,
    clock,
    serviceUrl: config.TEAMS_SERVICE_URL,
    installFor: options.installFor,
    support: supportOf(config),
  });
  const endpoint = createTeamsEndpoint({
    adapter,
    platform,
    handleInput,
    context,
    services,
    clock,
    log,
    identify: anonymous?.identify ?? createIdentify(adapter.connectorFor),
    unseal: (token) => unseal(token, buttons),
    allowedTenants: anonymous ? undefined : config.ALLOWED_TENANTS,
  });
  return { platform, endpoint };
}

function unseal(token: string, buttons: Sealer): Press | undefined {
  const opened = pressSchema.safeParse(buttons.open(token));
  return opened.success ? opened.data : undefined;
}

const supportOf = ({ SUPPORT_TEAMS_CHANNEL: channelId, ...config }: Config) =>
  channelId
    ? { channelId, tenantId: config.MicrosoftAppTenantId ?? config.ALLOWED_TENANTS[0] ?? '' }
    : undefined;

/** Nothing of ours is proved to a Bot Framework on this machine. */
const loopbackIdentity = ({ checked }: AnonymousTeams): BotIdentity =>
  checked
    ? { kind: 'secret', ...checked, tenantId: '', tokenFor: () => Promise.resolve('loopback') }
    : { kind: 'anonymous', anonymous: true };

/** The bot's own registration; its tokens are not those of the app that signs people in. */
function identityOf({ config, http }: TeamsOptions): BotIdentity {
  const { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = config;
  const { MicrosoftAppPassword: secret, LOGIN_URL: loginUrl } = config;
  if (!appId) throw new ConfigError(['MicrosoftAppId is missing.']);
  if (config.MicrosoftAppType === 'UserAssignedMSI') return { kind: 'managedIdentity', appId };
  if (!tenantId) throw new ConfigError(['MicrosoftAppTenantId is missing.']);
  if (!secret) throw new ConfigError(['MicrosoftAppPassword is missing.']);
  const tokenFor = createTokens({ http, loginUrl, clientId: appId, credential: { secret } });
  return { kind: 'secret', appId, tenantId, tokenFor };
}
