import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import type { Conversation } from '../../messages/people.js';

/** What must be kept of a Teams conversation to speak in it later: our own conversation reference. */
const address = z.object({
  /** The Bot Connector that last spoke for this conversation. */
  serviceUrl: z.url(),
  botId: z.string().min(1),
  tenantId: z.string().optional(),
});
export type Address = z.output<typeof address>;

/** Teams names a thread by its channel and its first message. */
const THREAD = ';messageid=';

export const formatAddress = (reference: Address): string => JSON.stringify(reference);

/** Conversations whose address was read last. */
const REMEMBERED = 1_000;
const read = new LRUCache<string, Address>({ max: REMEMBERED });

/** @throws when this was not written by {@link formatAddress}. */
export function parseAddress(conversation: Conversation): Address {
  const known = read.get(conversation.address);
  if (known) return known;
  const parsed = address.parse(JSON.parse(conversation.address));
  read.set(conversation.address, parsed);
  return parsed;
}

/** The room a conversation is in: for a thread its channel, else the conversation itself. */
export const roomIdOf = (conversationId: string): string =>
  conversationId.split(THREAD)[0] ?? conversationId;

export const isThread = (conversation: Conversation): boolean => conversation.id.includes(THREAD);

/** The thread that begins with this message of a channel. */
export const threadOf = (channel: Conversation, rootId: string): Conversation => ({
  ...channel,
  id: `${roomIdOf(channel.id)}${THREAD}${rootId}`,
});
