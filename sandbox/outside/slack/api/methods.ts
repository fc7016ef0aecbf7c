import { z } from 'zod';

import { BOT, TEAM } from '../ids.js';
import * as chat from './chat.js';
import { type Method, method, Refusal } from './method.js';
import * as people from './people.js';
import * as views from './views.js';

/** The methods of the Web API that this sandbox's Slack has. */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ['auth.test', method({ scopes: [], rate: 'tier4' }, z.unknown(), identity)],
  ['auth.revoke', method({ scopes: [], rate: 'tier3' }, z.unknown(), revoke)],
  ['chat.delete', chat.remove],
  ['chat.postEphemeral', chat.postEphemeral],
  ['chat.postMessage', chat.postMessage],
  ['chat.update', chat.update],
  ['conversations.info', people.channelInfo],
  ['conversations.members', people.members],
  ['conversations.open', people.openConversation],
  ['users.info', people.info],
  ['users.lookupByEmail', people.lookupByEmail],
  ['views.open', views.open],
  ['views.publish', views.publish],
  ['views.push', views.push],
  ['views.update', views.update],
]);

/** @throws {Refusal} there is no such method. */
export function methodOf(name: string): Method {
  const found = METHODS.get(name);
  if (!found) throw new Refusal('unknown_method', { req_method: name });
  return found;
}

function identity() {
  return {
    url: `https://${TEAM.domain}.slack.test/`,
    team: TEAM.name,
    team_id: TEAM.id,
    user: BOT.name,
    user_id: BOT.userId,
    bot_id: BOT.id,
    is_enterprise_install: false,
  };
}

function revoke(_args: unknown, { workspace }: Parameters<Method['run']>[1]) {
  workspace.tokens.revokeAll();
  return { revoked: true };
}
