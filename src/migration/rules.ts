import type { Party, TermsRef } from '../messages/account.js';
import type { DirectoryRole } from '../messages/gdap.js';
import type { TenantId } from '../messages/ids.js';

/** What the deployer decided; fixed while the process runs. Passed in, never read from outside. */
export interface Rules {
  readonly partner: string;
  readonly partnerTenantId: TenantId | undefined;
  /** ISO 3166-1 alpha-2 codes, and the day the list was true. */
  readonly eligibleCountries: readonly string[];
  readonly eligibleCountriesAsOf: string;
  /** How long the approver has, in days. */
  readonly consentDays: number;
  /** How many different people one requester may have asked within a day. */
  readonly asksPerDay: number;
  /** May the requester be the approver? `ifProved`: after proving to be Global Administrator by sign-in. */
  readonly selfApproval: 'never' | 'ifProved' | 'always';
  readonly terms: Readonly<Record<Party, TermsRef>>;
  /** The partner's named user who needs Owner, by user name. */
  readonly ownerGrantee: string;
  readonly supportEmail: string | undefined;
  /** The exact Microsoft hosts people are sent to. */
  readonly adminHost: string;
  readonly portalHost: string;
  /** True: the bot may create the CAM provider itself. */
  readonly createProvider: boolean;
  /** Where the form for a new provider is, for people. */
  readonly providerFormUrl: string | undefined;
  /** True: an approver's Teams identity is proof when its tenant is the expected one. */
  readonly teamsIdentitySuffices: boolean;
  readonly hasSupportChannel: boolean;
  /** The directory roles the customer's administrator is asked for beside all this; absent: none are. */
  readonly gdap: GdapRules | undefined;
}

/** Directory roles for the partner's support: which, how long, and for whom at the partner's. */
export interface GdapRules {
  readonly roles: readonly DirectoryRole[];
  readonly days: number;
  /** The partner's security group that gets them; absent: the partner assigns them itself. */
  readonly group: string | undefined;
}
