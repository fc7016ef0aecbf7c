import type { z } from 'zod';

import type { Http } from '../http.js';
import { expectOk, parseAs } from '../httpFault.js';
import * as shapes from './camShapes.js';

export interface CamApiOptions {
  readonly http: Http;
  /** Such as `https://cam.ctl.io`. */
  readonly camUrl: string;
  /** A service user's token; it never expires, so it is a secret for life. */
  readonly token: string;
  readonly organization: string;
}

export const CAM = 'Cloud Application Manager';
export const AZURE = 'Microsoft Azure';
const READ = { service: CAM, method: 'GET', idempotent: true } as const;
/** Two providers with one name confuse everyone, so a lost answer is read back, not sent again. */
const CREATE = { service: CAM, method: 'POST', idempotent: false } as const;

/** The calls of Cloud Application Manager's API that we use. Each throws a `ServiceError`. */
export interface CamApi {
  organization(): Promise<shapes.CamOrganization>;
  /** Every workspace the token may see: people's own and teams'. */
  workspaces(): Promise<readonly shapes.CamWorkspace[]>;
  /** Without the deleted ones. */
  providers(): Promise<readonly shapes.CamProvider[]>;
  /** Accepted at once, ready later. `owner` is a workspace's id. */
  createProvider(name: string, owner: string): Promise<void>;
}

export function createCamApi({ http, camUrl, token, organization }: CamApiOptions): CamApi {
  const headers = { 'elasticbox-token': token, 'elasticbox-release': '4.0' };

  async function get<Schema extends z.ZodType>(schema: Schema, path: string) {
    const answered = await http.request({ ...READ, url: new URL(path, camUrl), headers });
    return parseAs(schema, expectOk(answered, READ), READ);
  }

  return {
    organization: () =>
      get(shapes.organization, `/services/organizations/${encodeURIComponent(organization)}`),
    workspaces: () => get(shapes.workspaces, '/services/workspaces'),
    async providers() {
      const all = await get(shapes.providers, '/services/providers');
      return all.filter(({ deleted }) => !deleted);
    },
    async createProvider(name, owner) {
      const body = {
        schema: 'http://elasticbox.net/schemas/azure/provider',
        type: AZURE,
        name,
        owner,
        description: 'Made by Handover for a migration.',
        icon: 'images/platform/azure-storage.png',
      };
      const url = new URL('/services/providers', camUrl);
      expectOk(await http.request({ ...CREATE, url, headers, body }), CREATE);
    },
  };
}
