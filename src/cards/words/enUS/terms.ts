import type { CustomerTenant, TermsRef } from '../../../messages/account.js';
import type { Line } from '../../../messages/span.js';
import { code, line, say, strong } from '../line.js';

/** Microsoft's separate clouds. */
export const CLOUDS: Readonly<Record<CustomerTenant['cloud'], string>> = {
  public: 'public cloud',
  usGovernment: 'US Government cloud',
  china: 'cloud in China',
  germany: 'German cloud',
};

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

/** "24 Nov 2026, 09:00 UTC": the day first and the month in letters, so that nobody misreads it. */
export const dateWords = (at: Date): string =>
  `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;

/** "2026-12-09" as "9 Dec 2026"; anything else comes back as it is. */
export const dayWords = (day: string): string => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return date ? `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}` : day;
};

/** "2026-12-09 09:00 UTC" as "9 Dec 2026, 09:00 UTC"; anything else comes back as it is. */
export const momentWords = (moment: string): string => {
  const [, day = '', time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2} UTC)$/.exec(moment) ?? [];
  return time ? `${dayWords(day)}, ${time}` : moment;
};

const COUNTRIES = new Intl.DisplayNames('en-US', { type: 'region' });

/** The name of an ISO 3166-1 alpha-2 code; anything else comes back as it is. */
export const countryName = (iso: string): string =>
  /^[A-Z]{2}$/.test(iso) ? (COUNTRIES.of(iso) ?? iso) : iso;

/** Names one text of terms exactly. */
export const termsName = (terms: TermsRef): Line =>
  line`${strong(terms.title)}, version ${terms.version}, ${terms.language}${say(terms.sample ? ', sample text' : '')}, SHA-256 ${code(terms.digest)}`;

/** The tenant in one line: name, domain and id. */
export const tenantName = (tenant: CustomerTenant): Line =>
  line`${strong(tenant.name ?? tenant.domain)} · ${tenant.defaultDomain ?? tenant.domain} · tenant ${code(tenant.tenantId)}`;
