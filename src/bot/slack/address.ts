import { z } from 'zod';

import { type PersonId, personId } from '../../messages/ids.js';
import type { Conversation } from '../../messages/people.js';

/** What must be kept of a Slack conversation to speak in it later. */
const address = z.object({
  /** The workspace we are installed in. Absent: the only one. */
  team: z.string().min(1).optional(),
  channel: z.string().min(1),
  /** The first message of the thread this conversation is. */
  threadTs: z.string().optional(),
});
export interface Address {
  readonly team?: string | undefined;
  readonly channel: string;
  readonly threadTs?: string | undefined;
}

/** @throws when this was not written by {@link roomAt}. */
export const parseAddress = (conversation: Conversation): Address =>
  address.parse(JSON.parse(conversation.address));

/** Ids of direct conversations begin with this letter; all others are seen by several people. */
const DIRECT = 'D';

/** The conversation at this address. Direct conversations are kept flat: no threads. */
export function roomAt({ team, channel, threadTs }: Address): Conversation {
  const kind = channel.startsWith(DIRECT) ? 'personal' : 'channel';
  const thread = kind === 'channel' ? threadTs : undefined;
  return {
    platform: 'slack',
    id: channel,
    kind,
    address: JSON.stringify({ team, channel, threadTs: thread }),
  };
}

/** Somebody in a workspace. */
export interface Member {
  readonly team: string;
  readonly user: string;
}

export const personIdOf = ({ team, user }: Member): PersonId =>
  personId.parse(`slack:${team}/${user}`);

const SLACK_PERSON = /^slack:([^/]+)\/(.+)$/;

/** Who this is in Slack; `undefined` for people of other platforms. */
export function memberOf(person: PersonId): Member | undefined {
  const [, team, user] = SLACK_PERSON.exec(person) ?? [];
  return team && user ? { team, user } : undefined;
}
