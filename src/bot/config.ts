import { z } from 'zod';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );
const address = (otherwise: string) => z.url().default(otherwise);
const port = (otherwise: number) => z.coerce.number().int().min(0).max(65_535).default(otherwise);
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** Every variable, its form and its default. `.env.example` lists the same names; a test compares. */
const variables = z.object({
  PORT: port(3978),
  PUBLIC_URL: z.url().default('http://localhost:3978'),
  DATA_DIR: z.string().default('./data'),

  PARTNER_NAME: z.string().min(1).default('Lumen'),
  PARTNER_TENANT_ID: z.guid().optional(),
  ELIGIBLE_COUNTRIES: z.string().default('US,GB,CA'),
  ELIGIBLE_COUNTRIES_AS_OF: z.iso.date().default('2019-07-26'),
  CONSENT_DAYS: z.coerce.number().int().min(1).max(90).default(14),
  SELF_APPROVAL: z.enum(['never', 'ifProved', 'always']).default('ifProved'),
  OWNER_GRANTEE: z.string().optional(),
  SUPPORT_EMAIL: z.email().optional(),
  TERMS_DIR: z.string().optional(),
  OPERATORS: list,
  ALLOWED_TENANTS: list,

  SUPPORT_TEAMS_CHANNEL: z.string().optional(),
  TEAMS_SERVICE_URL: address('https://smba.trafficmanager.net/teams/'),
  MicrosoftAppId: z.guid().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MicrosoftAppTenantId: z.guid().optional(),

  ENTRA_CLIENT_ID: z.guid().optional(),
  ENTRA_CLIENT_SECRET: z.string().optional(),
  PARTNER_CENTER_REFRESH_TOKEN: z.string().optional(),
  CAM_URL: z.url().optional(),
  CAM_TOKEN: z.string().optional(),
  CAM_ORGANIZATION: z.string().optional(),
  CAM_CREATE_PROVIDER: flag,
  DIRECTORY_FILE: z.string().optional(),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default('handover@localhost'),

  LINK_KEY: list,

  LOGIN_URL: address('https://login.microsoftonline.com'),
  GRAPH_URL: address('https://graph.microsoft.com'),
  ARM_URL: address('https://management.azure.com'),
  PARTNER_CENTER_URL: address('https://api.partnercenter.microsoft.com'),
  ADMIN_CENTER_URL: address('https://admin.microsoft.com'),
  AZURE_PORTAL_URL: address('https://portal.azure.com'),
  WEBHOOK_CERTIFICATE_HOSTS: z.string().default('3psostorageacct.blob.core.windows.net'),
  WEBHOOK_CERTIFICATE_SUBJECT: z.string().default('pcnotifications-dispatch.microsoft.com'),
  WEBHOOK_ROOTS_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = z.output<typeof variables>;
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

/** The environment does not describe a bot that can run; `sentences` say what to mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the form of every variable. @throws {ConfigError} a sentence for each wrong one. */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(
    VARIABLES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const read = variables.safeParse(given);
  if (read.success) return read.data;
  throw new ConfigError(
    read.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}.`),
  );
}

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
