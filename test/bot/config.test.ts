import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';

import { type ConfigError, readConfig, VARIABLES } from '../../src/bot/config.js';
import { demandProduction } from '../../src/bot/production.js';

const GUID = '3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c';
const PRODUCTION = {
  PUBLIC_URL: 'https://handover.example.com',
  PARTNER_TENANT_ID: GUID,
  MicrosoftAppId: GUID,
  MicrosoftAppPassword: 'secret',
  MicrosoftAppTenantId: GUID,
  ENTRA_CLIENT_ID: GUID,
  ENTRA_CLIENT_SECRET: 'secret',
  PARTNER_CENTER_REFRESH_TOKEN: 'token',
  CAM_URL: 'https://cam.example.com',
  CAM_TOKEN: 'token',
  CAM_ORGANIZATION: 'contoso',
  SMTP_URL: 'smtp://mail.example.com',
  LINK_KEY: 'k'.repeat(32),
  LEDGER_KEY: 'a key that is read when the bot starts',
  SECRETS_KEY: 's'.repeat(32),
  TERMS_DIR: './terms',
  OWNER_GRANTEE: 'tam@lumen.example',
  ALLOWED_TENANTS: GUID,
};

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
const INSTALLED = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'secret',
  SLACK_STATE_SECRET: 's'.repeat(32),
  SECRETS_KEY: 'k'.repeat(32),
  SLACK_SIGNING_SECRET: 'secret',
};
const TEAMS = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'ALLOWED_TENANTS'];
const WITHOUT_TEAMS = {
  ...PRODUCTION,
  ...Object.fromEntries(TEAMS.map((name) => [name, ''])),
};

const sentencesFor = (environment: Record<string, string>): readonly string[] => {
  try {
    demandProduction(readConfig(environment));
    return [];
  } catch (error) {
    return (error as ConfigError).sentences;
  }
};

describe('the configuration', () => {
  test('is complete with the variables that production needs', () => {
    expect(sentencesFor(PRODUCTION)).toEqual([]);
  });

  test.each(Object.keys(PRODUCTION).filter((name) => name !== 'PUBLIC_URL'))(
    'refuses to start without %s, in a sentence that names it',
    (name) => {
      const sentences = sentencesFor({ ...PRODUCTION, [name]: '' });

      expect(sentences).toHaveLength(1);
      expect(sentences[0]).toContain(name);
    },
  );

  test.each([
    ['Slack beside Teams', { ...PRODUCTION, ...SLACK }],
    ['Slack alone, in one workspace', { ...WITHOUT_TEAMS, ...SLACK }],
    ['Slack alone, in many workspaces', { ...WITHOUT_TEAMS, ...INSTALLED }],
    ['Slack in Socket Mode', { ...WITHOUT_TEAMS, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'x' }],
  ])('is complete with %s', (_how, environment) => {
    expect(sentencesFor(environment)).toEqual([]);
  });

  test('refuses to start without any chat platform', () => {
    expect(sentencesFor(WITHOUT_TEAMS)).toEqual([
      expect.stringContaining('No chat platform is configured'),
    ]);
  });

  test.each([
    ['SLACK_SIGNING_SECRET', { ...SLACK, SLACK_SIGNING_SECRET: '' }],
    ['SLACK_CLIENT_SECRET', { ...INSTALLED, SLACK_CLIENT_SECRET: '' }],
    ['SLACK_STATE_SECRET', { ...INSTALLED, SLACK_STATE_SECRET: 'short' }],
    ['SECRETS_KEY', { ...INSTALLED, SECRETS_KEY: 'short' }],
    ['SUPPORT_SLACK_CHANNEL', { ...SLACK, SUPPORT_SLACK_CHANNEL: '#support' }],
    ['SLACK_BOT_TOKEN', { SUPPORT_SLACK_CHANNEL: 'C0SUPPORT' }],
  ])('refuses a Slack without a fit %s, in a sentence that names it', (name, environment) => {
    const sentences = sentencesFor({ ...PRODUCTION, ...environment });

    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(name);
  });

  test('refuses half a Teams beside Slack', () => {
    const half = { ...WITHOUT_TEAMS, ...SLACK, SUPPORT_TEAMS_CHANNEL: '19:support' };

    expect(sentencesFor(half)).toEqual([expect.stringContaining('MicrosoftAppId')]);
  });

  test.each([
    ['PORT', 'many'],
    ['PUBLIC_URL', 'handover'],
    ['CONSENT_DAYS', '0'],
    ['SELF_APPROVAL', 'maybe'],
    ['MicrosoftAppId', 'not-a-guid'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(sentencesFor({ ...PRODUCTION, [name]: value })[0]).toContain(name);
  });

  test('takes directory roles by their names, and others with their template ids', () => {
    const GDAP_ROLES = 'directory readers, Cloud Janitor = AAAAAAAA-1111-4222-8333-444444444444';

    expect(readConfig({ GDAP_ROLES }).GDAP_ROLES).toEqual([
      { title: 'Directory Readers', id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b' },
      { title: 'Cloud Janitor', id: 'aaaaaaaa-1111-4222-8333-444444444444' },
    ]);
  });

  test.each([
    ['an unknown name', 'Chief Janitor', 'as Name=template id'],
    ['a template id alone', '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'as Name=template id'],
    ['a template id that is none', 'Chief Janitor=7', 'as Name=template id'],
    ['Global Administrator', 'Global Administrator', 'is never asked for'],
    [
      'its id under another name',
      'Helper=62e90394-69f5-4237-9190-012177145e10',
      'is never asked for',
    ],
  ])('refuses %s as a directory role, and names the variable', (_what, GDAP_ROLES, says) => {
    expect(sentencesFor({ ...PRODUCTION, GDAP_ROLES })).toEqual([
      expect.stringMatching(new RegExp(`^GDAP_ROLES: .*${says}`)),
    ]);
  });

  test('refuses a public address without https', () => {
    expect(sentencesFor({ ...PRODUCTION, PUBLIC_URL: 'http://handover.example.com' })).toEqual([
      expect.stringContaining('https://'),
    ]);
  });

  test('names the same variables as .env.example', async () => {
    const example = await readFile('.env.example', 'utf8');
    const named = [...example.matchAll(/^([A-Za-z_]+)=/gm)].map(([, name]) => name);

    expect([...named].sort()).toEqual([...VARIABLES].sort());
  });
});
