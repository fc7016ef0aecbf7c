import { z } from 'zod';

import type { SandboxPerson } from '../people.js';
import type { Chat, ShownMessage } from '../world.js';
import type { Counted, Rates } from './connectorRates.js';
import type { Rooms } from './connectorRooms.js';

/** A refusal in the Bot Connector's own words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly response: Response;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.response = Response.json({ error: { code, message } }, { status, headers });
  }
}

/** The rules every call obeys. Each check throws {@link Refusal}: what the caller is answered. */
export interface Checks {
  /** Small enough, JSON, and of this shape. */
  body<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema>;
  /** The chat exists and the bot may write there. */
  room(conversationId: string): Chat;
  message(room: Chat, id: string): ShownMessage;
  ownMessage(room: Chat, id: string): void;
  rate(what: Counted, thread: string): void;
}

export interface CheckOptions {
  readonly rooms: Rooms;
  readonly rates: Rates;
  readonly people: readonly SandboxPerson[];
  readonly isInstalled: (person: SandboxPerson) => boolean;
  readonly isInTeam: () => boolean;
  /** Larger activities are answered 413; counted in UTF-16, as Teams counts. */
  readonly largestBytes: number;
}

export function createChecks(options: CheckOptions): Checks {
  const { rooms, people, isInstalled, isInTeam } = options;
  function message(room: Chat, id: string): ShownMessage {
    const found = room.messages.find((one) => one.id === id);
    if (found) return found;
    throw new Refusal(404, 'ActivityNotFoundInConversation', 'Activity not found.');
  }
  return {
    message,
    body: (text, schema) => readBody(text, schema, options.largestBytes),
    room(conversationId) {
      const room = rooms.roomOf(conversationId);
      if (!room) throw new Refusal(404, 'ConversationNotFound', 'Conversation not found.');
      const person = people.find(({ key }) => key === room.person);
      if (person ? isInstalled(person) : isInTeam()) return room;
      const why = 'The bot is not part of the conversation roster.';
      throw new Refusal(403, 'BotNotInConversationRoster', why);
    },
    ownMessage(room, id) {
      if (message(room, id).from === 'handover') return;
      throw new Refusal(404, 'ActivityNotFoundInConversation', 'Not a message of this bot.');
    },
    rate: createRateCheck(options.rates),
  };
}

function readBody<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  largestBytes: number,
): z.output<Schema> {
  if (text.length * 2 > largestBytes) {
    throw new Refusal(413, 'MessageSizeTooBig', 'Message size too large.');
  }
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new Refusal(400, 'BadArgument', z.prettifyError(parsed.error));
}

function createRateCheck(rates: Rates): Checks['rate'] {
  let throttled = 0;
  return (what, thread) => {
    const waitMs = rates.take(what, thread);
    if (waitMs === undefined) return;
    throttled += 1;
    // Teams says how long to wait, or does not.
    const headers: Record<string, string> =
      throttled % 2 === 1 ? { 'retry-after': String(Math.ceil(waitMs / 1000)) } : {};
    throw new Refusal(429, 'Throttled', 'Too many requests.', headers);
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
