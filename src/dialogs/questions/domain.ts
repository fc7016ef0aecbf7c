import type { CustomerTenant } from '../../messages/account.js';
import { type TenantLookup, valueOf } from '../../messages/facts.js';
import { isConsumerDomain, organizationDomainOf, readDomain } from '../domainName.js';
import { isUnsure } from '../words.js';
import { type Asked, doubtful, type Question, type Reading, refused } from './question.js';

/** The tenant's domain, resolved live and asked back: "is this you?". */
export const domain: Question = {
  id: 'domain',
  why: 'primaryDomain',
  isAsked: () => true,
  isSettled: (answers) => answers.domain !== undefined,
  needs(text) {
    const wanted = isUnsure(text) ? undefined : domainToLookUp(text);
    return wanted === undefined ? [] : [{ need: 'tenant', domain: wanted }];
  },
  read(text, asked) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'findDomain' };
    const read = readDomain(text);
    if ('domain' in read) return resolved(read.domain, text, asked);
    const [nearest] = read.suggestions ?? [];
    if (nearest !== undefined && read.problem === 'notADomain') {
      const meant = resolved(nearest, text, asked);
      if (meant.reading === 'doubtful') return { ...meant, doubt: { code: 'nearestDomain' } };
    }
    return refused(read.problem, text, read.suggestions && { suggestions: read.suggestions });
  },
  suggestion({ requester }) {
    const own = organizationDomainOf(requester.email ?? '');
    return own === undefined || isConsumerDomain(own) ? undefined : own;
  },
  shown: ({ domain: tenant }) => tenant && tenantLine(tenant),
};

/** The domain, or where it was misspelt the nearest one; `undefined` when there is nothing to look up. */
function domainToLookUp(text: string): string | undefined {
  const read = readDomain(text);
  if ('domain' in read) return read.domain;
  return read.problem === 'notADomain' ? read.suggestions?.[0] : undefined;
}

function resolved(wanted: string, typed: string, asked: Asked): Reading {
  const lookup = valueOf(asked.facts.tenant);
  if (!lookup) return refused('lookupUnavailable', typed);
  if (lookup.found === 'nothing') return refused('unknownTenant', wanted);
  return tenantReading(lookup, wanted, asked);
}

const CLOUD_PROBLEMS = {
  usGovernment: 'governmentCloud',
  china: 'chinaCloud',
  germany: 'germanyCloud',
} as const;

function tenantReading(
  { tenant, inCare, heldBy }: Extract<TenantLookup, { found: 'tenant' }>,
  wanted: string,
  { migration, rules }: Asked,
): Reading {
  if (tenant.cloud !== 'public') return refused(CLOUD_PROBLEMS[tenant.cloud], wanted);
  if (tenant.tenantId === rules.partnerTenantId) return refused('ownPartnerTenant', wanted);
  if (heldBy && heldBy.migration !== migration.id) return { reading: 'held', holder: heldBy };
  if (inCare) return refused('alreadyInCare', wanted);
  return doubtful({ question: 'domain', value: tenant }, 'isThisYou');
}

const tenantLine = ({ name, domain: named, tenantId }: CustomerTenant): string =>
  [name, named, tenantId].filter((part) => part !== undefined).join(' · ');
