import { z } from 'zod';

import { personId } from '../messages/ids.js';
import { directoryRoles } from './gdap.js';

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
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  PAGE_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'Write it as postgres://user:password@host:5432/database',
    })
    .optional(),

  PARTNER_NAME: z.string().min(1).default('Lumen'),
  PARTNER_TENANT_ID: z.guid().optional(),
  ELIGIBLE_COUNTRIES: z.string().default('US,GB,CA'),
  ELIGIBLE_COUNTRIES_AS_OF: z.iso.date().default('2019-07-26'),
  CONSENT_DAYS: z.coerce.number().int().min(1).max(90).default(14),
  ASKS_PER_DAY: z.coerce.number().int().min(1).default(10),
  SELF_APPROVAL: z.enum(['never', 'ifProved', 'always']).default('ifProved'),
  OWNER_GRANTEE: z.string().optional(),
  SUPPORT_EMAIL: z.email().optional(),
  TERMS_DIR: z.string().optional(),
  OPERATORS: list.transform((ids, context) =>
    ids.flatMap((id) => {
      const read = personId.safeParse(id);
      if (!read.success)
        context.addIssue(
          `Write '${id}' as teams:<tenant id>/<object id> or slack:<workspace>/<user>`,
        );
      return read.success ? [read.data] : [];
    }),
  ),
  ALLOWED_TENANTS: list,

  SUPPORT_TEAMS_CHANNEL: z.string().optional(),
  TEAMS_SERVICE_URL: address('https://smba.trafficmanager.net/teams/'),
  MicrosoftAppId: z.guid().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MicrosoftAppTenantId: z.guid().optional(),
  TEAMS_INSTALL: flag,

  SUPPORT_SLACK_CHANNEL: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_API_URL: address('https://slack.com/api/'),

  ENTRA_CLIENT_ID: z.guid().optional(),
  ENTRA_CLIENT_SECRET: z.string().optional(),
  ENTRA_CLIENT_CERTIFICATE: z.string().optional(),
  PARTNER_CENTER_REFRESH_TOKEN: z.string().optional(),
  GDAP_ROLES: directoryRoles,
  GDAP_DAYS: z.coerce.number().int().min(1).max(730).default(730),
  GDAP_GROUP: z.guid().optional(),
  GDAP_SIGN_IN: z.enum(['partnerUser', 'app']).default('partnerUser'),
  GDAP_LINK_BY: z.enum(['relationship', 'request']).default('relationship'),
  CAM_URL: z.url().optional(),
  CAM_TOKEN: z.string().optional(),
  CAM_ORGANIZATION: z.string().optional(),
  CAM_CREATE_PROVIDER: flag,
  CAM_FORM_URL: z.url({ protocol: /^https$/ }).optional(),
  DIRECTORY_FILE: z.string().optional(),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default('handover@localhost'),

  LINK_KEY: list,
  LEDGER_KEY: list,
  KEEP_PERSONAL_DAYS: z.coerce.number().int().min(1).default(1095),
  KEEP_DRAFT_DAYS: z.coerce.number().int().min(8).default(90),
  SECRETS_KEY: list,

  LOGIN_URL: address('https://login.microsoftonline.com'),
  GOVERNMENT_LOGIN_URL: address('https://login.microsoftonline.us'),
  GRAPH_URL: address('https://graph.microsoft.com'),
  ARM_URL: address('https://management.azure.com'),
  PARTNER_CENTER_URL: address('https://api.partnercenter.microsoft.com'),
  ADMIN_CENTER_URL: address('https://admin.microsoft.com'),
  AZURE_PORTAL_URL: address('https://portal.azure.com'),
  WEBHOOK_CERTIFICATE_HOSTS: z.string().default('3psostorageacct.blob.core.windows.net'),
  WEBHOOK_CERTIFICATE_SUBJECT: z.string().default('pcnotifications-dispatch.microsoft.com'),
  WEBHOOK_ROOTS_FILE: z.string().optional(),
  WEBHOOK_EVENTS: list.default(['reseller-relationship-accepted-by-customer']),
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
