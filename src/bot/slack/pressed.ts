import type { View } from '@slack/types';

import { pressingOf } from '../../cards/slack/actionIds.js';
import { termsModal } from '../../cards/slack/modal.js';
import type { Press } from '../../messages/actions.js';
import type { Notice } from '../../messages/notice.js';
import { textDigest } from '../digest.js';
import { personIdOf, roomAt } from './address.js';
import { type EdgeOptions, senderOf } from './edge.js';
import { readFields } from './fields.js';
import { askForm, formFor } from './form.js';
import { give, type Shown } from './give.js';
import { publishHome } from './home.js';
import { type ActionsBody, actionsBody, shortcutBody } from './payloads.js';
import type { Workspace } from './workspaces.js';

/** The shortcut on messages; the app manifest names the same. */
export const ASK_SHORTCUT = 'ask_handover';

/** How much of a digest tells two buttons apart. */
const DIGEST_LENGTH = 16;

/** A button of ours, where it stood and who pressed it. */
interface Button extends ActionsBody {
  readonly workspace: Workspace;
  readonly action: ActionsBody['actions'][number];
}

/** Takes a pressed button; links and changed inputs are reported, too, and need no answer. */
export async function takeActions(body: unknown, options: EdgeOptions): Promise<void> {
  const read = actionsBody.safeParse(body);
  if (!read.success) return;
  const { team, user, actions } = read.data;
  const [action] = actions;
  const pressing = pressingOf(action.action_id);
  if (pressing !== 'press' && pressing !== 'read') return;
  const workspace = await options.workspaces.of(team?.id ?? user.team_id);
  const button: Button = { ...read.data, workspace, action };
  if (pressing === 'press') return takeButton(button, options);
  openView(button, () => termsModal(action.value, options.context), options);
}

/** A press that asks for more opens its modal at once: a trigger lives three seconds. */
async function takeButton(button: Button, options: EdgeOptions): Promise<void> {
  const { action, channel, message, state } = button;
  const press = options.unseal(action.value);
  if (!press || isElsewhere(press, button)) return refuse('outOfDate', button, options);
  const origin = {
    token: action.value,
    channel: channel?.id,
    ts: standingTs(button),
    threadTs: message?.thread_ts,
  };
  const view = formFor(press, origin, Object.keys(state.values), options.context);
  if (view) openView(button, () => view, options);
  else await takePress(press, button, options);
}

/** A card copied into another conversation does not work there. */
const isElsewhere = ({ conversation }: Press, { channel }: ActionsBody): boolean =>
  conversation !== undefined && conversation !== channel?.id;

/** The message that can be edited; one that only one person sees cannot. */
const standingTs = ({ container, message }: ActionsBody): string | undefined =>
  container.is_ephemeral ? undefined : message?.ts;

/** Where an answer is shown. On the Home tab there is no conversation: it is the one with the person. */
async function shownTo(button: Button, { platform }: EdgeOptions): Promise<Shown> {
  const { channel, message, user, workspace } = button;
  const { team } = workspace;
  const room = channel
    ? roomAt({ team, channel: channel.id, threadTs: message?.thread_ts })
    : await platform.openPersonal(personIdOf({ team, user: user.id }));
  return { room, user: user.id, pressed: standingTs(button) };
}

/** Tells who pressed why nothing came of it; the card stays as it is. */
async function refuse(code: Notice['code'], button: Button, options: EdgeOptions): Promise<void> {
  const { room, user } = await shownTo(button, options);
  const shown = { room, user, pressed: button.message?.ts };
  give({ ack: 'refused', notice: { code } }, shown, options);
}

/** Opens a modal. One that could not be opened is said so, and never tried again. */
function openView(button: Button, draw: () => View, options: EdgeOptions): void {
  const { trigger_id: trigger, workspace } = button;
  options.errands.run('A modal was not opened.', async () => {
    try {
      await workspace.api.openView(trigger, draw());
    } catch (error) {
      await refuse('showAgain', button, options);
      throw error;
    }
  });
}

async function takePress(press: Press, button: Button, options: EdgeOptions): Promise<void> {
  const { user, channel, state, workspace } = button;
  const claimed = { team: workspace.team, user: user.id, home: user.team_id };
  const sender = await senderOf(claimed, options);
  if (!sender) return refuse('foreignTenant', button, options);
  const shown = await shownTo(button, options);
  const ack = await options.handleInput({
    input: 'press',
    id: inputId(button),
    receivedAt: options.clock.now(),
    from: sender.from,
    conversation: shown.room,
    press,
    messageId: shown.pressed,
    fields: await readFields(state.values, (id) => options.identity.nameOf(workspace, id)),
  });
  give(ack, shown, options);
  if (!channel) {
    options.errands.run('A Home tab was not shown.', () => publishHome(sender, options));
  }
}

/** The same press delivered again has the same id; pressing again has another. */
function inputId({ action, user, workspace: { team } }: Button): string {
  const { action_ts: at, action_id: id, value } = action;
  return `slack/${team}/${at}/${id}/${user.id}/${textDigest(value).slice(0, DIGEST_LENGTH)}`;
}

/** Takes "Ask Handover about this" on a message. */
export async function takeShortcut(body: unknown, options: EdgeOptions): Promise<void> {
  const read = shortcutBody.safeParse(body);
  if (!read.success) return;
  const { team, user, trigger_id: trigger } = read.data;
  const view = askForm(read.data, options.context);
  if (!view) return;
  const { api } = await options.workspaces.of(team?.id ?? user.team_id);
  options.errands.run('A modal was not opened.', () => api.openView(trigger, view));
}
