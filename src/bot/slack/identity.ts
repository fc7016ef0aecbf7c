import { LRUCache } from 'lru-cache';

import type { Person } from '../../messages/people.js';
import { personIdOf } from './address.js';
import type { SlackUser } from './api.js';
import type { Workspace } from './workspaces.js';

/** People whose name and address are kept at hand, and for how long. */
const PEOPLE_AT_HAND = 5_000;
const FRESH_MS = 3_600_000;
/** How long a turn waits for somebody's name and address. */
const LOOK_UP_MS = 2_000;

/** Who somebody is in Slack, as far as it is told in time. */
export interface Identity {
  /**
   * The person; `undefined` for people of another company who are here through Slack Connect.
   * `team`: the workspace Slack says they are at home in.
   */
  personOf(
    workspace: Workspace,
    user: string,
    team: string | undefined,
  ): Promise<Person | undefined>;
  /** What to call a user where words or a field name them: their address, else their name. */
  nameOf(workspace: Workspace, user: string): Promise<string>;
}

/**
 * Slack tells a person's name and address only on request. They are asked for once an hour a person;
 * without an answer in time the person is named by the id alone.
 */
export function createIdentity(): Identity {
  const users = new LRUCache<string, SlackUser>({ max: PEOPLE_AT_HAND, ttl: FRESH_MS });

  async function userOf(workspace: Workspace, user: string): Promise<SlackUser | undefined> {
    const key = personIdOf({ team: workspace.team, user });
    const known = users.get(key);
    if (known) return known;
    const found = await inTime(workspace.api.user(user));
    if (found) users.set(key, found);
    return found;
  }

  return {
    async personOf(workspace, user, team) {
      if (team !== undefined && team !== workspace.team) return undefined;
      const known = await userOf(workspace, user);
      return known && isForeign(known, workspace) ? undefined : slackPerson(workspace, user, known);
    },
    async nameOf(workspace, user) {
      const known = await userOf(workspace, user);
      return known?.email ?? known?.name ?? user;
    },
  };
}

const isForeign = ({ isStranger, team }: SlackUser, workspace: Workspace): boolean =>
  isStranger || (team !== undefined && team !== workspace.team);

/** A member of a workspace as a person of ours. */
export const slackPerson = (
  { team }: Pick<Workspace, 'team'>,
  user: string,
  known: SlackUser | undefined,
): Person => ({
  id: personIdOf({ team, user }),
  name: known?.name ?? '',
  ...(known?.email !== undefined && { email: known.email }),
});

/** What was found, or nothing when it failed or took too long. */
async function inTime(found: Promise<SlackUser>): Promise<SlackUser | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, LOOK_UP_MS, undefined);
  });
  try {
    return await Promise.race([found.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
