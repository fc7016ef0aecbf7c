import { z } from 'zod';

import { refuseView } from '../blockKit/refuse.js';
import { APP_ID, BOT, TEAM } from '../ids.js';
import type { Json } from '../json.js';
import type { SlackView } from '../views.js';
import type { Workspace } from '../workspace.js';
import { method, mustTake, Refusal } from './method.js';

const rules = { scopes: [], rate: 'tier4' } as const;
const view = z.record(z.string(), z.unknown());
const opening = z.object({ trigger_id: z.string(), view });

export const open = method(rules, opening, (args, { workspace }) => {
  mustTake(refuseView(args.view, 'modal'));
  const user = userOf(args.trigger_id, workspace);
  return { view: viewJson(workspace.views.open(user, args.view)) };
});

export const push = method(rules, opening, (args, { workspace }) => {
  mustTake(refuseView(args.view, 'modal'));
  const pushed = workspace.views.push(userOf(args.trigger_id, workspace), args.view);
  if (!pushed) throw new Refusal('push_limit_reached');
  return { view: viewJson(pushed) };
});

export const update = method(
  rules,
  z.object({
    view,
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
  }),
  (args, { workspace: { views } }) => {
    const modals = views.modals();
    const old = modals.find(
      (one) =>
        one.id === args.view_id ||
        (args.external_id !== undefined && one.view['external_id'] === args.external_id),
    );
    if (!old) throw new Refusal('not_found');
    if (args.hash !== undefined && args.hash !== old.hash) throw new Refusal('hash_conflict');
    mustTake(refuseView(args.view, 'modal'));
    return { view: viewJson(views.update(old, args.view)) };
  },
);

export const publish = method(
  rules,
  z.object({ user_id: z.string(), view, hash: z.string().optional() }),
  (args, { workspace: { users, views } }) => {
    const user = users.byId(args.user_id);
    if (!user || user.isDeleted) throw new Refusal('user_not_found');
    mustTake(refuseView(args.view, 'home'));
    const shown = views.home(user.id);
    if (args.hash !== undefined && shown && args.hash !== shown.hash) {
      throw new Refusal('hash_conflict');
    }
    return { view: viewJson(views.publish(user.id, args.view)) };
  },
);

function userOf(triggerId: string, { tickets }: Workspace): string {
  const exchanged = tickets.exchange(triggerId);
  if ('error' in exchanged) throw new Refusal(exchanged.error);
  return exchanged.user;
}

/** A view as the app is told of it. */
export const viewJson = ({ id, rootId, hash, view: shown }: SlackView): Json => ({
  id,
  team_id: TEAM.id,
  app_id: APP_ID,
  bot_id: BOT.id,
  app_installed_team_id: TEAM.id,
  private_metadata: '',
  callback_id: '',
  external_id: '',
  submit: null,
  close: null,
  clear_on_close: false,
  notify_on_close: false,
  previous_view_id: null,
  ...shown,
  root_view_id: rootId,
  hash,
  state: { values: {} },
});
