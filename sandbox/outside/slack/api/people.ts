import { z } from 'zod';

import { BOT } from '../ids.js';
import type { Json } from '../json.js';
import type { SlackChannel } from '../rooms.js';
import { isStranger, type SlackUser } from '../users.js';
import type { Workspace } from '../workspace.js';
import { type Call, method, Refusal } from './method.js';

export const info = method(
  { scopes: ['users:read'], rate: 'tier4' },
  z.object({ user: z.string() }),
  ({ user: id }, call) => {
    const user = call.workspace.users.byId(id);
    if (!user) throw new Refusal('user_not_found');
    return { user: userJson(user, call) };
  },
);

export const lookupByEmail = method(
  { scopes: ['users:read.email'], rate: 'tier3' },
  z.object({ email: z.string() }),
  ({ email }, call) => {
    const wanted = email.trim().toLowerCase();
    const user = call.workspace.users
      .all()
      .find((one) => one.email.toLowerCase() === wanted && !one.isDeleted && !isStranger(one));
    if (!user) throw new Refusal('users_not_found');
    return { user: userJson(user, call) };
  },
);

/** Opens the direct conversation with one person. */
export const openConversation = method(
  { scopes: ['im:write'], rate: 'tier3' },
  z.object({ users: z.string() }),
  ({ users: id }, { workspace: { users, rooms } }) => {
    const user = users.byId(id);
    if (!user) throw new Refusal('user_not_found');
    if (user.isDeleted) throw new Refusal('user_disabled');
    if (isStranger(user)) throw new Refusal('user_not_found');
    return { channel: { id: rooms.direct(user.id).id } };
  },
);

const READ_CHANNELS = ['channels:read', 'groups:read', 'im:read'];

export const channelInfo = method(
  { scopes: READ_CHANNELS, rate: 'tier3' },
  z.object({ channel: z.string() }),
  (args, { workspace }) => {
    const { id, name, user, members } = channelOf(args.channel, workspace);
    const kind = user === undefined ? { name, is_channel: true } : { user, is_im: true };
    return { channel: { id, ...kind, is_member: members.includes(BOT.userId) } };
  },
);

export const members = method(
  { scopes: READ_CHANNELS, rate: 'tier4' },
  z.object({
    channel: z.string(),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
  }),
  ({ channel, cursor, limit }, { workspace }) => {
    const all = channelOf(channel, workspace).members;
    const from = Number(cursor ?? 0);
    const to = from + limit;
    const next = to < all.length ? String(to) : '';
    return { members: all.slice(from, to), response_metadata: { next_cursor: next } };
  },
);

function channelOf(id: string, { rooms }: Workspace): SlackChannel {
  const channel = rooms.channel(id);
  if (!channel) throw new Refusal('channel_not_found');
  return channel;
}

/** A person as the app is told of them; the address only where the token may read addresses. */
const userJson = (user: SlackUser, { scopes }: Pick<Call, 'scopes'>): Json => ({
  id: user.id,
  team_id: user.teamId,
  name: user.key,
  real_name: user.name,
  deleted: user.isDeleted,
  is_bot: false,
  is_app_user: false,
  is_restricted: false,
  is_ultra_restricted: false,
  ...(isStranger(user) && { is_stranger: true }),
  tz: 'Europe/London',
  tz_offset: 0,
  locale: 'en-US',
  profile: {
    real_name: user.name,
    display_name: '',
    ...(scopes.includes('users:read.email') && !isStranger(user) && { email: user.email }),
  },
});
