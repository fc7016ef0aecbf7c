import { Hono, type MiddlewareHandler } from 'hono';

import type { SandboxPerson } from '../people.js';
import { type CheckOptions, createChecks, Refusal } from './connectorChecks.js';
import {
  createConversation,
  editActivity,
  removeActivity,
  sendActivity,
} from './connectorMessages.js';
import type { SupportChannel } from './connectorRooms.js';
import { memberPage, oneMember } from './connectorRoster.js';
import type { Faults } from './faults.js';
import { faultAnswer } from './listen.js';

/** What the REST side of the fake works with. */
export interface ConnectorApiOptions extends CheckOptions {
  readonly people: readonly SandboxPerson[];
  readonly channel: SupportChannel;
  readonly faults: Faults;
  /** True: a bearer token is demanded. */
  readonly isSigned: boolean;
}

/** The Bot Connector's REST API, as strict as the real one is. */
export function createConnectorApi(options: ConnectorApiOptions): Hono {
  const calls = { ...options, check: createChecks(options) };
  const api = new Hono();
  api.use(guard(options));
  api.onError((error) =>
    error instanceof Refusal
      ? error.response
      : new Refusal(500, 'ServiceError', String(error)).response,
  );
  const room = '/conversations/:room' as const;
  const message = `${room}/activities/:id` as const;
  const at = (param: { room: string; id: string }) => ({
    conversationId: param.room,
    id: param.id,
  });
  api.post('/conversations', async ({ req }) => createConversation(await req.text(), calls));
  api.post(`${room}/activities`, async ({ req }) =>
    sendActivity({ conversationId: req.param('room') }, await req.text(), calls),
  );
  api.post(message, async ({ req }) => {
    const { room: conversationId, id } = req.param();
    return sendActivity({ conversationId, under: id }, await req.text(), calls);
  });
  api.put(message, async ({ req }) => editActivity(at(req.param()), await req.text(), calls));
  api.delete(message, ({ req }) => removeActivity(at(req.param()), calls));
  api.get(`${room}/pagedmembers`, ({ req }) => {
    const page = { size: req.query('pageSize'), token: req.query('continuationToken') };
    return memberPage(req.param('room'), page, calls);
  });
  api.get(`${room}/members/:id`, ({ req }) => {
    const { room: conversationId, id } = req.param();
    return oneMember(conversationId, id, calls);
  });
  return api;
}

/** What stands before every call: the fault switch, and the demand for a token. */
const guard =
  ({ faults, isSigned }: ConnectorApiOptions): MiddlewareHandler =>
  async ({ req }, next) => {
    const failing = await faultAnswer(faults);
    if (failing) return failing;
    if (isSigned && !req.header('authorization')?.startsWith('Bearer ')) {
      throw new Refusal(401, 'Unauthorized', 'A token is missing.');
    }
    await next();
    return undefined;
  };
