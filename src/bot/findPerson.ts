import { type PersonId, personId, tenantId as tenantIdSchema } from '../messages/ids.js';
import type { Conversation, Person } from '../messages/people.js';
import { GRAPH_SCOPE, type Services } from './services.js';

/** Finds a person by mail address; `asker` is whoever named them. @throws `ServiceError` */
export type FindPerson = (email: string, asker: PersonId) => Promise<Person | undefined>;

export interface FindPersonOptions {
  /** One for each platform that is served, in the order of preference. */
  readonly finders: () => readonly FindPerson[];
  /** Where a person can be reached because they spoke to us. */
  readonly conversationOf: (person: PersonId) => Promise<Conversation | undefined>;
}

/**
 * The same human may be on several platforms. Meant is the identity that spoke to us before, else the
 * one on the asker's own platform, else the first.
 * @throws when nobody was found and a platform could not be asked.
 */
export const createFindPerson =
  ({ finders, conversationOf }: FindPersonOptions): FindPerson =>
  async (email, asker) => {
    const asked = await Promise.allSettled(finders().map((find) => find(email, asker)));
    const found = asked.flatMap((one) =>
      one.status === 'fulfilled' && one.value ? [one.value] : [],
    );
    if (found.length === 0) throwFault(asked);
    const known = await Promise.all(found.map(({ id }) => conversationOf(id)));
    return (
      found.find((_person, place) => known[place] !== undefined) ??
      found.find(({ id }) => platformOf(id) === platformOf(asker)) ??
      found[0]
    );
  };

/** Who was not found may be on the platform that could not be asked. */
function throwFault(asked: readonly PromiseSettledResult<unknown>[]): void {
  const fault = asked.find((one) => one.status === 'rejected');
  if (fault) throw fault.reason;
}

const platformOf = (id: PersonId): string => id.split(':')[0] ?? '';

/** Finds a person of our own Entra tenant, so that they can be reached in Teams. */
export const createFindInTeams =
  (homeTenant: string, { graph, tokenFor }: Pick<Services, 'graph' | 'tokenFor'>): FindPerson =>
  async (email) => {
    const tenantId = tenantIdSchema.parse(homeTenant);
    const found = await graph.userByEmail(await tokenFor(tenantId, GRAPH_SCOPE), email);
    if (!found) return undefined;
    const { id, name } = found;
    return { id: personId.parse(`teams:${tenantId}/${id}`), name, email: found.email, tenantId };
  };
