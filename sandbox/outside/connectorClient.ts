import { z } from 'zod';

import type { PersonKey, SandboxPerson } from '../people.js';
import type { ChatWorld, Pressed } from '../world.js';
import { findButton, presetInputs, pressedData } from './connectorButtons.js';
import type { Rooms } from './connectorRooms.js';
import type { Signer } from './connectorSigner.js';
import { createTeller, type Press, type TellerOptions } from './connectorTeller.js';

/** A request as it went to the bot; sent again it is the same thing delivered twice. */
export interface RecordedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ConnectorClientOptions extends TellerOptions {
  readonly rooms: Rooms;
  readonly people: readonly SandboxPerson[];
  readonly botUrl: () => string;
  readonly signer: Signer | undefined;
  readonly install: (person: PersonKey) => void;
}

/** The Teams clients of all people: what they do reaches the bot as real Teams would tell it. */
export interface ConnectorClient {
  readonly world: ChatWorld;
  readonly recorded: () => readonly RecordedRequest[];
}

/** After this, Teams gives up on a bot's answer. */
const PATIENCE_MS = 15_000;

const invokeAnswer = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });
const cardValue = z.record(z.string(), z.unknown());

export function createConnectorClient(options: ConnectorClientOptions): ConnectorClient {
  const { rooms } = options;
  const requests: RecordedRequest[] = [];
  const send = (activity: object): Promise<Response> => deliver(activity, requests, options);
  const say = createTeller(options);

  return {
    recorded: () => [...requests],
    world: {
      chats: () => rooms.chats(),
      onChange: (listener) => {
        rooms.onChange(listener);
      },
      async arrive(key) {
        options.install(key);
        const person = personOf(key, options);
        await send(say.joined(person, rooms.personalOf(key)));
        await send(say.installed(person, rooms.personalOf(key)));
      },
      async say(key, text, chat, thread) {
        const person = personOf(key, options);
        const room = chat === undefined ? rooms.personalOf(key) : rooms.roomOf(chat);
        if (!room) throw new Error(`There is no chat ${chat ?? ''} in Teams.`);
        const id = rooms.add(room, key, { text }, thread);
        const { status } = await send(say.message(person, room, { id, text, thread }));
        return status;
      },
      async press(key, messageId, title, inputs = {}) {
        const { room, message, button } = findPressed(messageId, title, rooms);
        const data = pressedData(button, { ...presetInputs(message.card ?? {}), ...inputs });
        const press = { person: personOf(key, options), room, message };
        if (button['type'] === 'Action.OpenUrl') return NOTHING_SHOWN;
        if (button['type'] === 'Action.Submit') {
          return { ...NOTHING_SHOWN, status: (await send(say.submitted(press, data))).status };
        }
        const response = await send(say.executed(press, button, data));
        return shown(response, press, rooms);
      },
    },
  };
}

const NOTHING_SHOWN: Pressed = { status: 200, card: undefined, toast: undefined };

function personOf(key: PersonKey, { people }: ConnectorClientOptions): SandboxPerson {
  const person = people.find((one) => one.key === key);
  if (!person) throw new Error(`There is no ${key} in Teams.`);
  return person;
}

function findPressed(messageId: string, title: string, rooms: Rooms) {
  const found = rooms.message(messageId);
  const button = found?.message.card && findButton(found.message.card, title);
  if (!button) throw new Error(`The message ${messageId} has no button "${title}".`);
  return { ...found, button };
}

async function deliver(
  activity: object,
  requests: RecordedRequest[],
  { botUrl, signer, serviceUrl }: ConnectorClientOptions,
): Promise<Response> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...(signer && { authorization: `Bearer ${await signer.token(serviceUrl)}` }),
  };
  const request = { url: `${botUrl()}/api/messages`, headers, body: JSON.stringify(activity) };
  requests.push(request);
  return fetch(request.url, {
    method: 'POST',
    headers,
    body: request.body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => new Response(null, { status: 504 }));
}

/** Shows the answer of an invoke to the person who pressed. */
async function shown(response: Response, { room, message }: Press, rooms: Rooms): Promise<Pressed> {
  const answer = invokeAnswer.safeParse(await response.json().catch(() => undefined));
  const pressed = { ...NOTHING_SHOWN, status: response.status };
  if (!answer.success) return pressed;
  const { type, value } = answer.data;
  const card = cardValue.safeParse(value);
  if (type === 'application/vnd.microsoft.card.adaptive' && card.success) {
    // In a channel only the presser sees it; the others wait for the message to be edited.
    if (room.kind === 'personal') rooms.replaceCard(room, message.id, card.data);
    return { ...pressed, card: card.data };
  }
  return typeof value === 'string' && value !== '' ? { ...pressed, toast: value } : pressed;
}
