import type { Conversation, Person } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import { memberOf, parseAddress } from './address.js';
import type { Workspaces } from './workspaces.js';

/** Somebody who left the channel loses their rights within this time. */
const FRESH_MS = 60_000;

/** Everyone in the channel, and the workspace they are in. */
interface Roster {
  readonly team: string;
  readonly members: readonly string[];
}

/** Is this person in the channel? @throws what reading the roster threw. */
export type IsMember = (channel: Conversation, person: Person) => Promise<boolean>;

/** Reads a channel's roster at most once a minute; whoever asks meanwhile shares the same read. */
export function createRoster(workspaces: Workspaces, clock: Clock): IsMember {
  let last: { readonly at: number; readonly roster: Promise<Roster> } | undefined;

  async function read(channel: Conversation): Promise<Roster> {
    const { team, channel: id } = parseAddress(channel);
    const workspace = await workspaces.of(team);
    return { team: workspace.team, members: await workspace.api.members(id) };
  }

  function rosterOf(channel: Conversation): Promise<Roster> {
    const now = clock.now().getTime();
    if (last && now - last.at < FRESH_MS) return last.roster;
    const reading = { at: now, roster: read(channel) };
    last = reading;
    // A failed read is not kept: the next question asks again.
    reading.roster.catch(() => {
      if (last === reading) last = undefined;
    });
    return reading.roster;
  }

  return async (channel, { id }) => {
    const member = memberOf(id);
    if (!member) return false;
    const { team, members } = await rosterOf(channel);
    return member.team === team && members.includes(member.user);
  };
}
