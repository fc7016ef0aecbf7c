import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { type TenantId, tenantId } from '../messages/ids.js';
import { createArmClient } from '../services/azure/arm.js';
import { createGdapClient, type GdapClient } from '../services/azure/gdap.js';
import { createGraphClient, type GraphClient } from '../services/azure/graph.js';
import { createMoveClient } from '../services/azure/moves.js';
import { createTeamsAppsClient, type TeamsAppsClient } from '../services/azure/teamsApps.js';
import type {
  ArmClient,
  DirectoryClient,
  EntraClient,
  Mailer,
  MoveClient,
  PartnerCenterClient,
  SignIn,
  TokenFor,
} from '../services/clients.js';
import type { Clock } from '../services/clock.js';
import { createCamClient } from '../services/directory/cam.js';
import { createDirectoryFile } from '../services/directory/directoryFile.js';
import type { EntraAppOptions } from '../services/entra/app.js';
import { keepCertificate } from '../services/entra/credential.js';
import { createEntraClient } from '../services/entra/entra.js';
import { createSignIn } from '../services/entra/signIn.js';
import { createTokens } from '../services/entra/tokens.js';
import { createHttp, type Http, type OnCall } from '../services/http.js';
import { createMailer } from '../services/mail.js';
import { type AuditReader, createAuditReader } from '../services/partnerCenter/audit.js';
import { createPartnerCenterClient } from '../services/partnerCenter/partnerCenter.js';
import {
  createWebhookRegistrar,
  type WebhookRegistrar,
} from '../services/partnerCenter/registration.js';
import {
  createPartnerCenterToken,
  type PartnerCenterToken,
} from '../services/partnerCenter/token.js';
import { createWebhookVerifier, type WebhookVerifier } from '../services/partnerCenter/webhook.js';
import { createFetchCertificate } from '../services/partnerCenter/webhookCertificate.js';
import type { SecretVault } from '../services/secretVault.js';
import { type Config, ConfigError } from './config.js';

/** Everything outside, behind our own interfaces. */
export interface Services {
  readonly http: Http;
  readonly entra: EntraClient;
  readonly directory: DirectoryClient;
  readonly partnerCenter: PartnerCenterClient;
  readonly partnerCenterToken: PartnerCenterToken;
  readonly audit: AuditReader;
  readonly registrar: WebhookRegistrar;
  readonly arm: ArmClient;
  readonly moves: MoveClient;
  readonly graph: GraphClient;
  readonly teamsApps: TeamsAppsClient;
  readonly gdap: GdapClient;
  readonly signIn: SignIn;
  readonly tokenFor: TokenFor;
  readonly mailer: Mailer;
  readonly webhook: WebhookVerifier;
}

/** What tokens are for. These names stay the same when a service's address is pointed elsewhere. */
export const ARM_SCOPE = 'https://management.azure.com/.default';
export const GRAPH_SCOPE = 'https://graph.microsoft.com/.default';
const GDAP_SCOPE = 'https://graph.microsoft.com/DelegatedAdminRelationship.ReadWrite.All';

/** How long any service may take for one answer. */
const TIMEOUT_MS = 10_000;

const host = (url: string): string => new URL(url).host;

/** The tenant in which our own app is at home. */
export const homeTenant = (config: Config): string =>
  config.MicrosoftAppTenantId ?? needed(config, 'PARTNER_TENANT_ID');

/** The partner's own tenant. */
export const partnerTenant = (config: Config): TenantId =>
  tenantId.parse(needed(config, 'PARTNER_TENANT_ID'));

/** A variable the caller has made sure of, or a sentence that names it. */
function needed<Name extends keyof Config>(config: Config, name: Name): NonNullable<Config[Name]> {
  const value = config[name];
  if (value === undefined) throw new ConfigError([`${name} is missing.`]);
  return value;
}

export interface ServicesOptions {
  readonly clock: Clock;
  readonly vault: SecretVault;
  /** Told of each request to a service. */
  readonly onCall?: OnCall;
  /** Pauses before asking again while Entra does not know a new certificate yet; the usual ones, when absent. */
  readonly rotationPausesMs?: readonly number[] | undefined;
}

/** Clients for everything outside. @throws {ConfigError | CredentialError} */
export async function createServices(
  config: Config,
  { clock, vault, onCall, rotationPausesMs }: ServicesOptions,
): Promise<Services> {
  const http = createHttp({ timeoutMs: TIMEOUT_MS, onCall });
  const app = {
    ...(await entraApp(config, http, clock)),
    ...(rotationPausesMs && { rotationPausesMs }),
  };
  const tokenFor = createTokens(app);
  const graph = createGraphClient({ http, graphUrl: config.GRAPH_URL });
  return {
    http,
    tokenFor,
    entra: createEntraClient({
      http,
      loginUrl: config.LOGIN_URL,
      governmentLoginUrl: config.GOVERNMENT_LOGIN_URL,
      namesOf: async (id) => graph.tenantNames(await tokenFor(homeTenant(config), GRAPH_SCOPE), id),
    }),
    directory: createDirectory(config, http, clock),
    ...createPartnerCenter(config, app, { clock, vault }),
    gdap: createGdap(config, app, { clock, vault }),
    arm: createArmClient({ http, armUrl: config.ARM_URL }),
    moves: createMoveClient({ http, armUrl: config.ARM_URL }),
    graph,
    teamsApps: createTeamsAppsClient({ http, graphUrl: config.GRAPH_URL }),
    signIn: createSignIn({ ...app, redirectUri: `${config.PUBLIC_URL}/auth/callback`, clock }),
    mailer: createMailer({
      smtpUrl: needed(config, 'SMTP_URL'),
      from: config.MAIL_FROM,
      timeoutMs: TIMEOUT_MS,
      onCall,
    }),
    webhook: await createWebhook(config, clock),
  };
}

function createDirectory(config: Config, http: Http, clock: Clock): DirectoryClient {
  if (config.DIRECTORY_FILE) return createDirectoryFile({ path: config.DIRECTORY_FILE, clock });
  return createCamClient({
    http,
    clock,
    camUrl: needed(config, 'CAM_URL'),
    token: needed(config, 'CAM_TOKEN'),
    organization: needed(config, 'CAM_ORGANIZATION'),
  });
}

/** Our own registration in Entra, with a certificate where one is configured, else with a secret. */
async function entraApp(config: Config, http: Http, clock: Clock): Promise<EntraAppOptions> {
  const file = config.ENTRA_CLIENT_CERTIFICATE;
  return {
    http,
    loginUrl: config.LOGIN_URL,
    clientId: needed(config, 'ENTRA_CLIENT_ID'),
    credential: file
      ? { certificate: await keepCertificate(file, () => clock.now()) }
      : { secret: needed(config, 'ENTRA_CLIENT_SECRET') },
  };
}

/** Partner Center as its signed-in partner user, the only one it answers. */
function createPartnerCenter(
  config: Config,
  app: EntraAppOptions,
  kept: { readonly clock: Clock; readonly vault: SecretVault },
) {
  const partnerTenantId = needed(config, 'PARTNER_TENANT_ID');
  const partnerCenterToken = createPartnerCenterToken({
    ...kept,
    app,
    partnerTenantId,
    initialRefreshToken: needed(config, 'PARTNER_CENTER_REFRESH_TOKEN'),
  });
  const access = {
    http: app.http,
    partnerCenterUrl: config.PARTNER_CENTER_URL,
    token: () => partnerCenterToken.accessToken(),
    newRequestId: randomUUID,
  };
  return {
    partnerCenterToken,
    partnerCenter: createPartnerCenterClient({
      ...access,
      partnerTenantId,
      adminHost: host(config.ADMIN_CENTER_URL),
    }),
    audit: createAuditReader(access),
    registrar: createWebhookRegistrar(access),
  };
}

/**
 * Directory roles are asked for by the partner's signed-in user, who did MFA; or, where that is set, by our app
 * itself in the partner's tenant.
 */
function createGdap(
  config: Config,
  app: EntraAppOptions,
  kept: { readonly clock: Clock; readonly vault: SecretVault },
): GdapClient {
  const partnerTenantId = needed(config, 'PARTNER_TENANT_ID');
  const user = createPartnerCenterToken({
    ...kept,
    app,
    partnerTenantId,
    initialRefreshToken: needed(config, 'PARTNER_CENTER_REFRESH_TOKEN'),
    scope: GDAP_SCOPE,
  });
  const tokenFor = createTokens(app);
  return createGdapClient({
    http: app.http,
    graphUrl: config.GRAPH_URL,
    adminCenterUrl: config.ADMIN_CENTER_URL.replace(/\/$/, ''),
    token: () =>
      config.GDAP_SIGN_IN === 'app' ? tokenFor(partnerTenantId, GRAPH_SCOPE) : user.accessToken(),
    linkBy: config.GDAP_LINK_BY,
  });
}

async function createWebhook(config: Config, clock: Clock): Promise<WebhookVerifier> {
  const file = config.WEBHOOK_ROOTS_FILE;
  return createWebhookVerifier({
    trustedRoots: file ? [await readFile(file, 'utf8')] : [],
    certificateHosts: config.WEBHOOK_CERTIFICATE_HOSTS.split(','),
    certificateSubject: config.WEBHOOK_CERTIFICATE_SUBJECT,
    resourceHosts: [host(config.PARTNER_CENTER_URL)],
    fetchCertificate: createFetchCertificate({ timeoutMs: TIMEOUT_MS }),
    clock,
  });
}
