import { type Config, ConfigError } from './config.js';
import { isTeamsConfigured } from './platforms.js';
import { isSlackConfigured, slackFaults } from './slack/settings.js';

interface Demand {
  readonly holds: (config: Config) => boolean;
  readonly sentence: string;
}

const set =
  (...names: readonly (keyof Config)[]) =>
  (config: Config): boolean =>
    names.every((name) => config[name] !== undefined && config[name] !== '');

const isHalfTeams = ({ MicrosoftAppPassword, SUPPORT_TEAMS_CHANNEL }: Config): boolean =>
  [MicrosoftAppPassword, SUPPORT_TEAMS_CHANNEL].some((value) => value !== undefined);

/** What production needs beside well-formed variables. */
const DEMANDS: readonly Demand[] = [
  {
    holds: (config) => config.PUBLIC_URL.startsWith('https://'),
    sentence:
      'PUBLIC_URL must start with https:// so that links and tokens are not sent in the clear.',
  },
  {
    holds: (config) => isTeamsConfigured(config) || isSlackConfigured(config),
    sentence:
      'No chat platform is configured. For Teams set MicrosoftAppId to the app id of the bot registration, for Slack set SLACK_BOT_TOKEN, or SLACK_CLIENT_ID to be installed into many workspaces.',
  },
  {
    holds: (config) =>
      isTeamsConfigured(config) || !isSlackConfigured(config) || !isHalfTeams(config),
    sentence:
      'MicrosoftAppId is missing: MicrosoftAppPassword or SUPPORT_TEAMS_CHANNEL is set, so Teams is meant to be served.',
  },
  {
    holds: (config) => isSlackConfigured(config) || !set('SUPPORT_SLACK_CHANNEL')(config),
    sentence:
      'SLACK_BOT_TOKEN is missing: SUPPORT_SLACK_CHANNEL is set, so Slack is meant to be served.',
  },
  {
    holds: (config) =>
      !isTeamsConfigured(config) ||
      config.MicrosoftAppType === 'UserAssignedMSI' ||
      set('MicrosoftAppPassword', 'MicrosoftAppTenantId')(config),
    sentence:
      'MicrosoftAppPassword and MicrosoftAppTenantId are needed for a SingleTenant bot registration.',
  },
  {
    holds: (config) =>
      config.LINK_KEY.length > 0 && config.LINK_KEY.every((key) => key.length >= 32),
    sentence: 'LINK_KEY is missing or shorter than 32 characters: it seals the buttons and links.',
  },
  {
    holds: (config) => config.LEDGER_KEY.length > 0,
    sentence:
      'LEDGER_KEY is missing: it signs the evidence. Make one with "npm run evidence -- --new-key".',
  },
  {
    holds: (config) =>
      config.SECRETS_KEY.length > 0 && config.SECRETS_KEY.every((key) => key.length >= 32),
    sentence: 'SECRETS_KEY is missing or shorter than 32 characters: it seals the stored tokens.',
  },
  {
    holds: set('PARTNER_TENANT_ID'),
    sentence: 'PARTNER_TENANT_ID is missing: Partner Center’s link is checked against it.',
  },
  {
    holds: set('TERMS_DIR'),
    sentence: 'TERMS_DIR is missing: the folder with the terms of both parties.',
  },
  {
    holds: set('OWNER_GRANTEE'),
    sentence: 'OWNER_GRANTEE is missing: the partner’s user who is given Owner for the move.',
  },
  {
    holds: (config) =>
      set('ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET')(config) ||
      set('ENTRA_CLIENT_ID', 'ENTRA_CLIENT_CERTIFICATE')(config),
    sentence:
      'ENTRA_CLIENT_ID and ENTRA_CLIENT_SECRET (or ENTRA_CLIENT_CERTIFICATE) are needed to sign people in.',
  },
  {
    holds: set('PARTNER_CENTER_REFRESH_TOKEN'),
    sentence:
      'PARTNER_CENTER_REFRESH_TOKEN is missing: Partner Center answers only for a signed-in partner user.',
  },
  {
    holds: (config) =>
      set('DIRECTORY_FILE')(config) || set('CAM_URL', 'CAM_TOKEN', 'CAM_ORGANIZATION')(config),
    sentence:
      'Set CAM_URL, CAM_TOKEN and CAM_ORGANIZATION, or DIRECTORY_FILE: without one nobody is known to be an administrator.',
  },
  {
    holds: set('SMTP_URL'),
    sentence: 'SMTP_URL is missing: the partner request is mailed.',
  },
  {
    holds: (config) => !isTeamsConfigured(config) || config.ALLOWED_TENANTS.length > 0,
    sentence:
      'ALLOWED_TENANTS is empty: list the Entra tenants whose people the bot may serve in Teams.',
  },
];

/** Refuses to go on unless the configuration is fit for production. @throws {ConfigError} */
export function demandProduction(config: Config): void {
  const missing = DEMANDS.filter(({ holds }) => !holds(config)).map(({ sentence }) => sentence);
  // Slack and Partner Center want the same key for what they store.
  const sentences = [...new Set([...missing, ...slackFaults(config)])];
  if (sentences.length > 0) throw new ConfigError(sentences);
}
