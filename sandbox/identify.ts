import type { Activity } from '../src/bot/teams/activity.js';
import { personId, tenantId } from '../src/messages/ids.js';
import type { Person } from '../src/messages/people.js';
import { EVERYONE, PEOPLE, type SandboxPerson } from './people.js';

/** A sandbox person as Teams would name them. */
export const asPerson = ({ tenantId: tenant, objectId, name, email }: SandboxPerson): Person => ({
  id: personId.parse(`teams:${tenant}/${objectId}`),
  name,
  email,
  tenantId: tenantId.parse(tenant),
});

/**
 * Who a Bot Framework sender is. Anybody unknown is taken for Megan, so that any client pointed here
 * can hold the whole conversation. Production has no such path.
 */
export function identify({ from }: Activity): Promise<Person> {
  const known = EVERYONE.find(
    ({ teamsUserId, objectId }) => teamsUserId === from?.id || objectId === from?.aadObjectId,
  );
  return Promise.resolve(asPerson(known ?? PEOPLE.megan));
}
