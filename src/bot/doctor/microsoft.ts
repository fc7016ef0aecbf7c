import { tenantId } from '../../messages/ids.js';
import type { Clock } from '../../services/clock.js';
import { readCertificate } from '../../services/entra/credential.js';
import { readOpenIdDocument } from '../../services/entra/openId.js';
import type { Config } from '../config.js';
import { ARM_SCOPE, GRAPH_SCOPE, homeTenant, type Services } from '../services.js';
import { attention, broken, type Check, type Found, works } from './finding.js';

const DAY_MS = 86_400_000;
/** A certificate is renewed in good time. */
const CERTIFICATE_DAYS = 30;

async function lookAtEntra(config: Config, { http }: Services): Promise<Found> {
  const home = homeTenant(config);
  const document = await readOpenIdDocument(http, config.LOGIN_URL, home);
  return document
    ? works('Entra answers, and knows our tenant.')
    : broken(`Entra does not know the tenant ${home}. Check PARTNER_TENANT_ID.`);
}

/** A token for Graph proves the app, its secret or certificate, and its home tenant. */
async function lookAtApp(config: Config, services: Services, clock: Clock): Promise<Found> {
  await services.tokenFor(homeTenant(config), GRAPH_SCOPE);
  const file = config.ENTRA_CLIENT_CERTIFICATE;
  if (!file) return works('Our app signs in with its secret.');
  const { validTo, thumbprint } = await readCertificate(file, clock.now());
  const days = Math.floor((validTo.getTime() - clock.now().getTime()) / DAY_MS);
  const sentence = `Our app signs in with the certificate ${thumbprint}, valid for ${days} days more.`;
  return days < CERTIFICATE_DAYS
    ? attention(`${sentence} Add the next one to the registration, then replace the file.`)
    : works(sentence);
}

async function lookAtGraph(config: Config, { graph, tokenFor }: Services): Promise<Found> {
  const home = homeTenant(config);
  const token = await tokenFor(home, GRAPH_SCOPE);
  await graph.tenantNames(token, tenantId.parse(home.toLowerCase()));
  await graph.userByEmail(token, config.OWNER_GRANTEE ?? 'nobody@example.com');
  return works('Graph names tenants and finds people by their address.');
}

/** Finding our app in the catalogue is as far as we can look without installing it for somebody. */
async function lookAtCatalogue(config: Config, services: Services): Promise<Found> {
  if (!config.MicrosoftAppId) return broken('TEAMS_INSTALL needs MicrosoftAppId, too.');
  const token = await services.tokenFor(homeTenant(config), GRAPH_SCOPE);
  await services.teamsApps.catalogueId(token, config.MicrosoftAppId);
  return works('Our Teams app is in the organization’s catalogue.');
}

async function lookAtArm(config: Config, { arm, tokenFor }: Services): Promise<Found> {
  const home = homeTenant(config);
  await arm.subscriptions(await tokenFor(home, ARM_SCOPE), tenantId.parse(home.toLowerCase()));
  return works('Azure Resource Manager answers us.');
}

/** What is listed to us is of no matter; that it is listed shows the sign-in and the permission. */
async function lookAtRoles({ gdap }: Services): Promise<Found> {
  await gdap.check();
  return works('Graph lets us ask for directory roles.');
}

/** Entra, our own app in it, Graph and Azure. */
export const microsoftChecks = (
  config: Config,
  services: Services,
  clock: Clock,
): readonly Check[] => [
  {
    service: 'Entra',
    address: 'LOGIN_URL',
    permission: '',
    look: () => lookAtEntra(config, services),
  },
  {
    service: 'Sign-in app',
    address: 'LOGIN_URL',
    permission:
      'Check ENTRA_CLIENT_ID and ENTRA_CLIENT_SECRET (or ENTRA_CLIENT_CERTIFICATE) against the app registration.',
    look: () => lookAtApp(config, services, clock),
  },
  {
    service: 'Graph',
    address: 'GRAPH_URL',
    permission:
      'Give the app User.Read.All and CrossTenantInformation.ReadBasic.All as application permissions, and grant admin consent.',
    look: () => lookAtGraph(config, services),
  },
  ...(config.TEAMS_INSTALL ? [catalogueCheck(config, services)] : []),
  ...(config.GDAP_ROLES.length > 0 ? [rolesCheck(services)] : []),
  {
    service: 'Azure',
    address: 'ARM_URL',
    permission: 'Check that the app may get tokens for Azure Resource Manager.',
    look: () => lookAtArm(config, services),
  },
];

const rolesCheck = (services: Services): Check => ({
  service: 'Directory roles',
  address: 'GRAPH_URL',
  permission:
    'Give the app DelegatedAdminRelationship.ReadWrite.All (delegated, or application with GDAP_SIGN_IN=app) and grant admin consent; the partner’s user must have signed in with MFA.',
  look: () => lookAtRoles(services),
});

const catalogueCheck = (config: Config, services: Services): Check => ({
  service: 'Teams catalogue',
  address: 'GRAPH_URL',
  permission:
    'Publish the app in the Teams admin center, and give our app AppCatalog.Read.All and TeamsAppInstallation.ReadWriteForUser.All (or ReadWriteSelfForUser.All where it is the bot’s own registration) as application permissions.',
  look: () => lookAtCatalogue(config, services),
});
