import type { Recipient } from '../../messages/effect.js';
import type { Conversation, Platform } from '../../messages/people.js';
import type { ChatPlatform } from '../platform.js';
import type { DeliverOptions } from './options.js';

/** Where a recipient can be reached now; `undefined` when no platform leads there. */
export async function roomOf(
  to: Recipient,
  options: DeliverOptions,
): Promise<Conversation | undefined> {
  switch (to.to) {
    case 'conversation':
      return to.conversation;
    case 'supportChannel': {
      return options
        .supportChannels()
        .find((room) => to.platform === undefined || to.platform === room.platform);
    }
    case 'person': {
      const known = await options.conversationOf(to.person);
      if (known) return known;
      const platform = options.platformOf(to.person.split(':')[0] as Platform);
      return platform?.openPersonal(to.person);
    }
  }
}

/** The platform a room is on. @throws when it is not served. */
export const platformOf = (room: Conversation, options: DeliverOptions): ChatPlatform => {
  const platform = options.platformOf(room.platform);
  if (!platform) throw new Error(`No platform ${room.platform} is configured.`);
  return platform;
};
