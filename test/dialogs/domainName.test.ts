import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
  isConsumerDomain,
  organizationDomainOf,
  readDomain,
} from '../../src/dialogs/domainName.js';
import { DOMAIN_INPUTS } from './domainInputs.js';

const SAFE_PATH_SEGMENT = /^[a-z0-9.-]+\.[a-z0-9-]+$/;

/** What is left of a reading to put into an address: a domain or nothing. */
const domainsIn = (text: string): readonly string[] => {
  const reading = readDomain(text);
  return 'domain' in reading ? [reading.domain] : (reading.suggestions ?? []);
};

describe('reading a domain', () => {
  test.each(DOMAIN_INPUTS)('in %j', (typed, expected) => {
    expect(readDomain(typed)).toEqual(expected);
  });

  test('is tried on at least 150 inputs, none of them twice', () => {
    const inputs = new Set(DOMAIN_INPUTS.map(([typed]) => typed));

    expect(inputs.size).toBe(DOMAIN_INPUTS.length);
    expect(inputs.size).toBeGreaterThanOrEqual(150);
  });

  test('never offers anything that changes the meaning of an address', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.emailAddress(),
      fc
        .array(
          fc.constantFrom('contoso', '.com', '/', '..', '@', '#', '%2f', ' ', 'common', '\u3002'),
        )
        .map((parts) => parts.join('')),
    );

    fc.assert(
      fc.property(typed, (text) => {
        domainsIn(text).forEach((domain) => {
          expect(domain).toMatch(SAFE_PATH_SEGMENT);
        });
      }),
      { numRuns: 2_000, seed: 7 },
    );
  });

  test('reads what it has read once more as itself', () => {
    const domains = DOMAIN_INPUTS.flatMap(([, reading]) =>
      'domain' in reading ? [reading.domain] : [],
    );

    expect(domains.map((domain) => readDomain(domain))).toEqual(
      domains.map((domain) => ({ domain })),
    );
  });

  test('offers only what it would take', () => {
    const offered = DOMAIN_INPUTS.flatMap(([, reading]) =>
      'problem' in reading ? (reading.suggestions ?? []) : [],
    );

    expect(offered.map((domain) => readDomain(domain))).toEqual(
      offered.map((domain) => ({ domain })),
    );
  });
});

describe('a consumer domain', () => {
  test.each(['outlook.com', 'HOTMAIL.CO.UK', 'mail.yahoo.com', 'gmail.com', 'qq.com'])(
    'is %s',
    (domain) => {
      expect(isConsumerDomain(domain)).toBe(true);
    },
  );

  test.each(['contoso.com', 'live.events', 'outlook.contoso.com', 'notgmail.com', 'com', ''])(
    'is not %j',
    (domain) => {
      expect(isConsumerDomain(domain)).toBe(false);
    },
  );
});

describe('the organization of an address', () => {
  test.each([
    ['megan@contoso.com', 'contoso.com'],
    ['Megan@Mail.Contoso.co.uk', 'contoso.co.uk'],
    ['contoso.example', 'contoso.example'],
    ['megan@contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['megan@contoso.mail.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['megan@b\u00fccher.de', 'xn--bcher-kva.de'],
    ['megan@shop.github.io', 'shop.github.io'],
    ['megan', undefined],
    ['megan@', undefined],
    ['', undefined],
  ])('of %j is %j', (address, expected) => {
    expect(organizationDomainOf(address)).toBe(expected);
  });
});
