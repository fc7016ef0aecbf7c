import type { Chat, Modal, ShownMessage, Surface } from '../../../world.js';
import { BOT } from '../ids.js';
import { asJson, asList, asText, type Json } from '../json.js';
import type { SlackChannel, SlackMessage } from '../rooms.js';
import type { SlackView } from '../views.js';
import { asRead } from '../words.js';
import type { Workspace } from '../workspace.js';

/** The workspace as the people in it see it. */
export interface Shown {
  chats(): readonly Chat[];
  modals(): readonly Modal[];
  homes(): readonly Surface[];
}

export const createShown = (workspace: Workspace): Shown => ({
  chats: () => workspace.rooms.channels().map((channel) => chatOf(channel, workspace)),
  modals: () => workspace.views.modals().map((view) => modalOf(view, workspace)),
  homes: () =>
    workspace.users.all().flatMap(({ id }) => {
      const home = workspace.views.home(id);
      return home ? [surfaceOf(home, workspace)] : [];
    }),
});

function chatOf({ id, name, user }: SlackChannel, workspace: Workspace): Chat {
  const person = workspace.users.byId(user ?? '');
  return {
    id,
    title: person?.name ?? `#${name}`,
    kind: person ? 'personal' : 'channel',
    person: person?.key,
    messages: workspace.rooms.messages(id).map((message) => shownOf(message, workspace)),
  };
}

function shownOf(message: SlackMessage, { users }: Workspace): ShownMessage {
  const isOurs = message.user === BOT.userId;
  return {
    id: message.ts,
    from: users.byId(message.user)?.key ?? 'handover',
    text: isOurs ? asRead(message.text, (id) => users.nameOf(id)) : message.text,
    card: isOurs ? cardOf(message) : undefined,
    at: message.at,
    edits: message.edits,
    thread: message.threadTs,
    onlyFor: users.byId(message.onlyFor ?? '')?.key,
  };
}

/** What is drawn of the app's message: its blocks, or its text as Slack's notation. */
const cardOf = ({ text, blocks }: SlackMessage): Json => ({
  type: 'blocks',
  blocks: blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }],
});

export function surfaceOf({ id, user, view }: SlackView, { users }: Workspace): Surface {
  const person = users.byId(user);
  if (!person) throw new Error(`The view ${id} is in front of nobody.`);
  return { id, person: person.key, blocks: asList(view['blocks']) };
}

function modalOf(modal: SlackView, workspace: Workspace): Modal {
  const { title, submit, close } = modal.view;
  const words = (text: unknown): string => asText(asJson(text)['text']);
  return {
    ...surfaceOf(modal, workspace),
    title: words(title),
    submit: words(submit) || undefined,
    close: words(close) || 'Cancel',
    errors: modal.errors,
    trouble: modal.trouble,
  };
}
