import { describe, expect, test } from '@jest/globals';

import { tenantStream } from '../../src/messages/ids.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import { ALEX, aTimer, CONTOSO, DAY_MS, FABRIKAM, later, MEGAN, NOON } from '../builders.js';
import { given, granted, HISTORY, MAIL_ALEX, submitted } from './given.js';
import {
  aCustomer,
  anAnswer,
  decided,
  effectsOf,
  keysOf,
  pressed,
  someNews,
  UNCHANGED,
} from './inputs.js';

const ENDED: readonly MigrationEvent[] = [
  ...HISTORY.access,
  { type: 'MigrationWithdrawn', by: MEGAN, at: NOON },
];
const confirmed = {
  type: 'RelationshipConfirmed',
  tenantId: CONTOSO,
  companyName: 'Contoso Ltd',
  at: NOON,
};
const held = given(submitted(), granted);
const waits = given(...HISTORY.accepted);
const ASK_FAILED = anAnswer(
  { call: 'customer', tenantId: CONTOSO, why: 'beforeAsking' },
  { call: 'failed', of: 'customer', fault: 'unreachable', at: NOON },
);

describe('being granted the tenant', () => {
  const grant = someNews({ news: 'tenantGranted', tenantId: CONTOSO });

  test('asks Partner Center before anybody is asked', () => {
    const decision = decided(given(submitted()), grant);

    expect(decision.events).toEqual([granted]);
    expect(effectsOf(decision, 'call')).toMatchObject([{ call: { why: 'beforeAsking' } }]);
  });

  test.each([
    ['twice', held, grant],
    [
      'by another tenant’s stream',
      given(submitted()),
      someNews(grant.news, tenantStream(FABRIKAM)),
    ],
  ])('%s changes nothing', (_how, migration, input) => {
    expect(decided(migration, input)).toEqual(UNCHANGED);
  });
});

test('being refused the tenant ends the migration and tells its requester only', () => {
  const heldBy = held.id;
  const heldByCase = held.caseNumber;
  const news = { news: 'tenantRefused', tenantId: CONTOSO, heldBy, heldByCase } as const;

  const decision = decided(given(submitted()), someNews(news));

  expect(decision.events).toMatchObject([{ type: 'TenantRefused', heldByCase }]);
  expect(keysOf(decision)).toEqual(['progress/requester', 'TenantRefused/3/requester']);
});

describe('asking the approver', () => {
  test('shows the card, mails the address, tells both sides and sets the timers', () => {
    const decision = decided(held, aCustomer('none', 'beforeAsking'));

    expect(decision.events).toMatchObject([{ type: 'ConsentRequested', round: 1, approver: ALEX }]);
    expect(keysOf(decision)).toEqual([
      'progress/requester',
      'progress/support',
      'consent/1',
      'ConsentRequested/4/requester',
      'ConsentRequested/4/support',
      'mail/request/1/megan@contoso.example',
      'wake/consentReminder',
      'wake/consentDeadline',
      'wake/reconcile',
    ]);
  });

  test('needs no mail to Microsoft’s page where the relationship is there already', () => {
    const decision = decided(held, aCustomer('reseller', 'beforeAsking'));

    expect(decision.events).toMatchObject([confirmed, { type: 'ConsentRequested' }]);
    expect(effectsOf(decision, 'mail')).toEqual([]);
    expect(keysOf(decision)).toContain('RelationshipConfirmed/4/requester');
  });

  test('goes by mail to somebody without a chat, who gets no card', () => {
    const migration = given(submitted({ approver: MAIL_ALEX }), granted);

    const decision = decided(migration, aCustomer('none', 'beforeAsking'));

    expect(decision.events.map(({ type }) => type)).toEqual([
      'ConsentRequested',
      'ApproverUnreachable',
    ]);
    expect(effectsOf(decision, 'mail').map(({ address }) => address)).toEqual([
      'megan@contoso.example',
      'alex@contoso.example',
    ]);
    expect(keysOf(decision)).not.toContain('consent/1');
  });

  test('is not held up by a Partner Center that does not answer', () => {
    const decision = decided(held, ASK_FAILED);

    expect(decision.events.map(({ type }) => type)).toEqual(['CallFailed', 'ConsentRequested']);
  });
});

describe('a click', () => {
  test('is never consent: Partner Center is asked', () => {
    const decision = pressed(waits, 'consent.check', { from: ALEX });

    expect(decision.events).toEqual([]);
    expect(effectsOf(decision, 'call')).toMatchObject([
      { call: { call: 'customer', why: 'asked' } },
    ]);
  });

  test('gets an honest answer with its time when nothing is there', () => {
    const decision = decided(waits, aCustomer('none'));

    expect(decision.events).toEqual([
      { type: 'RelationshipNotFound', tenantId: CONTOSO, at: NOON },
    ]);
    expect(effectsOf(decision, 'showCard')).toMatchObject([
      { slot: 'consent/1', card: { checked: { code: 'relationshipNotYet', at: NOON } } },
    ]);
  });
});

describe('the relationship', () => {
  test('is confirmed by a read of the expected tenant, and opens the access step', () => {
    const decision = decided(waits, aCustomer('reseller', 'reported'));

    expect(decision.events).toEqual([confirmed]);
    expect(keysOf(decision)).toContain('subscriptions/1');
    expect(effectsOf(decision, 'call').map(({ key }) => key)).toEqual(['call/agreementSigned']);
  });

  test('counts before the terms are accepted, which are then still asked for', () => {
    const decision = decided(given(...HISTORY.consent), aCustomer('reseller', 'reconciling'));

    expect(decision.events).toEqual([confirmed]);
    expect(keysOf(decision)).not.toContain('subscriptions/1');
  });

  test.each(['none', 'other'] as const)('of the kind %s is lost when it was there', (kind) => {
    const decision = decided(given(...HISTORY.access), aCustomer(kind, 'reconciling'));

    expect(decision.events).toEqual([{ type: 'RelationshipLost', tenantId: CONTOSO, at: NOON }]);
  });

  test.each([
    ['of another tenant', waits, aCustomer('reseller', 'asked', FABRIKAM)],
    ['already known', given(...HISTORY.access), aCustomer('reseller')],
    ['after it was withdrawn', given(...ENDED), aCustomer('none')],
    ['that the daily look did not find', waits, aCustomer('none', 'reconciling')],
  ])('%s changes nothing', (_what, migration, answer) => {
    expect(decided(migration, answer)).toEqual(UNCHANGED);
  });
});

describe('a report from Partner Center', () => {
  const report = (tenantId = CONTOSO, change: 'accepted' | 'removed' = 'accepted') =>
    someNews({ news: 'relationshipReported', tenantId, change, at: NOON });

  test.each(['accepted', 'removed'] as const)('of %s is a hint that is read back', (change) => {
    const decision = decided(waits, report(CONTOSO, change));

    expect(decision.events).toEqual([
      { type: 'RelationshipReported', tenantId: CONTOSO, change, at: NOON },
    ]);
    expect(effectsOf(decision, 'call')).toMatchObject([{ call: { why: 'reported' } }]);
  });

  test.each([
    ['about another tenant', report(FABRIKAM)],
    ['from another tenant’s stream', someNews(report().news, tenantStream(FABRIKAM))],
  ])('%s changes nothing', (_what, input) => {
    expect(decided(waits, input)).toEqual(UNCHANGED);
  });
});

describe('the daily look', () => {
  test('asks Partner Center and comes again tomorrow', () => {
    const decision = decided(waits, aTimer('reconcile'));

    expect(decision.effects).toMatchObject([
      { call: { why: 'reconciling' } },
      // Microsoft's link could not be read when the terms were accepted.
      { call: { call: 'invitationLink' } },
      { timer: 'reconcile', dueAt: later(DAY_MS) },
    ]);
  });

  test('ends with the migration', () => {
    expect(decided(given(...ENDED), aTimer('reconcile'))).toEqual(UNCHANGED);
  });
});

test('Microsoft’s link is put on the hand-off card byte for byte', () => {
  const url = 'https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship#/x';
  const answer = { call: 'invitationLink', url, at: NOON } as const;

  const decision = decided(waits, anAnswer({ call: 'invitationLink' }, answer));

  expect(decision.events).toEqual([{ type: 'InvitationLinkRead', url, at: NOON }]);
  expect(effectsOf(decision, 'showCard')).toMatchObject([
    { slot: 'consent/1', card: { kind: 'handoff', url } },
  ]);
});
