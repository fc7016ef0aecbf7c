import { LRUCache } from 'lru-cache';

import type { RenderContext } from '../../cards/context.js';
import type { CardModel } from '../../messages/card.js';
import type { PersonId } from '../../messages/ids.js';
import type { Notice } from '../../messages/notice.js';
import type { Conversation } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import { ServiceError } from '../../services/errors.js';
import type { MessageRef } from '../../services/store/store.js';
import { type ChatPlatform, PlatformError } from '../platform.js';
import { memberOf, parseAddress, roomAt } from './address.js';
import type { OutgoingMessage, SlackApi } from './api.js';
import { type Drawn, drawnFor, drawnNotice } from './draw.js';
import { createRoster } from './roster.js';
import type { SupportChannel } from './settings.js';
import type { Workspaces } from './workspaces.js';

export interface SlackPlatformOptions {
  readonly workspaces: Workspaces;
  readonly context: RenderContext;
  readonly clock: Clock;
  /** The operators' channel, and the workspace it is in where there are several. */
  readonly support?: SupportChannel | undefined;
}

/** Slack, from the side of the outbox; and what only the edge needs. */
export interface SlackPlatform extends ChatPlatform {
  /** Says something to one person in a room: a line, or a card with buttons of its own. */
  whisper(room: Conversation, user: string, what: Notice | CardModel): Promise<void>;
}

/** People whose direct conversation is kept at hand. */
const PEOPLE_AT_HAND = 5_000;

export function createSlackPlatform(options: SlackPlatformOptions): SlackPlatform {
  const { workspaces, context, clock } = options;
  const isMember = createRoster(workspaces, clock);
  const support = options.support && roomAt(options.support);
  const direct = new LRUCache<PersonId, Conversation>({ max: PEOPLE_AT_HAND });

  async function send(to: Conversation, drawn: Drawn, under?: MessageRef): Promise<MessageRef> {
    const room = placeUnder(to, under);
    const messageId = await inRoom(room, workspaces, (api, place) =>
      api.post({ ...place, ...drawn }),
    );
    return { conversation: room, messageId };
  }

  return {
    platform: 'slack',
    post: (to, card, under) => send(to, drawnFor(card, to, context), under),
    edit: ({ conversation, messageId }, card) =>
      inRoom(conversation, workspaces, (api, { channel }) =>
        update(messageId, { channel, ...drawnFor(card, conversation, context) }, api),
      ),
    say: (to, notice, under) => send(to, drawnNotice(notice, context), under),
    whisper: (room, user, what) =>
      inRoom(room, workspaces, (api, place) =>
        api.whisper(user, {
          ...place,
          ...('kind' in what ? drawnFor(what, room, context) : drawnNotice(what, context)),
        }),
      ),
    async openPersonal(person) {
      const known = direct.get(person);
      if (known) return known;
      const opened = await openPersonal(person, workspaces);
      direct.set(person, opened);
      return opened;
    },
    supportChannel: () => support,
    isOperator: async (person) => support !== undefined && isMember(support, person),
  };
}

/**
 * A message that can no longer be edited may still stand there, with buttons of the past: it is taken away
 * before a fresh one is posted. Where even that is refused, its buttons are, too.
 */
async function update(ts: string, message: OutgoingMessage, api: SlackApi): Promise<void> {
  try {
    await api.update(ts, message);
  } catch (error) {
    if (error instanceof PlatformError && error.reason === 'messageGone') {
      await api.remove(ts, message.channel).catch(() => undefined);
    }
    throw error;
  }
}

/** Only channels have threads; in a direct conversation what belongs under a message simply follows. */
function placeUnder(to: Conversation, under: MessageRef | undefined): Conversation {
  if (under?.conversation.id !== to.id) return to;
  const { threadTs = under.messageId, ...address } = parseAddress(under.conversation);
  return roomAt({ ...address, threadTs });
}

type Place = Pick<OutgoingMessage, 'channel' | 'threadTs'>;

/** A direct conversation that is closed to us, or a workspace that removed us, is a person we cannot reach. */
const unreachable = (error: unknown): unknown => {
  const isClosed = error instanceof PlatformError && error.reason === 'unreachableRoom';
  const isRemoved = error instanceof ServiceError && error.code === 'unauthorised';
  if (!isClosed && !isRemoved) return error;
  return new PlatformError('unreachablePerson', error.message, { cause: error });
};

/** Does something in a room of a workspace we are in. */
async function inRoom<Result>(
  room: Conversation,
  workspaces: Workspaces,
  act: (api: SlackApi, place: Place) => Promise<Result>,
): Promise<Result> {
  try {
    const { team, ...place } = parseAddress(room);
    const { api } = await workspaces.of(team);
    return await act(api, place);
  } catch (error) {
    throw room.kind === 'personal' ? unreachable(error) : error;
  }
}

async function openPersonal(person: PersonId, workspaces: Workspaces): Promise<Conversation> {
  const member = memberOf(person);
  if (!member) throw new PlatformError('unreachablePerson', 'This person is not known to Slack');
  try {
    const { api, team } = await workspaces.of(member.team);
    return roomAt({ team, channel: await api.openDirect(member.user) });
  } catch (error) {
    throw unreachable(error);
  }
}
