import { ServiceError } from '../../services/errors.js';
import type { Self, SlackApi } from './api.js';
import type { Installations } from './installations.js';

/** A workspace we are installed in. */
export interface Workspace extends Self {
  readonly api: SlackApi;
}

/** The workspaces we are installed in. */
export interface Workspaces {
  /**
   * `team` absent: the only one. @throws {ServiceError} `unauthorised`: we are not installed there.
   */
  of(team: string | undefined): Promise<Workspace>;
  /** We were removed from it. */
  forget(team: string): Promise<void>;
}

const notInstalled = (): ServiceError =>
  new ServiceError('unauthorised', 'Handover is not installed in this Slack workspace');

/** One workspace, by the token it gave us. Which one it is, is asked when first needed. */
export function createOnlyWorkspace(api: SlackApi): Workspaces {
  let known: Promise<Workspace> | undefined;

  function only(): Promise<Workspace> {
    known ??= api.whoAmI().then((self) => ({ ...self, api }));
    const asked = known;
    // A failed read is not kept: the next question asks again.
    asked.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked;
  }

  return {
    async of(team) {
      const workspace = await only();
      if (team !== undefined && team !== workspace.team) throw notInstalled();
      return workspace;
    },
    // The token stays in the settings: whether it is still good, Slack says.
    forget: () => Promise.resolve(),
  };
}

/** Every workspace that somebody installed us into. */
export function createInstalledWorkspaces(
  installations: Installations,
  apiFor: (token: string) => SlackApi,
): Workspaces {
  const clients = new Map<string, { readonly token: string; readonly api: SlackApi }>();

  function clientOf(team: string, token: string): SlackApi {
    const known = clients.get(team);
    if (known?.token === token) return known.api;
    const api = apiFor(token);
    clients.set(team, { token, api });
    return api;
  }

  return {
    async of(team) {
      const installed = team === undefined ? undefined : await installations.of(team);
      if (!installed) throw notInstalled();
      const { token, ...self } = installed;
      return { ...self, api: clientOf(self.team, token) };
    },
    async forget(team) {
      clients.delete(team);
      await installations.remove(team);
    },
  };
}
