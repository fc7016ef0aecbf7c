import { describe, expect, test } from '@jest/globals';

import { questionOf } from '../../src/dialogs/questions/questions.js';
import { caseNumber, migrationId } from '../../src/messages/ids.js';
import {
  ALEX,
  aMigration,
  ANSWERS,
  FABRIKAM,
  known,
  LUMEN,
  MEGAN,
  NOON,
  RULES,
  unknown,
} from '../builders.js';
import { outcome, read, table } from './reading.js';
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

  test.each([
    ['it@contoso.example', 'doubt: approverNotLookedUp'],
    ['slack:T1/U1', 'problem: personNotLookedUp'],
  ])('who could not be looked up (%s) is not said to be unknown', (words, expected) => {
    const personByEmail = { known: false, why: 'timeout' } as const;

    expect(outcome(read('approver', words, { facts: { personByEmail } }))).toBe(expected);
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
