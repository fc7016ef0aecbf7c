import type { Conversation } from '../../messages/people.js';
import type { Answer } from '../incoming.js';
import { personIdOf, roomAt } from './address.js';
import { type EdgeOptions, type Sender, senderOf } from './edge.js';
import { give } from './give.js';
import { publishHome } from './home.js';
import { type EventBody, eventBody, type SlackEvent } from './payloads.js';
import { spokenText } from './spoken.js';

/** The events we subscribe to; the app manifest names the same. */
export const EVENTS = [
  'message',
  'app_mention',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
] as const;

/** An event as Slack delivers it. */
interface Delivered<Body = unknown> {
  readonly body: Body;
  /** Why it is sent once more. */
  readonly retryReason: string | undefined;
}

/** Takes one event. Nothing of another shape than ours is answered. @throws when it could not be stored. */
export async function takeEvent(
  { body, retryReason }: Delivered,
  options: EdgeOptions,
): Promise<void> {
  const read = eventBody.safeParse(body);
  if (!read.success) return;
  const { event, team } = read.data;
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return isForUs(event) ? heard({ body: read.data, retryReason }, options) : undefined;
    case 'app_home_opened':
      return opened(read.data, options);
    case 'app_uninstalled':
      return team === undefined ? undefined : options.workspaces.forget(team);
    case 'tokens_revoked':
      if (team !== undefined && event.tokens.bot.length > 0) await options.workspaces.forget(team);
  }
}

/** New words of a person: no edits, no notices of Slack's, nothing of a bot's. */
const SPOKEN: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/** In channels only what mentions us; that arrives as an event of its own. */
const isForUs = ({ type, subtype, bot_id, channel_type }: SlackEvent): boolean =>
  SPOKEN.includes(subtype) &&
  bot_id === undefined &&
  (type === 'app_mention' || channel_type === 'im');

async function heard(
  { body, retryReason }: Delivered<EventBody>,
  options: EdgeOptions,
): Promise<void> {
  const { event, team } = body;
  const { user, channel, ts } = event;
  if (user === undefined || channel === undefined || ts === undefined) return;
  const room = roomAt({ team, channel, threadTs: event.thread_ts ?? ts });
  const sender = await senderOf({ team, user, home: homeOf(event) }, options);
  const id = wordsId(team, channel, ts);
  if (!sender) {
    const notice = { code: 'foreignTenant' } as const;
    give({ ack: 'refused', notice }, { room, user, once: id }, options);
    return;
  }
  if (user === sender.workspace.botUserId) return;
  const conversation = await placeFor(body, room, sender, options);
  const ack = await options.handleInput({
    input: 'message',
    id,
    receivedAt: options.clock.now(),
    from: sender.from,
    conversation,
    text: await textOf(event, sender, options),
    hasFile: event.files.length > 0,
    ...sentAt(ts),
  });
  if (isForUsToAnswer(ack, retryReason)) {
    give(ack, { room: conversation, user, once: id }, options);
  }
}

/**
 * Whoever takes an event answers it. Slack sends it again when that takes too long, and when whoever
 * had it is gone: only then it is for somebody else to answer.
 */
const isForUsToAnswer = ({ isRepeat }: Answer, retryReason: string | undefined): boolean =>
  !isRepeat || (retryReason !== undefined && retryReason !== 'http_timeout');

/** The workspace whoever did it is at home in. */
const homeOf = ({ user_team, team }: SlackEvent): string | undefined => user_team ?? team;

/** The same words sent again have the same id. */
const wordsId = (team = '', channel: string, ts: string): string =>
  `slack/${team}/${channel}/${ts}`;

/** Where other companies read along, the answer goes to the person alone. */
const placeFor = async (
  { is_ext_shared_channel: isShared }: EventBody,
  room: Conversation,
  { from }: Sender,
  { platform }: EdgeOptions,
): Promise<Conversation> =>
  isShared && room.kind === 'channel' ? platform.openPersonal(from.id) : room;

const textOf = (
  { text = '' }: SlackEvent,
  { workspace }: Sender,
  { identity }: EdgeOptions,
): Promise<string> =>
  spokenText(text, workspace.botUserId, (user) => identity.nameOf(workspace, user));

/** A `ts` is the time in seconds, made unique behind the point. */
function sentAt(ts: string): { readonly sentAt?: Date } {
  const at = new Date(Number.parseFloat(ts) * 1_000);
  return Number.isNaN(at.getTime()) ? {} : { sentAt: at };
}

/** Somebody opened our Home tab, or the direct conversation with us. */
async function opened(body: EventBody, options: EdgeOptions): Promise<void> {
  const { event, team, event_id } = body;
  const { user, channel } = event;
  if (user === undefined) return;
  const sender = await senderOf({ team, user, home: homeOf(event) }, options);
  if (!sender) return;
  const { workspace, from } = sender;
  if (event.tab !== 'messages') {
    options.errands.run('A Home tab was not shown.', () => publishHome(sender, options));
  }
  const conversation =
    channel === undefined
      ? await options.platform.openPersonal(personIdOf({ team: workspace.team, user }))
      : roomAt({ team: workspace.team, channel });
  if (conversation.kind !== 'personal') return;
  await options.handleInput({
    input: 'arrival',
    id: `slack/${workspace.team}/${event_id}`,
    receivedAt: options.clock.now(),
    from,
    conversation,
  });
}
