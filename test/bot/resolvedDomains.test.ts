import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { createFakeEntra, type FakeEntra } from '../../sandbox/outside/entra.js';
import {
  createFakePartnerCenter,
  type FakePartnerCenter,
} from '../../sandbox/outside/partnerCenter.js';
import { createWebhookSigner, type WebhookSigner } from '../../sandbox/outside/webhookSigner.js';
import { TENANTS } from '../../sandbox/people.js';
import { createGather } from '../../src/bot/gather.js';
import { domain } from '../../src/dialogs/questions/domain.js';
import { caseNumber, migrationId, personStream, tenantId } from '../../src/messages/ids.js';
import { createEntraClient } from '../../src/services/entra/entra.js';
import { createHttp } from '../../src/services/http.js';
import { createPartnerCenterClient } from '../../src/services/partnerCenter/partnerCenter.js';
import { aMigration, MEGAN, NOON, RULES } from '../builders.js';
import { DOMAIN_INPUTS } from '../dialogs/domainInputs.js';

/** What Megan is told: whose account it is and asked whether it is hers, or why not. */
type Told = string;

/** Whose account each known domain is; every other one is nobody's. */
const TOLD: Readonly<Record<string, Told>> = {
  'contoso.com': 'is this you? Contoso',
  'contoso.example': 'is this you? Contoso',
  'contoso.onmicrosoft.com': 'is this you? Contoso',
  'fabrikam.com': 'unknownTenant',
  'fabrikam.onmicrosoft.com': 'alreadyInCare',
};
/** Said to be unknown, in words of their own. */
const UNSURE = ['?', "I don't know"];

/** More of the same, about accounts in every state. */
const MORE: readonly (readonly [typed: string, told: Told])[] = [
  ['fabrikam.example', 'alreadyInCare'],
  ['ada@fabrikam.onmicrosoft.com', 'alreadyInCare'],
  ['https://portal.azure.com/#@fabrikam.onmicrosoft.com/home', 'alreadyInCare'],
  ['FABRIKAM.ONMICROSOFT.COM', 'alreadyInCare'],
  ['northwind.onmicrosoft.com', 'held'],
  ['northwind.example', 'held'],
  ['owner@northwind.example', 'held'],
  ['lumen.onmicrosoft.com', 'ownPartnerTenant'],
  ['isaiah@lumen.example', 'ownPartnerTenant'],
  ['https://portal.azure.com/#@lumen.onmicrosoft.com', 'ownPartnerTenant'],
  ['woodgrove.onmicrosoft.com', 'governmentCloud'],
  ['woodgrove.example', 'governmentCloud'],
  ['mayor@woodgrove.example', 'governmentCloud'],
  ['adatum.onmicrosoft.us', 'governmentCloud'],
  ['https://portal.azure.us/#@adatum.onmicrosoft.us/home', 'governmentCloud'],
  ['tailspin.partner.onmschina.cn', 'chinaCloud'],
  ['tailspin.example', 'chinaCloud'],
  ['megan@tailspin.partner.onmschina.cn', 'chinaCloud'],
  ['contoso.onmicrosoft.com.', 'is this you? Contoso'],
  ['fabrikam.onmicrosoft.con', 'notADomain'],
  ['northwind', 'notADomain'],
  ['wingtip', 'notADomain'],
  ['wingtip.onmicrosoft.com', 'unknownTenant'],
];

type Words = (typeof DOMAIN_INPUTS)[number][1];

/** The one domain that was misspelt, where that is all that is wrong. */
function meantBy(reading: Words): string {
  if (!('problem' in reading) || reading.problem !== 'notADomain') return '';
  return reading.suggestions?.[0] ?? '';
}

/** What a reading of the words alone leads to, once it was looked up. */
function toldAfter(typed: string, reading: Words): Told {
  if (UNSURE.includes(typed)) return 'where to read it';
  if ('domain' in reading) return TOLD[reading.domain] ?? 'unknownTenant';
  const meant = TOLD[meantBy(reading)] ?? '';
  return meant.startsWith('is this you?')
    ? meant.replace('is this you?', 'did you mean?')
    : reading.problem;
}

const TABLE: readonly (readonly [typed: string, told: Told])[] = [
  ...DOMAIN_INPUTS.map(([typed, reading]) => [typed, toldAfter(typed, reading)] as const),
  ...MORE,
];

const http = createHttp({ timeoutMs: 10_000 });
let entra: FakeEntra;
let partnerCenter: FakePartnerCenter;
let signer: WebhookSigner;
/** Every path that Entra was asked for. */
let paths: string[] = [];

beforeAll(async () => {
  signer = await createWebhookSigner({ now: NOON });
  [entra, partnerCenter] = await Promise.all([
    createFakeEntra(),
    createFakePartnerCenter({
      partnerTenantId: TENANTS.lumen,
      adminCenterUrl: 'http://127.0.0.1:1',
      signer,
      now: () => NOON,
    }),
  ]);
  await partnerCenter.accept(TENANTS.fabrikam);
  entra.gate.keep({
    arriving({ path }) {
      paths.push(path);
      return 'pass';
    },
  });
});
afterAll(async () => {
  await Promise.all([entra.close(), partnerCenter.close(), signer.close(), http.close()]);
});

/** The same look-up as in a turn: Entra, Partner Center, and who holds the account already. */
function gatherer(): ReturnType<typeof createGather> {
  const held = tenantId.parse(TENANTS.northwind);
  const holder = {
    migration: migrationId.parse('m_0000000000bb'),
    caseNumber: caseNumber.parse('K7M-3QX'),
    phase: 'consent',
  };
  const unused = {} as Parameters<typeof createGather>[0];
  return createGather({
    ...unused,
    store: {
      ...unused.store,
      find: (query) => Promise.resolve((query.tenantId === held ? [holder] : []) as never),
    },
    clock: { now: () => NOON, after: () => () => undefined },
    entra: createEntraClient({
      http,
      loginUrl: entra.url,
      governmentLoginUrl: entra.governmentUrl,
    }),
    partnerCenter: createPartnerCenterClient({
      http,
      partnerCenterUrl: partnerCenter.url,
      token: () => Promise.resolve('any-word'),
      newRequestId: () => '00000000-0000-4000-8000-000000000001',
      partnerTenantId: TENANTS.lumen,
      adminHost: 'admin.microsoft.com',
    }),
    timeoutMs: 10_000,
  });
}

const NAMES: Readonly<Record<string, string>> = { [TENANTS.contoso]: 'Contoso' };

/** What Megan is told for these words. */
async function toldFor(typed: string): Promise<Told> {
  const asked = {
    migration: aMigration(),
    answers: {},
    rules: { ...RULES, partnerTenantId: tenantId.parse(TENANTS.lumen) },
    at: NOON,
  };
  const facts = await gatherer()(domain.needs?.(typed, asked) ?? [], personStream(MEGAN.id));
  const reading = domain.read(typed, { ...asked, facts });
  switch (reading.reading) {
    case 'unsure':
      return 'where to read it';
    case 'held':
      return 'held';
    case 'doubtful': {
      const { answer, doubt } = reading;
      const whose = answer.question === 'domain' ? NAMES[answer.value.tenantId] : undefined;
      return `${doubt.code === 'isThisYou' ? 'is this you?' : 'did you mean?'} ${whose ?? 'nobody'}`;
    }
    case 'refused':
      return reading.problem.code;
    default:
      return reading.reading;
  }
}

describe('a domain, looked up at Microsoft and with us', () => {
  test('is tried on at least 150 inputs', () => {
    expect(new Set(TABLE.map(([typed]) => typed)).size).toBeGreaterThanOrEqual(150);
  });

  test.each(TABLE)('%j is answered with “%s”', async (typed, told) => {
    paths = [];

    expect(await toldFor(typed)).toBe(told);
    for (const path of paths) {
      expect(path).toMatch(
        /^(\/us)?\/[a-z0-9-]+(\.[a-z0-9-]+)+\/v2\.0\/\.well-known\/openid-configuration$/,
      );
    }
  });
});
