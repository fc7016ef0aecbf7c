import type { CustomerTenant, TermsRef } from '../../messages/account.js';
import { caseNumber, migrationId, personId, subscriptionId, tenantId } from '../../messages/ids.js';
import type { Person } from '../../messages/people.js';

/** The one moment of all samples. */
export const NOON = new Date('2026-11-22T12:00:00.000Z');
export const TOMORROW = new Date('2026-11-23T09:00:00.000Z');
export const DEADLINE = new Date('2026-12-06T12:00:00.000Z');

export const MIGRATION = migrationId.parse('m_0000000000aa');
export const CASE = caseNumber.parse('K7M-3QX');

export const CONTOSO: CustomerTenant = {
  tenantId: tenantId.parse('3f1a6c2e-5d0b-4b7e-9a41-6c8f20d7b09c'),
  domain: 'contoso.onmicrosoft.com',
  name: 'Contoso Ltd',
  defaultDomain: 'contoso.onmicrosoft.com',
  cloud: 'public',
};

const person = (name: string, email: string, object: string): Person => ({
  id: personId.parse(`teams:${CONTOSO.tenantId}/${object}`),
  name,
  email,
  tenantId: CONTOSO.tenantId,
});
export const ALEX = person('Alex Wilber', 'alex@contoso.example', 'o-alex');
/** The requester, as a directory lists her. */
export const MEGAN = { name: 'Megan Bowen', email: 'megan@contoso.example' };

const terms = (party: TermsRef['party'], title: string, digit: string): TermsRef => ({
  party,
  title,
  version: '2026-01',
  language: 'en-US',
  digest: digit.repeat(64),
  sample: true,
});
export const PARTNER_TERMS = terms('partner', 'Lumen service terms', 'a');
export const MICROSOFT_TERMS = terms('microsoft', 'Microsoft Customer Agreement', 'b');

export const PRODUCTION = {
  id: subscriptionId.parse('0a1b2c3d-0001-4000-8000-000000000001'),
  name: 'Contoso-Prod',
};
export const TESTING = {
  id: subscriptionId.parse('0a1b2c3d-0002-4000-8000-000000000002'),
  name: 'Contoso-Test',
};
export const SANDBOX = {
  id: subscriptionId.parse('0a1b2c3d-0003-4000-8000-000000000003'),
  name: 'Contoso-Sandbox',
};
export const GUEST = '9c8b7a65-4321-4fed-8cba-098765432100';

/** What every card about the sample case carries. */
export const OF_CASE = { migration: MIGRATION, caseNumber: CASE, version: 3 };
export const PARTNER = { partner: 'Lumen' };
