import { tenantId } from '../messages/ids.js';
import type { Rules } from '../migration/rules.js';
import type { Terms } from '../services/terms.js';
import type { Config } from './config.js';
import { gdapRules } from './gdap.js';

/** What the deployer decided, as the core wants it. */
export const rulesFrom = (config: Config, terms: Terms): Rules => ({
  partner: config.PARTNER_NAME,
  partnerTenantId: tenantId.optional().parse(config.PARTNER_TENANT_ID),
  eligibleCountries: config.ELIGIBLE_COUNTRIES.split(',').map((code) => code.trim().toUpperCase()),
  eligibleCountriesAsOf: config.ELIGIBLE_COUNTRIES_AS_OF,
  consentDays: config.CONSENT_DAYS,
  asksPerDay: config.ASKS_PER_DAY,
  selfApproval: config.SELF_APPROVAL,
  terms: terms.refs,
  ownerGrantee: config.OWNER_GRANTEE ?? '',
  supportEmail: config.SUPPORT_EMAIL,
  adminHost: new URL(config.ADMIN_CENTER_URL).host,
  portalHost: new URL(config.AZURE_PORTAL_URL).host,
  // A directory file cannot make one: the person is guided.
  createProvider: config.CAM_CREATE_PROVIDER && !config.DIRECTORY_FILE,
  providerFormUrl: config.CAM_FORM_URL,
  teamsIdentitySuffices: true,
  hasSupportChannel: [config.SUPPORT_TEAMS_CHANNEL, config.SUPPORT_SLACK_CHANNEL].some(
    (channel) => channel !== undefined,
  ),
  gdap: gdapRules(config),
});
