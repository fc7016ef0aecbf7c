import type { Scope } from '../../messages/account.js';
import type { DirectoryClient } from '../clients.js';
import type { Clock } from '../clock.js';
import { ServiceError } from '../errors.js';
import { AZURE, CAM, type CamApi, type CamApiOptions, createCamApi } from './camApi.js';
import type { CamOrganization, CamProvider } from './camShapes.js';
import { scopeOf, standingOf, workspaceFor } from './camStanding.js';
import { isSame } from './directoryStanding.js';

export interface CamOptions extends CamApiOptions {
  readonly clock: Clock;
}

/** Who administers what, and the providers, as Cloud Application Manager's own API tells. */
export function createCamClient(options: CamOptions): DirectoryClient {
  const cam = createCamApi(options);

  const provider: DirectoryClient['provider'] = async (name, scope) => {
    const [providers, organization] = await Promise.all([cam.providers(), cam.organization()]);
    const found = providers.find(
      (one) => one.type === AZURE && isSame(one.name, name) && isIn(scope, one, organization),
    );
    const at = options.clock.now();
    if (!found) return { call: 'provider', state: 'absent', at };
    return { call: 'provider', state: found.state, id: found.id, at };
  };

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
      const inScope = providers.filter(({ owner }) => scopeOf(owner, organization).id === scopeId);
      return inScope.map(({ name, owner }) => {
        const by = workspaces.find(({ id }) => id === owner)?.name ?? owner;
        return { name, by };
      });
    },
    async createProvider(name, scope) {
      const found = await provider(name, scope);
      if (found.state !== 'absent') return found;
      const unknown = await create(cam, name, scope);
      const made = await provider(name, scope);
      if (made.state !== 'absent') return made;
      // Not listed though nobody said no. Accepted, it is coming up; unknown, a person is told.
      if (unknown) throw unknown;
      return { ...made, state: 'initializing' };
    },
  };
}

const isIn = (scope: Scope, { owner }: CamProvider, organization: CamOrganization): boolean =>
  scopeOf(owner, organization).id === scope.id;

/** Gives the fault after which nobody knows whether it was made; the caller looks. */
async function create(cam: CamApi, name: string, scope: Scope): Promise<ServiceError | undefined> {
  const [organization, workspaces] = await Promise.all([cam.organization(), cam.workspaces()]);
  if (organization.providers.some(({ type, enabled }) => type === AZURE && !enabled)) {
    const message = `${CAM} has ${AZURE} switched off under Providers > Clouds`;
    throw new ServiceError('rejected', message);
  }
  const owner = workspaceFor(scope, organization, workspaces);
  if (!owner) {
    const message = `${CAM} has no workspace in "${scope.name}" that could own a provider`;
    throw new ServiceError('rejected', message);
  }
  try {
    await cam.createProvider(name, owner.id);
    return undefined;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'outcomeUnknown') return error;
    throw error;
  }
}
