import type { Clock } from '../../src/services/clock.js';
import type { SandboxPerson } from '../people.js';
import type { Chat, ShownMessage } from '../world.js';
import { threadId } from './connectorRooms.js';

export interface TellerOptions {
  readonly clock: Clock;
  readonly serviceUrl: string;
  /** The bot's account, such as `28:handover`. */
  readonly botId: string;
}

/** A press of one person on one message. */
export interface Press {
  readonly person: SandboxPerson;
  readonly room: Chat;
  readonly message: ShownMessage;
}

/** A message a person wrote. */
export interface Said {
  readonly id: string;
  readonly text: string;
  readonly thread: string | undefined;
}

/** Words what people do as the activities Teams sends, field by field. */
export interface Teller {
  /** Words; in a channel, a reply names the first message of its thread. */
  message(person: SandboxPerson, room: Chat, said: Said): object;
  /** `Action.Execute`: an invoke. */
  executed(press: Press, button: Readonly<Record<string, unknown>>, data: object): object;
  /** `Action.Submit`: a message without text. */
  submitted(press: Press, data: object): object;
  /** Teams tells of an installation twice, in two ways. */
  joined(person: SandboxPerson, room: Chat): object;
  installed(person: SandboxPerson, room: Chat): object;
}

const BOT_NAME = 'Handover';
const MENTION = `<at>${BOT_NAME}</at>`;

export function createTeller(options: TellerOptions): Teller {
  const { botId } = options;
  const base = createBase(options);
  const around = ({ person, room, message }: Press): object =>
    base(person, room, message.thread ?? message.id);
  return {
    message(person, room, { id, text, thread }) {
      const mention = { type: 'mention', text: MENTION, mentioned: { id: botId, name: BOT_NAME } };
      const addressed =
        room.kind === 'channel' ? { text: `${MENTION} ${text}`, entities: [mention] } : { text };
      const around = base(person, room, thread ?? id);
      return { ...around, type: 'message', textFormat: 'plain', ...addressed, id };
    },
    executed: (press, { type, id, verb }, data) => ({
      ...around(press),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: press.message.id,
      value: { action: { type, id, verb, data }, trigger: 'manual' },
    }),
    submitted: (press, data) => ({
      ...around(press),
      type: 'message',
      replyToId: press.message.id,
      value: data,
    }),
    joined: (person, room) => ({
      ...base(person, room),
      type: 'conversationUpdate',
      membersAdded: [{ id: person.teamsUserId, aadObjectId: person.objectId }, { id: botId }],
    }),
    installed: (person, room) => ({
      ...base(person, room),
      type: 'installationUpdate',
      action: 'add',
    }),
  };
}

/** What every activity carries; ids count up. In a channel it is said in the thread of `thread`. */
function createBase({ clock, serviceUrl, botId }: TellerOptions) {
  let count = 0;
  return (person: SandboxPerson, room: Chat, thread?: string): object => {
    const isChannel = room.kind === 'channel';
    const { tenantId } = person;
    count += 1;
    return {
      id: `f:${String(count)}`,
      timestamp: clock.now().toISOString(),
      serviceUrl,
      channelId: 'msteams',
      from: { id: person.teamsUserId, name: person.name, aadObjectId: person.objectId },
      conversation: {
        conversationType: room.kind,
        tenantId,
        id: isChannel && thread !== undefined ? threadId(room.id, thread) : room.id,
        ...(isChannel && { isGroup: true }),
      },
      recipient: { id: botId, name: BOT_NAME },
      locale: 'en-US',
      channelData: {
        tenant: { id: tenantId },
        ...(isChannel && { channel: { id: room.id }, team: { id: room.id } }),
      },
    };
  };
}
