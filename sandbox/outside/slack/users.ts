import type { PersonKey, SandboxPerson } from '../../people.js';
import { OTHER_TEAM_ID, TEAM } from './ids.js';

export interface SlackUser {
  readonly id: string;
  readonly key: PersonKey;
  readonly name: string;
  readonly email: string;
  /** Another workspace's for a stranger in a shared channel. */
  readonly teamId: string;
  readonly isDeleted: boolean;
  /** Everything by which a colleague might be looked up. */
  readonly names: readonly string[];
}

export interface Users {
  all(): readonly SlackUser[];
  byId(id: string): SlackUser | undefined;
  nameOf(id: string): string | undefined;
  /** @throws {Error} nobody here has this key. */
  of(person: PersonKey): SlackUser;
  /** By id, key, name, address or the object id the other platform uses. */
  find(words: string): SlackUser | undefined;
  setDeactivated(person: PersonKey, isDeactivated: boolean): void;
  setStranger(person: PersonKey, isStranger: boolean): void;
}

export const isStranger = ({ teamId }: SlackUser): boolean => teamId !== TEAM.id;

const userIdOf = (key: string): string => `U0${key.toUpperCase()}`;

const userOf = ({ key, name, email, objectId }: SandboxPerson): SlackUser => {
  const id = userIdOf(key);
  const names = [id, key, name, email, objectId];
  return { id, key: key as PersonKey, name, email, teamId: TEAM.id, isDeleted: false, names };
};

export function createUsers(people: readonly SandboxPerson[]): Users {
  const users = new Map(people.map((person) => [userIdOf(person.key), userOf(person)]));
  const all = (): readonly SlackUser[] => [...users.values()];
  const byId = (id: string): SlackUser | undefined => users.get(id);
  function of(person: PersonKey): SlackUser {
    const user = byId(userIdOf(person));
    if (!user) throw new Error(`There is no ${person} in Slack.`);
    return user;
  }
  const change = (person: PersonKey, changed: Partial<SlackUser>): void => {
    const user = of(person);
    users.set(user.id, { ...user, ...changed });
  };
  return {
    ...{ all, byId, of },
    nameOf: (id) => byId(id)?.name,
    find: (words) => all().find(({ names }) => names.includes(words)),
    setDeactivated(person, isDeleted) {
      change(person, { isDeleted });
    },
    setStranger(person, stranger) {
      change(person, { teamId: stranger ? OTHER_TEAM_ID : TEAM.id });
    },
  };
}
