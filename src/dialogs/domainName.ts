import { getDomain, parse } from 'tldts';

import type { Problem } from '../messages/answers.js';
import { asciiName, mistypedDots, nearestDomains } from './domainSpelling.js';
import {
  CONSUMER_DOMAINS,
  CONSUMER_FAMILIES,
  INITIAL_ENDINGS,
  INTERNAL_ENDINGS,
  MICROSOFT_PAGES,
  MICROSOFT_SERVICES,
  RESERVED_WORDS,
} from './knownDomains.js';

/** A domain, or why there is none in what was typed. */
export type DomainReading =
  | { readonly domain: string }
  | {
      readonly problem: Extract<
        Problem['code'],
        'empty' | 'tooLong' | 'notADomain' | 'reservedWord' | 'consumerDomain' | 'severalDomains'
      >;
      /** Domains that may be meant, likeliest first. */
      readonly suggestions?: readonly string[];
    };

/** Portal addresses are long; nothing a person types is longer than this. */
const MAX_LENGTH = 2_000;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What may go into the path of Microsoft's sign-in address; RFC 1035 lengths, ASCII only. */
const SAFE_NAME =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;
/** Parameters in the addresses of Microsoft's pages that name a tenant or a user in it. */
const TENANT_PARAMETERS = [
  'realm',
  'whr',
  'domain_hint',
  'login_hint',
  'tenant',
  'tenantId',
  'tid',
  'username',
  'domain',
];

/**
 * Reads the domain out of what people answer: a domain, a user name, an e-mail address, the address of
 * a portal page, with or without a sentence around it. The domain is lower case, and ASCII (punycode).
 */
export function readDomain(text: string): DomainReading {
  if (text.length > MAX_LENGTH) return { problem: 'tooLong' };
  const visible = visibleText(text);
  if (visible === '') return { problem: 'empty' };
  const reading = readWords(wordsOf(visible));
  const isTelling = 'domain' in reading || reading.problem !== 'notADomain' || reading.suggestions;
  if (isTelling) return reading;
  const meant = readName(mistypedDots(visible) ?? '');
  return withSuggestions('domain' in meant ? [meant.domain] : []);
}

/** True for private mail, such as outlook.com: no organization's Azure account has such a domain. */
export function isConsumerDomain(domain: string): boolean {
  const { domain: registered, domainWithoutSuffix, publicSuffix } = parse(domain.toLowerCase());
  if (registered === null) return false;
  const isCountrys = /(^|\.)([a-z]{2}|com)$/.test(publicSuffix ?? '');
  return (
    CONSUMER_DOMAINS.has(registered) ||
    (isCountrys && CONSUMER_FAMILIES.has(domainWithoutSuffix ?? ''))
  );
}

/**
 * The domain under which the organization of an e-mail address or user name is registered:
 * `contoso.co.uk` for `megan@mail.contoso.co.uk`. `undefined` when the text is no address.
 */
export function organizationDomainOf(address: string): string | undefined {
  const host = asciiName(address.slice(address.lastIndexOf('@') + 1));
  if (host === undefined || !SAFE_NAME.test(host)) return undefined;
  const ending = INITIAL_ENDINGS.find((initial) => host.endsWith(`.${initial}`));
  if (ending === undefined) return getDomain(host, { allowPrivateDomains: true }) ?? undefined;
  const tenant = host
    .slice(0, -ending.length - 1)
    .split('.')
    .at(0);
  return tenant && `${tenant}.${ending}`;
}

/** Drops what nobody sees, and writes full-width letters and dots as everyone does. */
const visibleText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\u3002\uff61]/g, '.')
    .trim();

/** Splits at spaces, brackets and quotes. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split(/[\s<>()[\]{}"'`|,;\u2018-\u201f\u00ab\u00bb]+/)
    .map((word) => word.replace(/^(mailto|sips?|smtp|upn|tenant|domain|directory):(?!\/\/)/i, ''))
    .map((word) => word.replace(/^[*.:=-]+|[.!?:…*]+$/g, ''))
    .filter((word) => word !== '');

function readWords(words: readonly string[]): DomainReading {
  const [first, ...others] = words;
  if (first === undefined) return { problem: 'notADomain' };
  return others.length === 0 ? readWord(first) : readSentence(words);
}

/** The one domain in a sentence. */
function readSentence(words: readonly string[]): DomainReading {
  const readings = words.filter((word) => /[.@]/.test(word) || GUID.test(word)).map(readWord);
  const domains = readings
    .flatMap((reading) => ('domain' in reading ? [reading.domain] : []))
    .filter((domain) => parse(domain).isIcann === true || domain.endsWith('.example'));
  const [domain, ...others] = [...new Set(domains)];
  if (domain !== undefined && others.length === 0) return { domain };
  if (domain !== undefined) return { problem: 'severalDomains', suggestions: [domain, ...others] };
  const problems = readings.filter((reading) => 'problem' in reading);
  const telling = problems.find(
    ({ problem, suggestions }) => problem !== 'notADomain' || suggestions,
  );
  return telling ?? { problem: 'notADomain' };
}

function readWord(word: string): DomainReading {
  if (isReserved(word)) return { problem: 'reservedWord' };
  const guest = /^(.+)_([^_#]+)#EXT#@(.+)$/i.exec(word);
  if (guest) return readGuest(guest[2] ?? '', guest[3] ?? '');
  if (/[/?#]/.test(word)) return readAddress(word);
  return readUserName(word);
}

/** A domain, or a user name or e-mail address in it. */
function readUserName(text: string): DomainReading {
  const [, ...rest] = text.split('@').filter((part) => part !== '');
  if (rest.length > 1) return { problem: 'notADomain' };
  return readName(text.slice(text.lastIndexOf('@') + 1));
}

/** A guest's user name tells two accounts: the person's own, and the one they visit. */
function readGuest(home: string, host: string): DomainReading {
  const domains = [readName(home), readName(host)].flatMap((reading) =>
    'domain' in reading ? [reading.domain] : [],
  );
  return { problem: 'severalDomains', suggestions: domains };
}

/** The address of a web page. */
function readAddress(text: string): DomainReading {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address))
    return { problem: 'notADomain' };
  const url = new URL(address);
  // `https://contoso.com@fabrikam.com/` leads to fabrikam.com; whoever sends that was tricked.
  if (url.username !== '') return { problem: 'notADomain' };
  if (!MICROSOFT_PAGES.includes(url.hostname)) return readName(url.hostname);
  const named = tenantIn(url);
  if (named === undefined) return { problem: 'notADomain' };
  return isReserved(named) ? { problem: 'reservedWord' } : readUserName(named);
}

/** What a portal's address names as tenant: `#@contoso.com/…`, `?realm=contoso.com`, `/contoso.com/…`. */
function tenantIn(url: URL): string | undefined {
  const inHash = /^#@([^/?]+)/.exec(url.hash)?.[1];
  const inQuery = TENANT_PARAMETERS.map((name) => url.searchParams.get(name)).find(Boolean);
  const inPath = url.pathname
    .split('/')
    .find((part) => isReserved(part) || /^[^.@]*@?[^.@]+\.[^@]+$/.test(part));
  return inHash ?? inQuery ?? inPath;
}

const isReserved = (word: string): boolean =>
  GUID.test(word) || RESERVED_WORDS.has(word.toLowerCase());

function readName(text: string): DomainReading {
  const name = asciiName(text.replace(/:\d{1,5}$/, '').replace(/^www\./i, ''));
  if (name === undefined || isNobodys(name)) return { problem: 'notADomain' };
  if (isReserved(name)) return { problem: 'reservedWord' };
  const near = nearestDomains(name).filter(isPlausible);
  if (near.length > 0 || !isPlausible(name)) return withSuggestions(near);
  return isConsumerDomain(name) ? { problem: 'consumerDomain' } : { domain: name };
}

const isPlausible = (name: string): boolean => SAFE_NAME.test(name) && getDomain(name) !== null;

/** Microsoft's own names, and those of networks inside a company. */
const isNobodys = (name: string): boolean =>
  [...MICROSOFT_PAGES, ...INITIAL_ENDINGS].includes(name) ||
  MICROSOFT_SERVICES.some((service) => name === service || name.endsWith(`.${service}`)) ||
  INTERNAL_ENDINGS.has(name.slice(name.lastIndexOf('.') + 1));

const withSuggestions = (suggestions: readonly string[]): DomainReading => ({
  problem: 'notADomain',
  ...(suggestions.length > 0 && { suggestions }),
});
