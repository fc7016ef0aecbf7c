import type { Clock } from '../../../../src/services/clock.js';
import type { PersonKey } from '../../../people.js';
import type { Json } from '../json.js';
import type { SlackMessage } from '../rooms.js';
import type { Sender, SlackAnswer } from '../sender.js';
import type { SlackUser } from '../users.js';
import { isStranger } from '../users.js';
import type { Workspace } from '../workspace.js';
import { eventPayload } from './payloads.js';

/** What people's deeds need on their way to the app. */
export interface Hands {
  readonly workspace: Workspace;
  readonly sender: Sender;
  readonly clock: Clock;
  /** Where response URLs begin, with a slash at the end. */
  readonly responsesUrl: () => string;
}

/** Sends an event of this person's, in its envelope. */
export function tell(event: Json, user: SlackUser, hands: Hands): Promise<SlackAnswer> {
  const { sender, workspace, clock } = hands;
  const about = { id: workspace.next(), at: clock.now(), isShared: isStranger(user) };
  return sender.event(eventPayload(event, about));
}

/** What the app gets with an interaction: three seconds for a modal, thirty minutes for answers. */
export function ticketsFor(
  user: SlackUser,
  place: { readonly channel: string; readonly message?: SlackMessage | undefined },
  { workspace, responsesUrl }: Hands,
): { readonly triggerId: string; readonly responseUrl: string } {
  const { channel, message } = place;
  const target = { channel, user: user.id, message: message?.ts, threadTs: message?.threadTs };
  return {
    triggerId: workspace.tickets.trigger(user.id),
    responseUrl: `${responsesUrl()}${workspace.tickets.respondTo(target)}`,
  };
}

/** Remembers which private lines a person has, to tell a new one. */
export function privateLines(person: PersonKey, { workspace }: Hands): () => string | undefined {
  const { rooms, users } = workspace;
  const { id } = users.of(person);
  const lines = (): readonly SlackMessage[] =>
    rooms
      .channels()
      .flatMap((channel) => rooms.messages(channel.id))
      .filter(({ onlyFor }) => onlyFor === id);
  const known = new Set(lines().map(({ ts }) => ts));
  return () => lines().find(({ ts }) => !known.has(ts))?.text;
}
