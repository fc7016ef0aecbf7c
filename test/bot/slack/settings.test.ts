import { describe, expect, test } from '@jest/globals';

import { ConfigError } from '../../../src/bot/config.js';
import {
  accessOf,
  isSlackConfigured,
  type SlackSettings,
  supportOf,
} from '../../../src/bot/slack/settings.js';

const NOTHING: SlackSettings = {
  PUBLIC_URL: 'https://handover.example',
  PARTNER_NAME: 'Lumen',
  SLACK_API_URL: 'https://slack.com/api/',
  SECRETS_KEY: [],
};
const INSTALLED: SlackSettings = {
  ...NOTHING,
  SLACK_CLIENT_ID: 'client',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_STATE_SECRET: 's'.repeat(32),
  SECRETS_KEY: ['k'.repeat(32)],
};

describe('the settings of Slack', () => {
  test('are none where neither a token nor a client is set', () => {
    expect(isSlackConfigured(NOTHING)).toBe(false);
    expect(isSlackConfigured(INSTALLED)).toBe(true);
    expect(isSlackConfigured({ ...NOTHING, SLACK_BOT_TOKEN: 'xoxb' })).toBe(true);
  });

  test('take a token before a client', () => {
    expect(accessOf({ ...INSTALLED, SLACK_BOT_TOKEN: 'xoxb' })).toEqual({
      into: 'one',
      token: 'xoxb',
    });
  });

  test.each<[string, Partial<SlackSettings>]>([
    ['SLACK_CLIENT_SECRET', { SLACK_CLIENT_SECRET: undefined }],
    ['SLACK_STATE_SECRET', { SLACK_STATE_SECRET: undefined }],
    ['SECRETS_KEY', { SECRETS_KEY: [] }],
  ])('demand %s for many workspaces', (name, without) => {
    expect(() => accessOf({ ...INSTALLED, ...without })).toThrow(
      expect.objectContaining({ message: expect.stringContaining(name) }),
    );
  });

  test.each([
    ['C0123456789', { team: undefined, channel: 'C0123456789' }],
    ['T01/C02', { team: 'T01', channel: 'C02' }],
    ['G0PRIVATE', { team: undefined, channel: 'G0PRIVATE' }],
  ])('read %s as a channel', (given, read) => {
    expect(supportOf({ ...NOTHING, SUPPORT_SLACK_CHANNEL: given })).toEqual(read);
  });

  test.each(['#support', 'support', 'D0123', 'T01/', '/C01', 'c0123'])(
    'refuse %s as a channel',
    (given) => {
      expect(() => supportOf({ ...NOTHING, SUPPORT_SLACK_CHANNEL: given })).toThrow(ConfigError);
    },
  );
});
