import type { KnownBlock, View } from '@slack/types';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';

import { ServiceError } from '../../services/errors.js';
import { isIdempotent } from './client.js';
import { refusalOf, slackFault } from './fault.js';

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
const posted = z.object({ ts: id });
const opened = z.object({ channel: z.object({ id }) });
const page = z.object({
  members: z.array(id),
  response_metadata: z.object({ next_cursor: word }).optional().catch(undefined),
});
const self = z
  .object({ team_id: id, user_id: id, bot_id: word })
  .transform((read): Self => ({ team: read.team_id, botUserId: read.user_id, botId: read.bot_id }));

const granted = z
  .object({
    response_metadata: z.object({ scopes: z.array(z.string()).catch([]) }).catch({ scopes: [] }),
  })
  .transform((read) => read.response_metadata.scopes);

/** How many members Slack answers at once at most. */
const PAGE_SIZE = 1_000;

/** Slack's own client in our words. */
export function createSlackApi(token: string, options: WebClientOptions): SlackApi {
  const client = new WebClient(token, options);
  const ask = <Schema extends z.ZodType>(
    method: string,
    schema: Schema,
    answer: Promise<unknown>,
  ): Promise<z.output<Schema>> =>
    answerTo({ method, idempotent: isIdempotent(method) }, schema, answer);
  const done = async (method: string, answer: Promise<unknown>): Promise<void> => {
    await ask(method, z.unknown(), answer);
  };

  return {
    post: async (message) =>
      (await ask('chat.postMessage', posted, client.chat.postMessage(outgoing(message)))).ts,
    update: (ts, message) => done('chat.update', client.chat.update({ ...outgoing(message), ts })),
    remove: (ts, channel) => done('chat.delete', client.chat.delete({ ts, channel })),
    whisper: (to, message) =>
      done('chat.postEphemeral', client.chat.postEphemeral({ ...outgoing(message), user: to })),
    openDirect: async (users) =>
      (await ask('conversations.open', opened, client.conversations.open({ users }))).channel.id,
    members: (channel) => allMembers(channel, client),
    user: async (of) => (await ask('users.info', named, client.users.info({ user: of }))).user,
    async userByEmail(email) {
      const asked = client.users.lookupByEmail({ email });
      const found = asked.catch((error: unknown) => {
        if (refusalOf(error) === 'users_not_found') return { user: undefined };
        throw error;
      });
      const maybe = z.object({ user: user.optional() });
      return (await ask('users.lookupByEmail', maybe, found)).user;
    },
    openView: (trigger_id, view) => done('views.open', client.views.open({ trigger_id, view })),
    publishHome: (user_id, view) => done('views.publish', client.views.publish({ user_id, view })),
    whoAmI: () => ask('auth.test', self, client.auth.test()),
    grantedScopes: () => ask('auth.test', granted, client.auth.test()),
  };
}

async function allMembers(channel: string, client: WebClient): Promise<readonly string[]> {
  const members: string[] = [];
  let cursor: string | undefined;
  do {
    const asked = client.conversations.members({
      channel,
      limit: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
    });
    const read = await answerTo({ method: 'conversations.members', idempotent: true }, page, asked);
    members.push(...read.members);
    cursor = read.response_metadata?.next_cursor;
  } while (cursor !== undefined);
  return members;
}

/** Never announces links of what a person typed. */
const outgoing = ({ channel, threadTs, text, blocks }: OutgoingMessage) => ({
  channel,
  text,
  blocks: [...blocks],
  unfurl_links: false,
  unfurl_media: false,
  ...(threadTs !== undefined && { thread_ts: threadTs }),
});

/** An answer in our shape. @throws `PlatformError` or `ServiceError` for anything else. */
async function answerTo<Schema extends z.ZodType>(
  call: { readonly method: string; readonly idempotent: boolean },
  schema: Schema,
  answer: Promise<unknown>,
): Promise<z.output<Schema>> {
  const given = await answer.catch((error: unknown) => {
    throw slackFault(error, call);
  });
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  // A message without a ts may stand there, and can never be edited.
  const code = call.idempotent ? 'rejected' : 'outcomeUnknown';
  throw new ServiceError(code, `Slack answered ${call.method} in an unknown shape`);
}
