import type { Clock } from '../../../src/services/clock.js';
import type { Next } from './ids.js';
import { BOT, SUPPORT_CHANNEL_ID } from './ids.js';
import type { Json } from './json.js';

/** A message as Slack keeps it. */
export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  /** A person's id, or the app's own. */
  readonly user: string;
  /** Slack's own notation where the app wrote it, words as typed where a person did. */
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs: string | undefined;
  /** Only this user sees it; gone when the app is not asked again. */
  readonly onlyFor: string | undefined;
  readonly at: Date;
  readonly edits: number;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  /** The person of a direct conversation. */
  readonly user: string | undefined;
  readonly members: readonly string[];
}

export type Draft = Pick<SlackMessage, 'channel' | 'user' | 'text'> &
  Partial<Pick<SlackMessage, 'blocks' | 'threadTs' | 'onlyFor'>>;

/** The channels and direct conversations, and everything said in them. */
export interface Rooms {
  channels(): readonly SlackChannel[];
  channel(id: string): SlackChannel | undefined;
  /** The direct conversation with a user, made when first needed. */
  direct(user: string): SlackChannel;
  setMember(channel: string, user: string, isMember: boolean): void;
  messages(channel: string): readonly SlackMessage[];
  message(ts: string): SlackMessage | undefined;
  post(draft: Draft): SlackMessage;
  edit(ts: string, content: Pick<SlackMessage, 'text' | 'blocks'>): void;
  remove(ts: string): void;
}

export interface RoomsOptions {
  readonly clock: Clock;
  readonly next: Next;
  /** Who is in the support channel beside the app, by user id. */
  readonly members: readonly string[];
  readonly changed: () => void;
}

export function createRooms({ clock, next, members, changed }: RoomsOptions): Rooms {
  const support = { id: SUPPORT_CHANNEL_ID, name: 'azure-migrations', user: undefined };
  const channels = createChannels({ ...support, members: [BOT.userId, ...members] }, changed);
  let messages: readonly SlackMessage[] = [];
  const become = (now: readonly SlackMessage[]): void => {
    messages = now;
    changed();
  };
  return {
    ...channels,
    messages: (id) => messages.filter(({ channel }) => channel === id),
    message: (ts) => messages.find((one) => one.ts === ts),
    post(draft) {
      const at = clock.now();
      const seconds = Math.floor(at.getTime() / 1_000);
      const ts = `${seconds}.${String(next()).padStart(6, '0')}`;
      const message: SlackMessage = {
        ...{ blocks: [], threadTs: undefined, onlyFor: undefined },
        ...draft,
        ...{ ts, at, edits: 0 },
      };
      become([...messages, message]);
      return message;
    },
    edit(ts, content) {
      const edited = (one: SlackMessage) => ({ ...one, ...content, edits: one.edits + 1 });
      become(messages.map((one) => (one.ts === ts ? edited(one) : one)));
    },
    remove(ts) {
      become(messages.filter((one) => one.ts !== ts));
    },
  };
}

function createChannels(
  support: SlackChannel,
  changed: () => void,
): Pick<Rooms, 'channels' | 'channel' | 'direct' | 'setMember'> {
  const channels = new Map([[support.id, support]]);
  const add = (channel: SlackChannel): SlackChannel => {
    channels.set(channel.id, channel);
    changed();
    return channel;
  };
  return {
    channels: () => [...channels.values()],
    channel: (id) => channels.get(id),
    direct(user) {
      const id = `D0${user.slice(2)}`;
      return channels.get(id) ?? add({ id, name: user, user, members: [BOT.userId, user] });
    },
    setMember(id, user, isMember) {
      const channel = channels.get(id);
      if (!channel) return;
      const others = channel.members.filter((member) => member !== user);
      add({ ...channel, members: isMember ? [...others, user] : others });
    },
  };
}
