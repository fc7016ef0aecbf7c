import type { Person } from '../messages/people.js';
import type { ChatPlatform } from './platform.js';

export type IsOperator = (person: Person) => Promise<boolean>;

/**
 * Says whether somebody is an operator: a member of a configured support channel, read from the
 * platform's roster, or listed by id. Nobody else, and nobody when the roster cannot be read.
 */
export const createIsOperator =
  (options: {
    readonly listed: readonly string[];
    readonly platforms: () => readonly ChatPlatform[];
  }): IsOperator =>
  async (person) => {
    if (options.listed.includes(person.id)) return true;
    const asked = await Promise.all(
      options.platforms().map((platform) => platform.isOperator(person).catch(() => false)),
    );
    return asked.includes(true);
  };
