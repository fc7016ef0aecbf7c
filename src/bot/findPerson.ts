import { personId, tenantId as tenantIdSchema } from '../messages/ids.js';
import type { Person } from '../messages/people.js';
import { GRAPH_SCOPE, type Services } from './services.js';

/** Finds a person of our own Entra tenant by address, so that they can be reached in Teams. */
export const createFindPerson =
  (homeTenant: string, { graph, tokenFor }: Pick<Services, 'graph' | 'tokenFor'>) =>
  async (email: string): Promise<Person | undefined> => {
    const tenantId = tenantIdSchema.parse(homeTenant);
    const found = await graph.userByEmail(await tokenFor(tenantId, GRAPH_SCOPE), email);
    if (!found) return undefined;
    const { id, name } = found;
    return { id: personId.parse(`teams:${tenantId}/${id}`), name, email: found.email, tenantId };
  };
