import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import {
  fillSlackManifest,
  slackManifestText,
  type SlackMode,
} from '../../manifest/slackManifest.js';
import { ManifestError } from '../../manifest/teams.js';
import { EVENTS } from '../../src/bot/slack/heard.js';
import { ASK_SHORTCUT } from '../../src/bot/slack/pressed.js';
import { SCOPES } from '../../src/bot/slack/scopes.js';
import { COMMAND } from '../../src/bot/slack/submitted.js';

const made = (mode: SlackMode = 'http') =>
  fillSlackManifest({ PUBLIC_URL: 'https://handover.example.com/' }, mode);

/** What each method needs (docs.slack.dev/reference/methods, seen 2026-08). */
const SCOPES_OF: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
};
/** What each event needs (docs.slack.dev/reference/events, seen 2026-08). */
const SCOPES_OF_EVENT: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

const SOURCES = fileURLToPath(new URL('../../src/bot/slack/', import.meta.url));

/** Every Web API method that our code names: what they are called by is a text with a dot in it. */
function methodsCalled(): readonly string[] {
  const code = readdirSync(SOURCES).map((name) => readFileSync(`${SOURCES}${name}`, 'utf8'));
  const calls = code.join('\n').matchAll(/\b(?:ask|done|call)\(\s*'(\w+\.\w+)'/g);
  return [...new Set([...calls].map(([, method = '']) => method))].toSorted();
}

describe('the Slack manifest', () => {
  test('asks for exactly the scopes that the code needs', () => {
    const called = methodsCalled();
    const needed = [
      'commands',
      ...called.flatMap((method) => SCOPES_OF[method] ?? [`unknown: ${method}`]),
      ...made().settings.event_subscriptions.bot_events.flatMap(
        (event) => SCOPES_OF_EVENT[event] ?? [`unknown: ${event}`],
      ),
    ];

    expect(called.length).toBeGreaterThan(5);
    expect([...new Set(needed)].toSorted()).toEqual(made().oauth_config.scopes.bot.toSorted());
  });

  test('asks for the scopes that installing asks for', () => {
    expect(made().oauth_config.scopes.bot).toEqual([...SCOPES]);
  });

  test('subscribes to the events that are listened to', () => {
    const subscribed = made().settings.event_subscriptions.bot_events;

    expect(subscribed.map((name) => name.replace('message.im', 'message')).toSorted()).toEqual(
      [...EVENTS].toSorted(),
    );
  });

  test('names the command and the shortcut that are listened to', () => {
    const { slash_commands: commands, shortcuts } = made().features;

    expect(commands.map(({ command }) => command)).toEqual([COMMAND]);
    expect(shortcuts.map(({ callback_id: id }) => id)).toEqual([ASK_SHORTCUT]);
  });

  test('sends everything to one address', () => {
    const { features, settings, oauth_config: oauth } = made();

    expect([
      features.slash_commands[0]?.url,
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ]).toEqual(Array.from({ length: 3 }, () => 'https://handover.example.com/slack/events'));
    expect(oauth.redirect_urls).toEqual(['https://handover.example.com/slack/oauth_redirect']);
  });

  test('leaves nothing to be filled in', () => {
    expect(slackManifestText(made())).not.toContain('{{');
  });

  test('reads back as it was written', () => {
    expect(parse(slackManifestText(made()))).toEqual(made());
  });

  test('names no address where Slack is reached by a socket', () => {
    const text = slackManifestText(made('socket'));

    expect(text).toContain('socket_mode_enabled: true');
    expect(text).not.toContain('/slack/events');
  });

  test('is refused for an address without https', () => {
    expect(() => fillSlackManifest({ PUBLIC_URL: 'http://localhost:3978' }, 'http')).toThrow(
      new ManifestError(['PUBLIC_URL: must be an address with https.']),
    );
  });

  test('is refused for a name that makes the description too long', () => {
    const environment = {
      PUBLIC_URL: 'https://handover.example.com',
      PARTNER_NAME: 'x'.repeat(61),
    };

    expect(() => fillSlackManifest(environment, 'http')).toThrow(ManifestError);
  });
});
