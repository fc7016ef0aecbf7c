import type { KnownBlock, View } from '@slack/types';
import { z } from 'zod';

import { ServiceError } from '../../services/errors.js';
import {
  type ClientSettings,
  createSlackCaller,
  isIdempotent,
  type SlackArguments,
  type SlackCaller,
} from './client.js';

/** A message of ours, in Slack's own words. */
export interface OutgoingMessage {
  readonly channel: string;
  readonly threadTs?: string | undefined;
  /** Said where blocks cannot be shown; escaped. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A member of a workspace, as Slack describes them. */
export interface SlackUser {
  readonly id: string;
  /** The workspace they are at home in. */
  readonly team: string | undefined;
  readonly name: string;
  readonly email: string | undefined;
  /** True: of another company, here through Slack Connect. */
  readonly isStranger: boolean;
}

/**
 * The Web API methods that we use, in one workspace. Each throws `PlatformError` or `ServiceError`, as
 * {@link ChatPlatform} says.
 */
export interface SlackApi {
  /** Answers the message's `ts`, never empty. */
  post(message: OutgoingMessage): Promise<string>;
  update(ts: string, message: OutgoingMessage): Promise<void>;
  /** Takes a message of ours away. */
  remove(ts: string, channel: string): Promise<void>;
  /** Shows a message to one member of the channel only. It cannot be edited. */
  whisper(user: string, message: OutgoingMessage): Promise<void>;
  /** The channel of the direct conversation with somebody. */
  openDirect(user: string): Promise<string>;
  /** The ids of everyone in a channel. */
  members(channel: string): Promise<readonly string[]>;
  user(id: string): Promise<SlackUser>;
  /** `undefined`: nobody in this workspace has this address. */
  userByEmail(email: string): Promise<SlackUser | undefined>;
  /** Opens a modal. A trigger lives for three seconds and opens one. */
  openView(triggerId: string, view: View): Promise<void>;
  publishHome(user: string, view: View): Promise<void>;
  /** Whose token this is. */
  whoAmI(): Promise<Self>;
  /** What the token may do, as Slack lists it with every answer; empty where it does not. */
  grantedScopes(): Promise<readonly string[]>;
}

/** We ourselves in a workspace. */
export interface Self {
  readonly team: string;
  readonly botUserId: string;
  readonly botId: string | undefined;
}

const id = z.string().min(1);
const word = z.string().min(1).optional().catch(undefined);
const user = z
  .object({
    id,
    team_id: word,
    name: word,
    real_name: word,
    is_stranger: z.boolean().optional().catch(undefined),
    profile: z.object({ real_name: word, email: word }).catch({}),
  })
  .transform((read): SlackUser => ({
    id: read.id,
    team: read.team_id,
    name: read.profile.real_name ?? read.real_name ?? read.name ?? '',
    email: read.profile.email,
    isStranger: read.is_stranger === true,
  }));
const named = z.object({ user });
const maybeNamed = z.object({ user: user.optional() });
const posted = z.object({ ts: id });
const opened = z.object({ channel: z.object({ id }) });
const page = z.object({
  members: z.array(id),
  response_metadata: z.object({ next_cursor: word }).optional().catch(undefined),
});
const self = z
  .object({ team_id: id, user_id: id, bot_id: word })
  .transform((read): Self => ({ team: read.team_id, botUserId: read.user_id, botId: read.bot_id }));

/** How many members Slack answers at once at most. */
const PAGE_SIZE = 1_000;

/** The Web API in our words. */
export function createSlackApi(
  token: string,
  where: Pick<ClientSettings, 'http' | 'apiUrl'>,
): SlackApi {
  const caller = createSlackCaller(token, where);
  const ask = asking(caller);
  const done = async (method: string, given: SlackArguments): Promise<void> => {
    await caller.call(method, given);
  };

  return {
    post: async (message) => (await ask('chat.postMessage', posted, outgoing(message))).ts,
    update: (ts, message) => done('chat.update', { ...outgoing(message), ts }),
    remove: (ts, channel) => done('chat.delete', { ts, channel }),
    whisper: (to, message) => done('chat.postEphemeral', { ...outgoing(message), user: to }),
    openDirect: async (users) => (await ask('conversations.open', opened, { users })).channel.id,
    members: (channel) => allMembers(channel, ask),
    user: async (of) => (await ask('users.info', named, { user: of })).user,
    userByEmail: async (email) =>
      (await ask('users.lookupByEmail', maybeNamed, { email }, 'users_not_found')).user,
    openView: (trigger_id, view) => done('views.open', { trigger_id, view }),
    publishHome: (user_id, view) => done('views.publish', { user_id, view }),
    whoAmI: () => ask('auth.test', self, {}),
    grantedScopes: async () => (await caller.call('auth.test', {})).scopes,
  };
}

type Ask = <Schema extends z.ZodType>(
  method: string,
  schema: Schema,
  given: SlackArguments,
  accepted?: string,
) => Promise<z.output<Schema>>;

/** An answer in our shape. @throws `PlatformError` or `ServiceError` for anything else. */
const asking =
  ({ call }: SlackCaller): Ask =>
  async (method, schema, given, accepted) => {
    const { said } = await call(method, given, accepted);
    const parsed = schema.safeParse(said);
    if (parsed.success) return parsed.data;
    // A message without a ts may stand there, and can never be edited.
    const code = isIdempotent(method) ? 'rejected' : 'outcomeUnknown';
    throw new ServiceError(code, `Slack answered ${method} in an unknown shape`);
  };

async function allMembers(channel: string, ask: Ask): Promise<readonly string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const read = await ask('conversations.members', page, { channel, limit: PAGE_SIZE, cursor });
    members.push(...read.members);
    cursor = read.response_metadata?.next_cursor;
  } while (cursor !== undefined);
  return members;
}

/** Never announces links of what a person typed. */
const outgoing = ({ channel, threadTs, text, blocks }: OutgoingMessage) => ({
  channel,
  text,
  blocks,
  unfurl_links: false,
  unfurl_media: false,
  thread_ts: threadTs,
});
