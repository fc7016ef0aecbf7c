import { describe, expect, test } from '@jest/globals';

import type { Reading } from '../../src/dialogs/questions/question.js';
import { questionOf } from '../../src/dialogs/questions/questions.js';
import type { QuestionId } from '../../src/messages/answers.js';
import { caseNumber, migrationId } from '../../src/messages/ids.js';
import {
  ACCOUNT,
  aDraft,
  ALEX,
  aMigration,
  ANSWERS,
  CONTOSO_SCOPE,
  ENGINEERING,
  FABRIKAM,
  known,
  LUMEN,
  MARKETING,
  MEGAN,
  NOON,
  RULES,
  unknown,
} from '../builders.js';
import { FACTS } from './converse.js';

const MIGRATION = aMigration({
  draft: aDraft({ answers: { option: 'migrate', scope: ENGINEERING } }),
});

/** Reads an answer on a good day, or with other facts and rules. */
const read = (id: QuestionId, text: string, { facts = {}, rules = {} } = {}): Reading =>
  questionOf(id).read(text, {
    migration: MIGRATION,
    answers: MIGRATION.draft.answers,
    rules: { ...RULES, ...rules },
    facts: { ...FACTS, ...facts },
    at: NOON,
  });

/** One word for what came of it: the value, the doubt or the problem. */
const outcome = (reading: Reading): unknown => {
  switch (reading.reading) {
    case 'given':
      return reading.answer.value;
    case 'doubtful':
      return `doubt: ${reading.doubt.code}`;
    case 'refused':
      return `problem: ${reading.problem.code}`;
    case 'unsure':
      return `article: ${reading.article}`;
    case 'held':
      return `held: ${reading.holder.caseNumber}`;
  }
};

type Table = readonly (readonly [string, unknown])[];
const table = (id: QuestionId, rows: Table) => {
  test.each(rows)('reads "%s" as %j', (text, expected) => {
    expect(outcome(read(id, text))).toEqual(expected);
  });
};

describe('the option', () => {
  table('option', [
    ['1', 'migrate'],
    ['Migrate', 'migrate'],
    ['migrate my account please', 'migrate'],
    ['2', 'useExisting'],
    ['the second one', 'useExisting'],
    ['use existing', 'useExisting'],
    ['create new', 'createNew'],
    ['option 3', 'createNew'],
    ['migrat', 'migrate'],
    ['4', 'problem: notUnderstood'],
    ['yes', 'problem: notUnderstood'],
    ['not sure', 'article: threeOptions'],
  ]);
});

describe('the country', () => {
  table('country', [
    ['US', 'US'],
    ['USA', 'US'],
    ['united states', 'US'],
    ['The United Kingdom', 'GB'],
    ['England', 'GB'],
    ['Canada', 'CA'],
    ['Vereinigtes Königreich', 'GB'],
    ['we are in Canada', 'CA'],
    ['2', 'GB'],
    ['Germany', 'problem: notListedCountry'],
    ['Atlantis', 'problem: notUnderstood'],
    ['', 'problem: notUnderstood'],
  ]);

  test('tells since when the list is', () => {
    expect(read('country', 'France')).toMatchObject({
      problem: {
        typed: 'France',
        detail: '2019-07-26',
        suggestions: ['United States of America', 'United Kingdom', 'Canada'],
      },
    });
  });
});

describe('the reseller question', () => {
  table('reseller', [
    ['no', false],
    ['No, we are not a reseller', false],
    ['yes', true],
    ['we are a reseller', true],
    ['we buy through a reseller', true],
    ['2', false],
    ['purple', 'problem: notUnderstood'],
  ]);
});

describe('the scope', () => {
  table('scope', [
    ['Engineering', ENGINEERING],
    ['engineering.', ENGINEERING],
    ['Enginering', ENGINEERING],
    ['eng', ENGINEERING],
    ['3', MARKETING],
    ['the organization', CONTOSO_SCOPE],
    ['cc-mkt', MARKETING],
    ['ing', 'problem: scopeUnknown'],
    ['Sales', 'problem: scopeUnknown'],
    ['', 'problem: scopeUnknown'],
  ]);

  test('is asked back when two scopes have the same beginning', () => {
    const scopes = [ENGINEERING, { ...MARKETING, name: 'Engineering Labs' }];
    const migration = aMigration({ draft: aDraft({ account: { ...ACCOUNT, scopes } }) });

    const reading = questionOf('scope').read('engine', {
      migration,
      answers: {},
      rules: RULES,
      facts: {},
      at: NOON,
    });

    expect(reading).toMatchObject({
      problem: { code: 'scopeAmbiguous', suggestions: ['Engineering', 'Engineering Labs'] },
    });
  });
});

describe('the provider name', () => {
  table('providerName', [
    ['Contoso-Prod', 'Contoso-Prod'],
    ['  Contoso \u200b Prod ', 'Contoso Prod'],
    ['“Contoso-Prod”', 'Contoso-Prod'],
    ['Контосо', 'Контосо'],
    ['康托索', '康托索'],
    ['🚀', '🚀'],
    ['a'.repeat(60), 'a'.repeat(60)],
    ['👩‍🚀'.repeat(60), '👩‍🚀'.repeat(60)],
    ['a'.repeat(61), 'problem: tooLong'],
    ['   ', 'problem: empty'],
    ['---', 'problem: nameUnreadable'],
    ['Contoso-Dev', 'problem: nameTaken'],
    ['contoso-DEV', 'problem: nameTaken'],
  ]);

  test('that is taken comes with its owner and three free names', () => {
    const providerNames = known([
      { name: 'Contoso', by: 'Lee Gu' },
      { name: 'Contoso-2', by: 'Lee Gu' },
    ]);

    expect(read('providerName', 'Contoso', { facts: { providerNames } })).toMatchObject({
      problem: {
        detail: 'Lee Gu',
        suggestions: ['Contoso-Azure', 'Contoso-Prod', 'Contoso-Migrated'],
      },
    });
  });
});

describe('the notification address', () => {
  table('notifyEmail', [
    ['me', 'megan@contoso.example'],
    ['myself at work', 'megan@contoso.example'],
    ['Alex@Contoso.Example', 'alex@contoso.example'],
    ['send it to alex@contoso.example please', 'alex@contoso.example'],
    ['<mailto:alex@contoso.example|alex@contoso.example>', 'alex@contoso.example'],
    ['alex@gmail.com', 'doubt: freeMail'],
    ['alex@fabrikam.com', 'doubt: otherCompany'],
    ['alex@contosso.example', 'doubt: lookAlike'],
    ['it@contoso.example', 'doubt: listAddress'],
    ['info@contoso.example', 'doubt: listAddress'],
    ['alex@contoso.example, lee@contoso.example', 'problem: severalAddresses'],
    ['alex', 'problem: notAnAddress'],
    ['alex@', 'problem: notAnAddress'],
    ['', 'problem: notAnAddress'],
  ]);
});

describe('the domain', () => {
  table('domain', [
    ['contoso.onmicrosoft.com', 'doubt: isThisYou'],
    ['megan@contoso.com', 'doubt: isThisYou'],
    ['contoso.onmicrosoft.con', 'doubt: nearestDomain'],
    ['outlook.com', 'problem: consumerDomain'],
    ['contoso', 'doubt: nearestDomain'],
    ['---', 'problem: notADomain'],
    ['common', 'problem: reservedWord'],
    ["I don't know", 'article: findDomain'],
  ]);

  const tenant = ANSWERS.domain;
  const holder = {
    migration: migrationId.parse('m_00000000'),
    caseNumber: caseNumber.parse('AAA-BBB'),
  };
  test.each([
    ['unknownTenant', known({ found: 'nothing' })],
    ['lookupUnavailable', unknown],
    ['governmentCloud', known({ found: 'tenant', tenant: { ...tenant, cloud: 'usGovernment' } })],
    ['chinaCloud', known({ found: 'tenant', tenant: { ...tenant, cloud: 'china' } })],
    ['germanyCloud', known({ found: 'tenant', tenant: { ...tenant, cloud: 'germany' } })],
    ['ownPartnerTenant', known({ found: 'tenant', tenant: { ...tenant, tenantId: LUMEN } })],
    ['alreadyInCare', known({ found: 'tenant', tenant, inCare: true })],
  ])('is answered with %s', (code, lookup) => {
    expect(outcome(read('domain', 'contoso.com', { facts: { tenant: lookup } }))).toBe(
      `problem: ${code}`,
    );
  });

  test('of a tenant that somebody already brings over offers to join', () => {
    const lookup = known({
      found: 'tenant',
      tenant: { ...tenant, tenantId: FABRIKAM },
      heldBy: holder,
    });

    expect(outcome(read('domain', 'fabrikam.com', { facts: { tenant: lookup } }))).toBe(
      'held: AAA-BBB',
    );
  });

  test('is guessed from the sign-in name first', () => {
    const own = { ...MEGAN, email: 'megan@mail.contoso.com' };

    expect(questionOf('domain').suggestion?.(aMigration({ requester: own }))).toBe('contoso.com');
  });
});

describe('the approver', () => {
  table('approver', [
    ['alex@contoso.example', ALEX],
    ['Our admin, Alex (alex@contoso.example)', ALEX],
    ['me', 'doubt: approverIsSelf'],
    ['alex@contoso.example and lee@contoso.example', 'problem: severalAddresses'],
    ['Somebody Else', 'problem: personUnknown'],
    ['', 'problem: empty'],
    ["I don't know", 'article: findAdministrator'],
  ]);

  test('is asked by mail where no platform knows the address', () => {
    const personByEmail = known('nobody' as const);

    expect(read('approver', 'it@contoso.example', { facts: { personByEmail } })).toMatchObject({
      reading: 'doubtful',
      answer: { value: { id: 'mail:it@contoso.example', email: 'it@contoso.example' } },
      doubt: { code: 'approverByMail' },
    });
  });

  test('is somebody else where the rules forbid to approve oneself', () => {
    expect(outcome(read('approver', 'me', { rules: { selfApproval: 'never' } }))).toBe(
      'problem: selfApprovalOff',
    );
  });
});

describe('the agreement', () => {
  table('agreement', [
    ['pay as you go', 'payAsYouGo'],
    ['Pay-as-you-go', 'payAsYouGo'],
    ['PAYG', 'payAsYouGo'],
    ['1', 'payAsYouGo'],
    ['direct EA', 'doubt: consequences'],
    ['we have an MCA', 'doubt: consequences'],
    ['another partner', 'doubt: consequences'],
    ['visual studio', 'doubt: consequences'],
    ['not sure', 'doubt: consequences'],
    ['8', 'doubt: consequences'],
    ['EA', 'problem: notUnderstood'],
    ['9', 'problem: notUnderstood'],
    ['bananas', 'problem: notUnderstood'],
  ]);
});

describe('the terms', () => {
  table('partnerTerms', [
    ['I accept', { ...RULES.terms.partner, at: NOON }],
    ['“I accept”', { ...RULES.terms.partner, at: NOON }],
    ['i accept.', { ...RULES.terms.partner, at: NOON }],
    ['yes', 'problem: termsNotTyped'],
    ['ok', 'problem: termsNotTyped'],
    ['I accept nothing', 'problem: termsNotTyped'],
    ['', 'problem: termsNotTyped'],
  ]);
});
