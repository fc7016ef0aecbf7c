import type { SandboxPerson } from '../people.js';
import type { Chat } from '../world.js';
import { type Checks, Refusal } from './connectorChecks.js';
import type { SupportChannel } from './connectorRooms.js';

/** What the calls about members work with. */
export interface RosterCalls {
  readonly check: Checks;
  readonly people: readonly SandboxPerson[];
  readonly channel: SupportChannel;
}

const DEFAULT_PAGE_SIZE = 200;

/** `GET v3/conversations/{id}/pagedmembers` */
export function memberPage(
  conversationId: string,
  page: { readonly size: string | undefined; readonly token: string | undefined },
  calls: RosterCalls,
): Response {
  const members = membersOf(conversationId, calls);
  const from = Number(page.token ?? 0);
  const to = from + Number(page.size ?? DEFAULT_PAGE_SIZE);
  return Response.json({
    members: members.slice(from, to).map(rosterEntry),
    ...(to < members.length && { continuationToken: String(to) }),
  });
}

/** `GET v3/conversations/{id}/members/{memberId}` */
export function oneMember(conversationId: string, id: string, calls: RosterCalls): Response {
  const members = membersOf(conversationId, calls);
  const person = members.find((one) => [one.teamsUserId, one.objectId].includes(id));
  if (!person) throw new Refusal(404, 'MemberNotFoundInConversation', 'No such member.');
  return Response.json(rosterEntry(person));
}

function membersOf(
  conversationId: string,
  { check, people, channel }: RosterCalls,
): readonly SandboxPerson[] {
  const room: Chat = check.room(conversationId);
  check.rate('members', room.id);
  const keys: readonly string[] = room.kind === 'channel' ? channel.members : [room.person ?? ''];
  return people.filter(({ key }) => keys.includes(key));
}

const rosterEntry = ({ teamsUserId, objectId, name, email, tenantId }: SandboxPerson) => ({
  id: teamsUserId,
  name,
  objectId,
  aadObjectId: objectId,
  tenantId,
  email,
  userPrincipalName: email,
  userRole: 'user',
});
