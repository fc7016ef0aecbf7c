import { z } from 'zod';

import type { SandboxPerson } from '../people.js';
import { contentOf, outgoing, parts } from './connectorActivities.js';
import { type Checks, Refusal } from './connectorChecks.js';
import { type Rooms, rootOf, threadId } from './connectorRooms.js';

const newConversation = z.object({
  members: z.array(z.object({ id: z.string() })).default([]),
  channelData: z
    .object({ channel: z.object({ id: z.string() }).optional() })
    .optional()
    .catch(undefined),
  activity: outgoing.optional(),
});

/** What the calls about messages work with. */
export interface MessageCalls {
  readonly rooms: Rooms;
  readonly check: Checks;
  readonly people: readonly SandboxPerson[];
}

/** `POST v3/conversations`: a personal chat, or a new thread of a channel. */
export function createConversation(body: string, calls: MessageCalls): Response {
  const wanted = calls.check.body(body, newConversation);
  const channelId = wanted.channelData?.channel?.id;
  return channelId === undefined
    ? openPersonal(wanted.members[0]?.id ?? '', calls)
    : startThread(channelId, wanted.activity, calls);
}

function openPersonal(memberId: string, { check, people }: MessageCalls): Response {
  const person = people.find((one) => [one.teamsUserId, one.objectId].includes(memberId));
  if (!person) throw new Refusal(404, 'ConversationNotFound', 'No such member.');
  const room = check.room(`a:${person.key}`);
  check.rate('create', room.id);
  return Response.json({ id: room.id }, { status: 201 });
}

function startThread(
  channelId: string,
  activity: z.output<typeof outgoing> | undefined,
  { rooms, check }: MessageCalls,
): Response {
  const room = check.room(channelId);
  check.rate('create', room.id);
  const [first] = activity ? parts(activity) : [];
  if (!first) throw new Refusal(400, 'BadArgument', 'A thread needs a first message.');
  const id = rooms.add(room, 'handover', first);
  return Response.json({ id: threadId(room.id, id), activityId: id }, { status: 201 });
}

/** `POST v3/conversations/{id}/activities`, and `…/{activityId}` for a reply. */
export function sendActivity(
  to: { readonly conversationId: string; readonly under?: string },
  body: string,
  { rooms, check }: MessageCalls,
): Response {
  const { conversationId, under } = to;
  const room = check.room(conversationId);
  const thread = rootOf(conversationId);
  for (const id of [thread, under]) if (id !== undefined) check.message(room, id);
  check.rate('send', conversationId);
  const [first, second] = parts(check.body(body, outgoing));
  if (!first) throw new Refusal(400, 'BadArgument', 'The activity holds nothing to show.');
  const place = thread ?? (room.kind === 'channel' ? under : undefined);
  const id = rooms.add(room, 'handover', first, place);
  if (!second) return Response.json({ id }, { status: 201 });
  // Teams parts text and card into two messages, and names neither.
  rooms.add(room, 'handover', second, place);
  return Response.json({ id: '' }, { status: 201 });
}

/** `PUT v3/conversations/{id}/activities/{activityId}` */
export function editActivity(
  at: { readonly conversationId: string; readonly id: string },
  body: string,
  { rooms, check }: MessageCalls,
): Response {
  const room = check.room(at.conversationId);
  check.ownMessage(room, at.id);
  rooms.edit(room, at.id, contentOf(check.body(body, outgoing)));
  return Response.json({ id: at.id });
}

/** `DELETE v3/conversations/{id}/activities/{activityId}` */
export function removeActivity(
  at: { readonly conversationId: string; readonly id: string },
  { rooms, check }: MessageCalls,
): Response {
  const room = check.room(at.conversationId);
  check.ownMessage(room, at.id);
  rooms.remove(room, at.id);
  return new Response(null, { status: 200 });
}
