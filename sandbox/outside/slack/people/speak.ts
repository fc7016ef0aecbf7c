import type { PersonKey } from '../../../people.js';
import { respond } from '../api/responseUrls.js';
import { COMMAND } from '../ids.js';
import type { SlackChannel } from '../rooms.js';
import type { SlackAnswer } from '../sender.js';
import type { SlackUser } from '../users.js';
import { asSent } from '../words.js';
import { type Hands, tell, ticketsFor } from './hands.js';
import { commandFields, saidEvent } from './payloads.js';

/** Where somebody writes: their conversation with the app, or a channel. */
export interface Spot {
  readonly chat?: string | undefined;
  readonly thread?: string | undefined;
}

/** Writes a message, or gives a command where the words begin with a slash, as Slack's composer does. */
export async function say(
  person: PersonKey,
  text: string,
  spot: Spot,
  hands: Hands,
): Promise<SlackAnswer> {
  const { users, rooms } = hands.workspace;
  if (text.startsWith('/')) return command(person, argumentsOf(text), spot, hands);
  const user = users.of(person);
  const channel = placeOf(user, spot, hands);
  const draft = { channel: channel.id, user: user.id, text, threadTs: spot.thread };
  const message = rooms.post(draft);
  return tell(saidEvent(message, asSent(text, users), { user, channel }), user, hands);
}

/** @throws {Error} the app has one command. */
function argumentsOf(text: string): string {
  const [name = '', ...words] = text.split(' ');
  if (name !== COMMAND) throw new Error(`Slack knows no command "${name}" here.`);
  return words.join(' ');
}

/** Gives the slash command; what the app answers at once is shown to this person alone. */
export async function command(
  person: PersonKey,
  text: string,
  spot: Spot,
  hands: Hands,
): Promise<SlackAnswer> {
  const { workspace, sender } = hands;
  const user = workspace.users.of(person);
  const channel = placeOf(user, spot, hands);
  const tickets = ticketsFor(user, { channel: channel.id }, hands);
  const words = asSent(text, workspace.users);
  const answer = await sender.command(commandFields(user, channel, { text: words, ...tickets }));
  const { body, failure } = answer;
  if (failure !== undefined || body === '' || body === undefined) return answer;
  const target = { channel: channel.id, user: user.id, message: undefined, threadTs: undefined };
  respond(typeof body === 'string' ? { text: body } : body, target, workspace);
  return answer;
}

function placeOf(user: SlackUser, { chat }: Spot, { workspace: { rooms } }: Hands): SlackChannel {
  const channel = chat === undefined ? rooms.direct(user.id) : rooms.channel(chat);
  if (!channel) throw new Error(`There is no chat ${chat ?? ''} in Slack.`);
  return channel;
}

/** Opens our place in Slack, on one of its tabs. */
export function openTab(
  person: PersonKey,
  tab: 'home' | 'messages',
  hands: Hands,
): Promise<SlackAnswer> {
  const { users, rooms, next } = hands.workspace;
  const user = users.of(person);
  const channel = rooms.direct(user.id).id;
  const seconds = Math.floor(hands.clock.now().getTime() / 1_000);
  const event_ts = `${seconds}.${String(next()).padStart(6, '0')}`;
  return tell({ type: 'app_home_opened', user: user.id, channel, tab, event_ts }, user, hands);
}
