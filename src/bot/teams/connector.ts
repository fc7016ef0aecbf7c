import { z } from 'zod';

import { ServiceError } from '../../services/errors.js';

/** An activity of ours, in the Bot Framework's own words. */
export type OutgoingActivity = Readonly<Record<string, unknown>>;

/** What a conversation is opened with. */
interface NewConversation {
  readonly isGroup: boolean;
  readonly bot: { readonly id: string };
  readonly members?: readonly { readonly id: string }[];
  readonly tenantId?: string;
  readonly channelData: Readonly<Record<string, unknown>>;
  readonly activity?: OutgoingActivity;
}

/** A conversation that was opened, and its first message where one was given. */
export interface Created {
  readonly id: string;
  readonly activityId?: string | undefined;
}

/** A member of a conversation as Teams' roster lists them. */
export interface Member {
  /** The Entra object id, lower case. */
  readonly objectId: string | undefined;
  readonly email: string | undefined;
}

/**
 * The Bot Connector's REST calls that we use, at one service URL. Each throws `PlatformError` or
 * `ServiceError`, as {@link ChatPlatform} says.
 */
export interface TeamsConnector {
  /** Opens a conversation, with a first message where `parameters` hold one. Ids are never empty. */
  create(parameters: NewConversation): Promise<Created>;
  /** Sends into a conversation or thread. Answers the message's id, never empty. */
  send(conversationId: string, activity: OutgoingActivity): Promise<string>;
  update(conversationId: string, activityId: string, activity: OutgoingActivity): Promise<void>;
  member(conversationId: string, memberId: string): Promise<Member>;
  /** Everyone in the conversation; for a channel, in its team. */
  members(conversationId: string): Promise<readonly Member[]>;
}

const text = z.string().min(1).optional().catch(undefined);
const memberSchema = z
  .object({
    aadObjectId: text,
    objectId: text,
    email: text,
    userPrincipalName: text,
  })
  .transform((member): Member => ({
    objectId: (member.aadObjectId ?? member.objectId)?.toLowerCase(),
    email: member.email ?? member.userPrincipalName,
  }));
const page = z.object({ members: z.array(memberSchema), continuationToken: text });
const created = z.object({ id: z.string().min(1), activityId: text });
const sent = z.object({ id: z.string().min(1) });

/** A body in our shape. @throws {ServiceError} `code`: it was answered in a shape we do not know. */
function readAs<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  code: 'rejected' | 'outcomeUnknown',
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ServiceError(code, 'Teams answered in an unknown shape');
}

export const readMember = (body: unknown): Member => readAs(memberSchema, body, 'rejected');
export const readPage = (body: unknown): z.output<typeof page> => readAs(page, body, 'rejected');
/** A message without an id may stand there, and can never be edited. */
export const readCreated = (body: unknown): Created => readAs(created, body, 'outcomeUnknown');
export const readSent = (body: unknown): string => readAs(sent, body, 'outcomeUnknown').id;
