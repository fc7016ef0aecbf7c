import type { RenderContext } from '../../cards/context.js';
import type { StreamId } from '../../messages/ids.js';
import type { Clock } from '../../services/clock.js';
import type { Http } from '../../services/http.js';
import type { ChatPlatform } from '../platform.js';
import { createSealer } from '../seal.js';
import { createSlackApi, type SlackApi } from './api.js';
import { createInstallations } from './installations.js';
import { createSlackPlatform } from './platform.js';
import { SCOPES } from './scopes.js';
import { accessOf, type SlackSettings, supportOf } from './settings.js';
import { createInstalledWorkspaces, createOnlyWorkspace, type Workspaces } from './workspaces.js';

export interface SlackProbeOptions {
  readonly config: SlackSettings;
  readonly http: Http;
  readonly clock: Clock;
  readonly context: RenderContext;
  /** Stored events of a stream; nothing is written. */
  readonly load: (stream: StreamId) => Promise<readonly unknown[]>;
}

/** What can be found out about our place in Slack without serving it. */
export interface SlackProbe {
  /**
   * Signs in, and reads the support channel where there is one: the scopes we lack there.
   * @throws {ServiceError | PlatformError | ConfigError}
   */
  look(): Promise<{ readonly lacking: readonly string[]; readonly members: number | undefined }>;
  readonly platform: ChatPlatform;
}

/** Speaks to Slack as the bot would, without taking anything from it. @throws {ConfigError} */
export function createSlackProbe(options: SlackProbeOptions): SlackProbe {
  const { config, context, clock } = options;
  const support = supportOf(config);
  const workspaces = workspacesOf(options);
  return {
    platform: createSlackPlatform({ workspaces, context, clock, support }),
    async look() {
      const { api } = await workspaces.of(support?.team);
      const granted = await api.grantedScopes();
      const lacking = granted.length === 0 ? [] : SCOPES.filter((one) => !granted.includes(one));
      const members = support && (await api.members(support.channel)).length;
      return { lacking, members };
    },
  };
}

function workspacesOf({ config, http, clock, load }: SlackProbeOptions): Workspaces {
  const access = accessOf(config);
  const apiFor = (token: string): SlackApi =>
    createSlackApi(token, { http, apiUrl: config.SLACK_API_URL });
  if (access.into === 'one') return createOnlyWorkspace(apiFor(access.token));
  const readOnly = () => Promise.reject(new Error('A probe writes nothing.'));
  const store = { load, commit: readOnly, exclusively: readOnly };
  const sealer = createSealer(access.secretsKeys, 'workspace');
  return createInstalledWorkspaces(createInstallations({ store, sealer, clock }), apiFor);
}
