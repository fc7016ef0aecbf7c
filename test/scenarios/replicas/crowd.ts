import { asPerson } from '../../../sandbox/identify.js';
import { type PersonKey, type SandboxPerson, TENANTS } from '../../../sandbox/people.js';
import type { Activity } from '../../../src/bot/teams/activity.js';
import type { Person } from '../../../src/messages/people.js';

/** Most people a crowd may have. */
const MOST = 99;

/** Somebody of the customer who may start a migration; their number makes them. */
const personOf = (number: number): SandboxPerson => {
  const digits = String(number).padStart(2, '0');
  return {
    key: `crowd${digits}`,
    name: `Person ${digits}`,
    email: `crowd${digits}@contoso.example`,
    role: 'asks',
    tenantId: TENANTS.contoso,
    objectId: `33333333-aaaa-4333-8333-0000000000${digits}`,
    teamsUserId: `29:crowd${digits}`,
  };
};

/** So many people, each with a chat of their own. */
export const crowdOf = (size: number): readonly SandboxPerson[] =>
  Array.from({ length: Math.min(size, MOST) }, (_, number) => personOf(number));

/** The key under which the sandbox's Teams knows a person of the crowd. */
export const keyOf = ({ key }: SandboxPerson): PersonKey => key as PersonKey;

/** The directory file in which everybody of the crowd is an administrator. */
export const directoryOf = (crowd: readonly SandboxPerson[]): string =>
  JSON.stringify({
    organization: 'Contoso',
    country: 'US',
    reseller: false,
    demo: false,
    internal: false,
    costCenters: [{ name: 'Engineering', administrators: [] }],
    administrators: crowd.map(({ name, email }) => ({ name, email })),
  });

/** Who of the crowd sent an activity. */
export const identifyCrowd = ({ from }: Activity): Promise<Person | undefined> => {
  const found = crowdOf(MOST).find(({ teamsUserId }) => teamsUserId === from?.id);
  return Promise.resolve(found && asPerson(found));
};
