import { z } from 'zod';

import { subscriptionId, tenantId } from './ids.js';
import { contact } from './people.js';
import type { Shape } from './shape.js';

/** Who pays: the organization or one of its cost centers in Cloud Application Manager (CAM). */
export const scope = z.object({
  kind: z.enum(['organization', 'costCenter']),
  id: z.string(),
  name: z.string(),
});
export type Scope = Shape<typeof scope>;

/** What the directory (CAM, or a file) knows of an administrator's account. Absent facts are asked. */
export const account = z.object({
  organization: z.string(),
  role: z.enum(['organizationAdministrator', 'costCenterAdministrator']),
  scopes: z.array(scope),
  administrators: z.array(contact),
  country: z.string().optional(),
  reseller: z.boolean().optional(),
  demo: z.boolean().optional(),
  internal: z.boolean().optional(),
});
export type Account = Shape<typeof account>;

/** The Azure account being brought over, as Microsoft's own directory names it. */
export const customerTenant = z.object({
  tenantId,
  /** The domain the requester named. */
  domain: z.string(),
  name: z.string().optional(),
  defaultDomain: z.string().optional(),
  cloud: z.enum(['public', 'usGovernment', 'china', 'germany']),
});
export type CustomerTenant = Shape<typeof customerTenant>;

export const subscription = z.object({ id: subscriptionId, name: z.string() });
export type Subscription = Shape<typeof subscription>;

export const agreementKind = z.enum([
  'payAsYouGo',
  'enterpriseDirect',
  'enterpriseIndirect',
  'enterpriseGovernment',
  'customerAgreement',
  'anotherPartner',
  'visualStudioOrTrial',
  'notSure',
]);
export type AgreementKind = z.output<typeof agreementKind>;

export const party = z.enum(['partner', 'microsoft']);
export type Party = z.output<typeof party>;

/** Names one text of terms exactly: what was accepted is the text with this SHA-256 (hex). */
export const termsRef = z.object({
  party,
  title: z.string(),
  version: z.string(),
  language: z.string(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** True for the sandbox's texts; production refuses them. */
  sample: z.boolean(),
});
export type TermsRef = Shape<typeof termsRef>;
