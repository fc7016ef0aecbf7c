import { messageJson } from '../api/chat.js';
import { viewJson } from '../api/views.js';
import { APP_ID, BOT, COMMAND, TEAM } from '../ids.js';
import type { Json } from '../json.js';
import type { SlackChannel, SlackMessage } from '../rooms.js';
import { isStranger, type SlackUser } from '../users.js';
import type { SlackView } from '../views.js';
import type { Control } from './controls.js';
import type { FieldState } from './fillIn.js';

/** What every interaction carries. */
const base = (user: SlackUser): Json => ({
  team: { id: TEAM.id, domain: TEAM.domain },
  user: { id: user.id, username: user.key, name: user.key, team_id: user.teamId },
  api_app_id: APP_ID,
  token: 'deprecated',
  enterprise: null,
  is_enterprise_install: false,
});

/** An event in its envelope. */
export const eventPayload = (
  event: Json,
  about: { readonly id: number; readonly at: Date; readonly isShared: boolean },
): Json => ({
  token: 'deprecated',
  team_id: TEAM.id,
  context_team_id: TEAM.id,
  api_app_id: APP_ID,
  type: 'event_callback',
  event,
  event_id: `Ev${about.id}`,
  event_time: Math.floor(about.at.getTime() / 1_000),
  authorizations: [
    {
      enterprise_id: null,
      team_id: TEAM.id,
      user_id: BOT.userId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: about.isShared,
  event_context: `4-${about.id}`,
});

/** Words said to us: in a direct conversation, or in a channel with our name before them. */
export const saidEvent = (
  { ts, threadTs }: SlackMessage,
  text: string,
  { user, channel }: { readonly user: SlackUser; readonly channel: SlackChannel },
): Json => ({
  ...(channel.user === undefined
    ? {
        type: 'app_mention',
        text: text.includes(`<@${BOT.userId}>`) ? text : `<@${BOT.userId}> ${text}`,
      }
    : { type: 'message', channel_type: 'im', text }),
  user: user.id,
  team: user.teamId,
  ...(isStranger(user) && { user_team: user.teamId, source_team: user.teamId }),
  channel: channel.id,
  ts,
  event_ts: ts,
  client_msg_id: `c-${ts}`,
  ...(threadTs !== undefined && { thread_ts: threadTs }),
});

export interface Pressed {
  readonly user: SlackUser;
  readonly control: Control;
  readonly triggerId: string;
  readonly at: Date;
  /** What the fields beside the pressed control hold. */
  readonly state: FieldState;
}

/** A control of a message was used. An ephemeral message is named, never shown again. */
export const messagePressed = (
  pressed: Pressed,
  { message, responseUrl }: { readonly message: SlackMessage; readonly responseUrl: string },
): Json => ({
  ...blockActions(pressed),
  container: {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.onlyFor !== undefined,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
  },
  channel: {
    id: message.channel,
    name: message.channel.startsWith('D') ? 'directmessage' : 'channel',
  },
  ...(message.onlyFor === undefined && { message: messageJson(message) }),
  response_url: responseUrl,
});

/** A control of a modal or of the Home tab was used. */
export const viewPressed = (pressed: Pressed, view: SlackView): Json => ({
  ...blockActions(pressed),
  container: { type: 'view', view_id: view.id },
  view: { ...viewJson(view), state: pressed.state },
});

const blockActions = ({ user, control, triggerId, at, state }: Pressed): Json => ({
  ...base(user),
  type: 'block_actions',
  trigger_id: triggerId,
  state,
  actions: [
    {
      type: control.type,
      action_id: control.actionId,
      block_id: control.blockId,
      ...usedAs(control, state),
      action_ts: (at.getTime() / 1_000).toFixed(6),
    },
  ],
});

/** What the used control reports: a button its value, a menu what was chosen. */
function usedAs({ type, element, blockId, actionId }: Control, state: FieldState): Json {
  if (type !== 'button') {
    return state.values[blockId]?.[actionId] ?? {};
  }
  return {
    text: element['text'],
    value: element['value'],
    ...(element['url'] !== undefined && { url: element['url'] }),
  };
}

export const submitted = (
  user: SlackUser,
  view: SlackView,
  triggerId: string,
  state: FieldState,
): Json => ({
  ...base(user),
  type: 'view_submission',
  trigger_id: triggerId,
  view: { ...viewJson(view), state },
  response_urls: [],
});

export const closed = (user: SlackUser, view: SlackView): Json => ({
  ...base(user),
  type: 'view_closed',
  view: viewJson(view),
  is_cleared: false,
});

/** A message shortcut: "Ask Handover about this". */
export const messageShortcut = (
  user: SlackUser,
  message: SlackMessage,
  tickets: {
    readonly triggerId: string;
    readonly responseUrl: string;
    readonly callbackId: string;
  },
): Json => ({
  ...base(user),
  type: 'message_action',
  callback_id: tickets.callbackId,
  trigger_id: tickets.triggerId,
  response_url: tickets.responseUrl,
  message_ts: message.ts,
  action_ts: message.ts,
  channel: { id: message.channel, name: 'channel' },
  message: messageJson(message),
});

export const commandFields = (
  user: SlackUser,
  channel: SlackChannel,
  command: { readonly text: string; readonly triggerId: string; readonly responseUrl: string },
): Readonly<Record<string, string>> => ({
  command: COMMAND,
  text: command.text,
  user_id: user.id,
  user_name: user.key,
  team_id: TEAM.id,
  team_domain: TEAM.domain,
  channel_id: channel.id,
  channel_name: channel.user === undefined ? channel.name : 'directmessage',
  api_app_id: APP_ID,
  is_enterprise_install: 'false',
  trigger_id: command.triggerId,
  response_url: command.responseUrl,
  token: 'deprecated',
});
