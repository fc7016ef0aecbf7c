import { z } from 'zod';

import { refuseBlocks } from '../blockKit/refuse.js';
import { APP_ID, BOT, TEAM } from '../ids.js';
import type { Json } from '../json.js';
import type { SlackChannel, SlackMessage } from '../rooms.js';
import { namedBlocks } from '../views.js';
import type { Workspace } from '../workspace.js';
import { method, mustTake, Refusal } from './method.js';

/** A new message's text is cut here, an edited one's refused (docs.slack.dev/reference/methods, seen 2026-08). */
const LONGEST_TEXT = 40_000;
const LONGEST_EDIT_BYTES = 4_000;

const content = {
  text: z.string().default(''),
  blocks: z.array(z.record(z.string(), z.unknown())).optional().catch([{}]),
};
const place = { channel: z.string(), thread_ts: z.string().optional() };
const written = z.object({ ...place, ...content });
type Written = z.output<typeof written>;

export const postMessage = method(
  { scopes: ['chat:write'], rate: 'message' },
  written,
  (args, { workspace }) => {
    const channel = openChannel(args.channel, workspace);
    const thread = threadOf(args, workspace);
    const message = workspace.rooms.post({ ...draftOf(args, workspace), ...thread, channel });
    return { channel, ts: message.ts, message: messageJson(message) };
  },
);

export const postEphemeral = method(
  { scopes: ['chat:write'], rate: 'tier4' },
  written.extend({ user: z.string() }),
  (args, { workspace }) => {
    const channel = openChannel(args.channel, workspace);
    const isMember = workspace.rooms.channel(channel)?.members.includes(args.user);
    if (!isMember) throw new Refusal('user_not_in_channel');
    const draft = { ...draftOf(args, workspace), ...threadOf(args, workspace), channel };
    const { ts } = workspace.rooms.post({ ...draft, onlyFor: args.user });
    return { message_ts: ts };
  },
);

export const update = method(
  { scopes: ['chat:write'], rate: 'tier3' },
  written.extend({ ts: z.string(), text: z.string().optional() }),
  ({ channel: id, ts, text, blocks }, { workspace }) => {
    const channel = openChannel(id, workspace);
    const old = ownMessage(channel, ts, workspace);
    if (Buffer.byteLength(text ?? '') > LONGEST_EDIT_BYTES) throw new Refusal('msg_too_long');
    if (text === undefined && !blocks) throw new Refusal('no_text');
    // Text alone takes the blocks away; blocks alone keep the old text for notifications.
    const edited = draftOf({ text: text ?? old.text, blocks }, workspace);
    workspace.rooms.edit(ts, edited);
    return { channel, ts, text: edited.text, message: messageJson({ ...old, ...edited }) };
  },
);

export const remove = method(
  { scopes: ['chat:write'], rate: 'tier3' },
  z.object({ channel: z.string(), ts: z.string() }),
  ({ channel: id, ts }, { workspace }) => {
    const channel = openChannel(id, workspace);
    ownMessage(channel, ts, workspace);
    workspace.rooms.remove(ts);
    return { channel, ts };
  },
);

/** The content of a message the app may write. @throws {Refusal} */
export function draftOf(
  { text, blocks = [] }: { readonly text: string; readonly blocks?: readonly Json[] | undefined },
  { next }: Pick<Workspace, 'next'>,
): Pick<SlackMessage, 'user' | 'text' | 'blocks'> {
  if (text === '' && blocks.length === 0) throw new Refusal('no_text');
  mustTake(refuseBlocks(blocks, 'message'));
  return {
    user: BOT.userId,
    text: text.slice(0, LONGEST_TEXT),
    blocks: namedBlocks(blocks, next),
  };
}

/** The id of a channel the app may write in; a user's id stands for the direct conversation. @throws {Refusal} */
function openChannel(id: string, { rooms, users }: Workspace): string {
  const addressed = users.byId(id);
  const channel: SlackChannel | undefined = addressed
    ? rooms.direct(addressed.id)
    : rooms.channel(id);
  if (!channel) throw new Refusal('channel_not_found');
  if (!channel.members.includes(BOT.userId)) throw new Refusal('not_in_channel');
  if (users.byId(channel.user ?? '')?.isDeleted) throw new Refusal('user_disabled');
  return channel.id;
}

function threadOf(args: Written, { rooms }: Workspace): { readonly threadTs: string | undefined } {
  if (args.thread_ts === undefined) return { threadTs: undefined };
  const parent = rooms.message(args.thread_ts);
  if (parent?.onlyFor !== undefined) throw new Refusal('cannot_reply_to_message');
  return { threadTs: parent?.threadTs ?? args.thread_ts };
}

/** @throws {Refusal} nobody sees such a message, or only one person, or somebody else wrote it. */
function ownMessage(channel: string, ts: string, { rooms }: Workspace): SlackMessage {
  const message = rooms.message(ts);
  if (message?.channel !== channel || message.onlyFor !== undefined) {
    throw new Refusal('message_not_found');
  }
  if (message.user !== BOT.userId) throw new Refusal('cant_update_message');
  return message;
}

/** A message as the app is told of it. */
export const messageJson = ({ ts, user, text, blocks, threadTs }: SlackMessage): Json => ({
  type: 'message',
  ts,
  user,
  text,
  team: TEAM.id,
  ...(user === BOT.userId && { bot_id: BOT.id, app_id: APP_ID }),
  ...(blocks.length > 0 && { blocks }),
  ...(threadTs !== undefined && { thread_ts: threadTs }),
});
