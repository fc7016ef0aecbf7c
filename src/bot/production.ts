import { type Config, ConfigError } from './config.js';

interface Demand {
  readonly holds: (config: Config) => boolean;
  readonly sentence: string;
}

const set =
  (...names: readonly (keyof Config)[]) =>
  (config: Config): boolean =>
    names.every((name) => config[name] !== undefined && config[name] !== '');

/** What production needs beside well-formed variables. */
const DEMANDS: readonly Demand[] = [
  {
    holds: (config) => config.PUBLIC_URL.startsWith('https://'),
    sentence:
      'PUBLIC_URL must start with https:// so that links and tokens are not sent in the clear.',
  },
  {
    holds: set('MicrosoftAppId'),
    sentence:
      'MicrosoftAppId is missing: without it anyone could speak to the bot. Set it to the app id of the bot registration.',
  },
  {
    holds: (config) =>
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
    holds: set('ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET'),
    sentence: 'ENTRA_CLIENT_ID and ENTRA_CLIENT_SECRET are needed to sign people in.',
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
    holds: (config) => config.ALLOWED_TENANTS.length > 0,
    sentence: 'ALLOWED_TENANTS is empty: list the Entra tenants whose people the bot may serve.',
  },
];

/** Refuses to go on unless the configuration is fit for production. @throws {ConfigError} */
export function demandProduction(config: Config): void {
  const sentences = DEMANDS.filter(({ holds }) => !holds(config)).map(({ sentence }) => sentence);
  if (sentences.length > 0) throw new ConfigError(sentences);
}
