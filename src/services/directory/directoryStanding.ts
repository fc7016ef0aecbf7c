import type { Account, Scope } from '../../messages/account.js';
import type { Standing } from '../../messages/facts.js';
import type { Contact } from '../../messages/people.js';

/** Who pays, as both directories name it: the organization, or one of its cost centers. */
export const organizationScope = (name: string): Scope => ({
  kind: 'organization',
  id: `organization/${name}`,
  name,
});
export const costCenterScope = (name: string): Scope => ({
  kind: 'costCenter',
  id: `costCenter/${name}`,
  name,
});

/** An organization, as far as standing in it goes. */
export interface Organization {
  readonly name: string;
  readonly costCenters: readonly string[];
  readonly administrators: readonly Contact[];
  /** What is known of the account; what is absent will be asked. */
  readonly known: Pick<Account, 'country' | 'reseller' | 'demo' | 'internal'>;
}

/** What someone administers: everything, or these cost centers. */
export type Administers = 'organization' | readonly string[];

/** Puts what someone administers into the words of the draft. */
export function standingIn(organization: Organization, administers: Administers): Standing {
  const { name, costCenters, administrators, known } = organization;
  if (administers !== 'organization' && administers.length === 0) {
    return { standing: 'notAdministrator', administrators };
  }
  const isOrganization = administers === 'organization';
  const scopes = isOrganization
    ? [organizationScope(name), ...costCenters.map(costCenterScope)]
    : administers.map(costCenterScope);
  const role = isOrganization ? 'organizationAdministrator' : 'costCenterAdministrator';
  return {
    standing: 'administrator',
    account: { organization: name, role, scopes, administrators, ...known },
  };
}

/** Addresses and names are compared without case and outer spaces. */
export const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
