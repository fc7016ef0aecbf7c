import type { z } from 'zod';

import type { Scope } from '../messages/account.js';
import * as shapes from './camShapes.js';
import { scopeOf, standingOf, workspaceFor } from './camStanding.js';
import type { DirectoryClient } from './clients.js';
import type { Clock } from './clock.js';
import { isSame } from './directoryStanding.js';
import { ServiceError } from './errors.js';
import type { Http } from './http.js';
import { expectOk, parseAs } from './httpFault.js';

export interface CamOptions {
  readonly http: Http;
  /** Such as `https://cam.ctl.io`. */
  readonly camUrl: string;
  /** A service user's token; it never expires, so it is a secret for life. */
  readonly token: string;
  readonly organization: string;
  readonly clock: Clock;
}

const CAM = 'Cloud Application Manager';
const AZURE = 'Microsoft Azure';
const READ = { service: CAM, method: 'GET', idempotent: true } as const;
/** Two providers with one name confuse everyone, so a lost answer is read back, not sent again. */
const CREATE = { service: CAM, method: 'POST', idempotent: false } as const;

/** Who administers what, and the providers, as Cloud Application Manager's own API tells. */
export function createCamClient(options: CamOptions): DirectoryClient {
  const { clock } = options;
  const cam = createCamApi(options);

  const provider: DirectoryClient['provider'] = async (name, scope) => {
    const [providers, organization] = await Promise.all([cam.providers(), cam.organization()]);
    const found = providers.find(
      (one) => one.type === AZURE && isSame(one.name, name) && isIn(scope, one, organization),
    );
    return found ? { ...answer(found), at: clock.now() } : { ...ABSENT, at: clock.now() };
  };

  async function create(name: string, scope: Scope): Promise<void> {
    const [organization, workspaces] = await Promise.all([cam.organization(), cam.workspaces()]);
    const owner = workspaceFor(scope, organization, workspaces);
    if (!owner) {
      throw new ServiceError(
        'rejected',
        `${CAM} has no workspace in "${scope.name}" that could own a provider`,
      );
    }
    if (organization.providers.some(({ type, enabled }) => type === AZURE && !enabled)) {
      throw new ServiceError(
        'rejected',
        `${CAM} has Microsoft Azure switched off under Providers > Clouds`,
      );
    }
    await cam.createProvider(name, owner.id);
  }

  return {
    provider,
    async standingOf(person) {
      const [organization, workspaces] = await Promise.all([cam.organization(), cam.workspaces()]);
      return standingOf(person, organization, workspaces);
    },
    async providerNames(scopeId) {
      const [providers, organization, workspaces] = await Promise.all([
        cam.providers(),
        cam.organization(),
        cam.workspaces(),
      ]);
      return providers
        .filter(({ owner }) => scopeOf(owner, organization).id === scopeId)
        .map(({ name, owner }) => ({
          name,
          by: workspaces.find(({ id }) => id === owner)?.name ?? owner,
        }));
    },
    async createProvider(name, scope) {
      const found = await provider(name, scope);
      if (found.state !== 'absent') return found;
      await create(name, scope).catch(unlessUnknown);
      return provider(name, scope);
    },
  };
}

const ABSENT = { call: 'provider', state: 'absent' } as const;
const answer = ({ id, state }: shapes.CamProvider) => ({ call: 'provider', state, id }) as const;

const isIn = (
  scope: Scope,
  { owner }: shapes.CamProvider,
  organization: shapes.CamOrganization,
): boolean => scopeOf(owner, organization).id === scope.id;

/** After a lost answer the caller looks whether it was made. */
function unlessUnknown(error: unknown): void {
  if (error instanceof ServiceError && error.code === 'outcomeUnknown') return;
  throw error;
}

function createCamApi({ http, camUrl, token, organization }: CamOptions) {
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
    async createProvider(name: string, owner: string) {
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
