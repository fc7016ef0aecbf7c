import type { Conversation, Person } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import { roomIdOf } from './address.js';
import type { Member, TeamsConnector } from './connector.js';

/** Somebody who left the team loses their rights within this time. */
const FRESH_MS = 60_000;

/** Is this person in the channel's team? @throws what reading the roster threw. */
export type IsMember = (channel: Conversation, person: Person) => Promise<boolean>;

/** Reads a channel's roster at most once a minute; whoever asks meanwhile shares the same read. */
export function createRoster(
  connectorOf: (conversation: Conversation) => Promise<TeamsConnector>,
  clock: Clock,
): IsMember {
  let last: { readonly at: number; readonly members: Promise<readonly Member[]> } | undefined;

  async function read(channel: Conversation): Promise<readonly Member[]> {
    const connector = await connectorOf(channel);
    return connector.members(roomIdOf(channel.id));
  }

  function membersOf(channel: Conversation): Promise<readonly Member[]> {
    const now = clock.now().getTime();
    if (last && now - last.at < FRESH_MS) return last.members;
    const reading = { at: now, members: read(channel) };
    last = reading;
    // A failed read is not kept: the next question asks again.
    reading.members.catch(() => {
      if (last === reading) last = undefined;
    });
    return reading.members;
  }

  return async (channel, person) => {
    const members = await membersOf(channel);
    return members.some((member) => isSame(member, person));
  };
}

/** By the immutable object id alone: it is unique, and rosters name a guest's tenant in different ways. */
const isSame = ({ objectId }: Member, { id }: Person): boolean =>
  objectId !== undefined && id.startsWith('teams:') && id.endsWith(`/${objectId}`);
