import type { Logger } from 'pino';

import type { TeamsAppsClient } from '../../services/azure/teamsApps.js';
import { ServiceError } from '../../services/errors.js';

/** Puts Handover into a person's Teams before they are written to for the first time. */
export type InstallFor = (person: {
  readonly tenantId: string;
  readonly objectId: string;
}) => Promise<void>;

export interface InstallOptions {
  readonly apps: TeamsAppsClient;
  readonly tokenFor: (tenantId: string) => Promise<string>;
  /** The id in our Teams manifest. */
  readonly manifestId: string;
  /** The tenant whose catalogue has our app; nobody else's Teams is ours to change. */
  readonly homeTenant: string;
  readonly log: Logger;
}

/**
 * Installs the app where we may. Where we may not, the person is written to all the same: they may have
 * it already, and if not, that is what the next way is for.
 * @throws {ServiceError} when trying again later may help.
 */
export function createInstallFor(options: InstallOptions): InstallFor {
  const { apps, tokenFor, manifestId, homeTenant, log } = options;
  let published: string | undefined;

  async function install(token: string, objectId: string): Promise<void> {
    published ??= await apps.catalogueId(token, manifestId);
    await apps.install(token, { objectId, app: published });
  }

  return async ({ tenantId, objectId }) => {
    if (tenantId !== homeTenant) return;
    try {
      await install(await tokenFor(tenantId), objectId);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.retryAfterMs !== undefined) throw error;
      // Published anew, it has another id.
      if (error.code === 'notFound') published = undefined;
      log.warn({ code: error.code }, `Handover was not installed for a person: ${error.message}`);
    }
  };
}
