import type { Logger } from 'pino';

import type { RenderContext } from '../../cards/context.js';
import { type Ack, NO_ACK } from '../../messages/ack.js';
import type { CardModel } from '../../messages/card.js';
import type { Conversation } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import type { HandleInput } from '../incoming.js';
import type { ChatPlatform } from '../platform.js';
import type { WebRequest, WebResponse } from '../server.js';
import { type Activity, activitySchema } from './activity.js';
import type { TeamsAdapter } from './adapter.js';
import { invokeAnswer } from './answer.js';
import { type AllowedServices, isAllowedService } from './serviceUrl.js';
import { translate, type Translated, type TranslateOptions } from './translate.js';

export interface TeamsEndpointOptions extends TranslateOptions {
  readonly adapter: Pick<TeamsAdapter, 'process'>;
  readonly platform: ChatPlatform;
  readonly handleInput: HandleInput;
  readonly context: RenderContext;
  readonly services: AllowedServices;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** The card a refresh shows this person; absent, cards stay as they were drawn. */
  readonly refreshed?: (
    refresh: Extract<Translated, { means: 'refresh' }>,
  ) => Promise<CardModel | undefined>;
}

/**
 * `POST /api/messages`: the Bot Framework protocol. Answers after what was said is stored.
 * Status: 200 taken, 400 no activity, 401 not from the Bot Framework, 403 a service address of somebody
 * else, 501 an invoke we do not know, 500 nothing was stored: the platform may send it again.
 */
export const createTeamsEndpoint =
  (options: TeamsEndpointOptions) =>
  async ({ headers, body }: WebRequest): Promise<WebResponse> => {
    const sent = readActivity(body);
    if (!sent) return { status: 400, body: 'This is not a Bot Framework activity.' };
    const { activity, raw } = sent;
    if (activity.serviceUrl === undefined) return { status: 400, body: 'serviceUrl is missing.' };
    if (!isAllowedService(activity.serviceUrl, options.services)) {
      return { status: 403, body: 'This serviceUrl is not allowed.' };
    }
    const received = { at: options.clock.now(), body };
    try {
      const authorization = String(headers['authorization'] ?? '');
      const processed = await options.adapter.process(raw, authorization, async () =>
        answer(activity, await translate(activity, received, options), options),
      );
      return webResponse(processed);
    } catch (error) {
      options.log.error({ error: String(error) }, 'A Teams activity was not taken.');
      return { status: 500, body: '' };
    }
  };

interface Sent {
  readonly activity: Activity;
  /** As it came, for the library that checks it. */
  readonly raw: object;
}

function readActivity(body: string): Sent | undefined {
  try {
    const raw: unknown = JSON.parse(body);
    const activity = activitySchema.safeParse(raw);
    if (!activity.success || typeof raw !== 'object' || raw === null) return undefined;
    return { activity: activity.data, raw };
  } catch {
    return undefined;
  }
}

function webResponse({ status, body }: { status: number; body: unknown }): WebResponse {
  if (status === 401) return { status, body: 'This request was not signed by the Bot Framework.' };
  if (status !== 200 || body === undefined) return { status, body: '' };
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

/** Does what the activity means; answers the body of an invoke, `undefined` for one we do not know. */
async function answer(
  activity: Activity,
  translated: Translated,
  options: TeamsEndpointOptions,
): Promise<object | undefined> {
  const { context } = options;
  switch (translated.means) {
    case 'nothing':
    case 'unknown':
      return undefined;
    case 'refresh': {
      const card = await options.refreshed?.(translated);
      const ack: Ack = card ? { ack: 'card', card } : NO_ACK;
      return invokeAnswer(ack, translated.conversation, context);
    }
    case 'refused': {
      const { notice, conversation } = translated;
      return give({ ack: 'refused', notice }, conversation, activity, options);
    }
    case 'input': {
      const ack = await options.handleInput(translated.incoming);
      return give(ack, translated.incoming.conversation, activity, options);
    }
  }
}

/** Gives an ack in the way the activity allows: in the invoke's answer, or as a message of its own. */
async function give(
  ack: Ack,
  room: Conversation,
  activity: Activity,
  { platform, context, log }: TeamsEndpointOptions,
): Promise<object | undefined> {
  if (activity.type === 'invoke') return invokeAnswer(ack, room, context);
  try {
    if (ack.ack === 'card') await platform.post(room, ack.card);
    if (ack.ack === 'refused' || ack.ack === 'toast') await platform.say(room, ack.notice);
  } catch (error) {
    // Tried once: what was said is stored already, and saying it again gets the same ack.
    log.warn({ error: String(error) }, 'An answer could not be shown in Teams.');
  }
  return undefined;
}
