import type { RenderContext } from '../../cards/context.js';
import { renderTeams } from '../../cards/teams/renderTeams.js';
import { noticeText, summaryText } from '../../cards/text.js';
import type { CardModel } from '../../messages/card.js';
import type { PersonId } from '../../messages/ids.js';
import type { Notice } from '../../messages/notice.js';
import type { Conversation } from '../../messages/people.js';
import type { Clock } from '../../services/clock.js';
import { ServiceError } from '../../services/errors.js';
import type { MessageRef } from '../../services/store/store.js';
import { type ChatPlatform, PlatformError } from '../platform.js';
import type { TeamsAdapter } from './adapter.js';
import { formatAddress, isThread, parseAddress, roomIdOf, threadOf } from './address.js';
import type { OutgoingActivity, TeamsConnector } from './connector.js';
import type { InstallFor } from './install.js';
import { createRoster } from './roster.js';

export interface TeamsPlatformOptions {
  readonly adapter: Pick<TeamsAdapter, 'botId' | 'connectorFor'>;
  readonly context: RenderContext;
  readonly clock: Clock;
  /** Where conversations are opened that nobody wrote in yet. */
  readonly serviceUrl: string;
  /** Done before somebody is written to who never wrote to us. */
  readonly installFor?: InstallFor | undefined;
  /** The operators' channel and the Entra tenant its team is in. */
  readonly support?: { readonly channelId: string; readonly tenantId: string } | undefined;
}

/** Teams, from the side of the outbox. Cards and text go in messages of their own: Teams would part them. */
export function createTeamsPlatform(options: TeamsPlatformOptions): ChatPlatform {
  const { adapter, context, clock } = options;
  const connectorOf = (conversation: Conversation): Promise<TeamsConnector> =>
    adapter.connectorFor(parseAddress(conversation).serviceUrl);
  const isMember = createRoster(connectorOf, clock);
  const support = supportChannelOf(options);

  async function send(to: Conversation, activity: OutgoingActivity): Promise<MessageRef> {
    const connector = await connectorOf(to);
    if (to.kind === 'channel' && !isThread(to)) return startThread(connector, to, activity);
    return { conversation: to, messageId: await connector.send(to.id, activity) };
  }

  return {
    platform: 'teams',
    post: (to, card, under) => send(placeUnder(to, under), cardActivity(card, to, context)),
    async edit({ conversation, messageId }, card) {
      const connector = await connectorOf(conversation);
      const activity = { ...cardActivity(card, conversation, context), id: messageId };
      await connector.update(conversation.id, messageId, activity);
    },
    say: (to, notice, under) => send(placeUnder(to, under), textActivity(notice, context)),
    openPersonal: (person) => openPersonal(person, options),
    supportChannel: () => support,
    isOperator: async (person) => support !== undefined && isMember(support, person),
  };
}

/** Only channels have threads; elsewhere what belongs under a message simply follows. */
const placeUnder = (to: Conversation, under: MessageRef | undefined): Conversation =>
  under?.conversation.kind === 'channel' && roomIdOf(under.conversation.id) === roomIdOf(to.id)
    ? under.conversation
    : to;

async function startThread(
  connector: TeamsConnector,
  channel: Conversation,
  activity: OutgoingActivity,
): Promise<MessageRef> {
  const { botId, tenantId } = parseAddress(channel);
  const { activityId } = await connector.create({
    isGroup: true,
    bot: { id: botId },
    channelData: { channel: { id: channel.id }, ...(tenantId && { tenant: { id: tenantId } }) },
    ...(tenantId && { tenantId }),
    activity,
  });
  if (!activityId) {
    throw new ServiceError('outcomeUnknown', 'Teams did not name the message of a new thread');
  }
  return { conversation: threadOf(channel, activityId), messageId: activityId };
}

/** A card whose buttons work in this room only. */
export function drawnFor(
  card: CardModel,
  room: Conversation,
  context: RenderContext,
): Readonly<Record<string, unknown>> {
  const seal: RenderContext['seal'] = (press) =>
    context.seal({ ...press, conversation: roomIdOf(room.id) });
  return { ...renderTeams(card, { ...context, seal }) };
}

const cardActivity = (
  card: CardModel,
  room: Conversation,
  context: RenderContext,
): OutgoingActivity => ({
  type: 'message',
  summary: summaryText(card, context.locale),
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: drawnFor(card, room, context),
    },
  ],
});

/** Plain: what a person typed is never read as markup. */
const textActivity = (notice: Notice, { locale }: RenderContext): OutgoingActivity => ({
  type: 'message',
  textFormat: 'plain',
  text: noticeText(notice, locale),
});

/** The Entra tenant and object id in a person's id; nobody else has a place in Teams. */
const TEAMS_PERSON = /^teams:([^/]+)\/(.+)$/;

async function openPersonal(
  person: PersonId,
  { adapter, serviceUrl, installFor }: TeamsPlatformOptions,
): Promise<Conversation> {
  const [, tenantId, objectId] = TEAMS_PERSON.exec(person) ?? [];
  if (!tenantId || !objectId) {
    throw new PlatformError('unreachablePerson', 'This person is not known to Teams');
  }
  await installFor?.({ tenantId, objectId });
  const connector = await adapter.connectorFor(serviceUrl);
  const { id } = await connector.create({
    isGroup: false,
    bot: { id: adapter.botId },
    members: [{ id: objectId }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  });
  const address = formatAddress({ serviceUrl, botId: adapter.botId, tenantId });
  return { platform: 'teams', id, kind: 'personal', address };
}

function supportChannelOf({
  adapter,
  serviceUrl,
  support,
}: TeamsPlatformOptions): Conversation | undefined {
  if (!support) return undefined;
  const { channelId, tenantId } = support;
  const address = formatAddress({ serviceUrl, botId: adapter.botId, tenantId });
  return { platform: 'teams', id: channelId, kind: 'channel', address };
}
