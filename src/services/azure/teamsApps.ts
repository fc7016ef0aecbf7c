import { z } from 'zod';

import { ServiceError } from '../errors.js';
import type { Http, HttpRequest } from '../http.js';
import { expectOk, faultOf, parseAs } from '../httpFault.js';

/** Puts our own app into somebody's Teams, through Microsoft Graph. */
export interface TeamsAppsClient {
  /**
   * The organization's catalogue id of the app with this manifest id.
   * @throws {ServiceError} `notFound` where it is not published there.
   */
  catalogueId(token: string, manifestId: string): Promise<string>;
  /**
   * Installs the app for a person; where it is installed already, nothing is done.
   * @throws {ServiceError} `unauthorised` a policy or a missing permission forbids it.
   */
  install(
    token: string,
    person: { readonly objectId: string; readonly app: string },
  ): Promise<void>;
}

const catalogue = z.object({ value: z.array(z.object({ id: z.guid() })) });

/** `graphUrl`: without a trailing slash, `https://graph.microsoft.com`. */
export function createTeamsAppsClient(options: {
  readonly http: Http;
  readonly graphUrl: string;
}): TeamsAppsClient {
  const call = (token: string, method: 'GET' | 'POST', path: string): HttpRequest => ({
    service: 'Graph',
    method,
    url: `${options.graphUrl}/v1.0${path}`,
    headers: { authorization: `Bearer ${token}` },
    // A second installation is answered with 409, and is none.
    idempotent: true,
  });

  return {
    async catalogueId(token, manifestId) {
      const query = new URLSearchParams({ $filter: `externalId eq '${manifestId}'` });
      const asked = call(token, 'GET', `/appCatalogs/teamsApps?${query.toString()}`);
      const answer = expectOk(await options.http.request(asked), asked);
      const [app] = parseAs(catalogue, answer, asked).value;
      if (app) return app.id;
      throw new ServiceError('notFound', 'Graph knows no Teams app with our manifest’s id');
    },
    async install(token, { objectId, app }) {
      const path = `/users/${encodeURIComponent(objectId)}/teamwork/installedApps`;
      const asked = {
        ...call(token, 'POST', path),
        // A name for the app, not an address that is called: it is the same whatever Graph's own is here.
        body: {
          'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${app}`,
        },
      };
      const answer = await options.http.request(asked);
      const fault = answer.status === 409 ? undefined : faultOf(answer, asked);
      if (fault) throw fault;
    },
  };
}
