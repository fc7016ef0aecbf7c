import type { Scope } from '../../messages/account.js';
import type { Standing } from '../../messages/facts.js';
import type { Contact, Person } from '../../messages/people.js';
import type { CamOrganization, CamWorkspace } from './camShapes.js';
import {
  type Administers,
  costCenterScope,
  isSame,
  organizationScope,
  standingIn,
} from './directoryStanding.js';

/** What Cloud Application Manager lets this person administer. They are found by e-mail address. */
export function standingOf(
  person: Person,
  organization: CamOrganization,
  workspaces: readonly CamWorkspace[],
): Standing {
  const { email } = person;
  const own = workspaces.find((one) => one.email && email && isSame(one.email, email));
  const { name, country, reseller, demo, internal } = organization;
  const costCenters = costCentersOf(organization).map((center) => center.name);
  const administrators = organization.administrators.flatMap((id) => contactOf(id, workspaces));
  const known = { country, reseller, demo, internal };
  return standingIn(
    { name, costCenters, administrators, known },
    own ? administeredBy(own.id, organization, workspaces) : [],
  );
}

/** The scope that pays for what a workspace owns. */
export function scopeOf(workspaceId: string, organization: CamOrganization): Scope {
  const center = costCentersOf(organization).find(({ workspaces }) =>
    workspaces.includes(workspaceId),
  );
  return center ? costCenterScope(center.name) : organizationScope(organization.name);
}

/** A team workspace whose costs go to this scope, to own a new provider. */
export const workspaceFor = (
  scope: Scope,
  organization: CamOrganization,
  workspaces: readonly CamWorkspace[],
): CamWorkspace | undefined =>
  workspaces.find(
    ({ id, email }) => email === undefined && scopeOf(id, organization).id === scope.id,
  );

const costCentersOf = ({
  features,
  cost_centers,
}: CamOrganization): CamOrganization['cost_centers'] => (features.cost_center ? cost_centers : []);

const contactOf = (id: string, workspaces: readonly CamWorkspace[]): readonly Contact[] => {
  const own = workspaces.find((one) => one.id === id);
  return own?.email === undefined ? [] : [{ name: own.name, email: own.email }];
};

/**
 * The API does not list a cost center's administrators. They act as administrators in each of its
 * workspaces, so whoever does that in all of them is taken for one; a cost center without workspaces
 * is left to the organization's administrators.
 */
function administeredBy(
  personal: string,
  organization: CamOrganization,
  workspaces: readonly CamWorkspace[],
): Administers {
  if (organization.administrators.includes(personal)) return 'organization';
  const runs = (id: string): boolean => {
    const team = workspaces.find((one) => one.id === id);
    const isMember = ({ role, workspace }: CamWorkspace['members'][number]): boolean =>
      workspace === personal && isSame(role, 'administrator');
    return team?.owner === personal || team?.members.some(isMember) === true;
  };
  return costCentersOf(organization)
    .filter((center) => center.workspaces.length > 0 && center.workspaces.every(runs))
    .map(({ name }) => name);
}
