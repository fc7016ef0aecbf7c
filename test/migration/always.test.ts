import { describe, expect, test } from '@jest/globals';

import type { MigrationEvent } from '../../src/migration/events.js';
import { summaryOf } from '../../src/migration/summary.js';
import { ALEX, CONTOSO, DIEGO, ISAIAH, known, LEE, MEGAN, NOON } from '../builders.js';
import { given, HISTORY } from './given.js';
import {
  aDelivery,
  anAnswer,
  decided,
  effectsOf,
  keysOf,
  OPERATOR,
  pressed,
  UNCHANGED,
} from './inputs.js';

const asked = given(...HISTORY.consent);
const confirming = given(...HISTORY.consent, {
  type: 'ConfirmationAsked',
  what: 'withdraw',
  via: 'card',
  at: NOON,
});

describe('withdrawing', () => {
  test('asks once', () => {
    const decision = pressed(asked, 'migration.withdraw');

    expect(decision.events).toMatchObject([{ type: 'ConfirmationAsked', what: 'withdraw' }]);
    expect(decision.ack).toMatchObject({
      card: { actions: ['migration.withdrawConfirmed', 'draft.keep'] },
    });
  });

  test('ends it when confirmed, tells everybody and gives the tenant back', () => {
    const decision = pressed(confirming, 'migration.withdrawConfirmed');

    expect(decision.events).toEqual([{ type: 'MigrationWithdrawn', by: MEGAN, at: NOON }]);
    expect(keysOf(decision)).toEqual([
      'progress/requester',
      'progress/support',
      'consent/1',
      'MigrationWithdrawn/6/requester',
      'MigrationWithdrawn/6/support',
      'MigrationWithdrawn/6/approver',
      'MigrationWithdrawn/6/support/evidenceKept',
      'tell/releaseTenant/6',
    ]);
  });

  test('unasked asks first', () => {
    expect(pressed(asked, 'migration.withdrawConfirmed').events).toMatchObject([
      { type: 'ConfirmationAsked' },
    ]);
  });

  test('is dropped by keeping it', () => {
    expect(pressed(confirming, 'draft.keep').events).toMatchObject([
      { type: 'ConfirmationDropped' },
    ]);
  });
});

describe('handing over', () => {
  const facts = { personByEmail: known(LEE) };
  const decision = pressed(asked, 'migration.handOver', { fields: { to: 'lee@x.example' }, facts });

  test('gives the new requester a card of their own', () => {
    expect(decision.events).toEqual([{ type: 'RequesterChanged', by: MEGAN, to: LEE, at: NOON }]);
    expect(keysOf(decision)).toContain(`progress/${LEE.id}`);
  });

  test('leaves nothing to press on the card of who handed it over', () => {
    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        to: { to: 'person', person: MEGAN.id },
        slot: 'progress/requester',
        card: expect.objectContaining({
          kind: 'notice',
          notice: {
            code: 'handedOver',
            values: { caseNumber: asked.caseNumber, by: MEGAN.name, to: LEE.name },
          },
          actions: [],
        }),
      }),
    );
  });

  test('to somebody and back gives the first requester their card again', () => {
    const handed = given(...HISTORY.consent, ...decision.events);

    const back = pressed(handed, 'migration.handOver', {
      ...{ from: LEE, fields: { to: 'megan@x.example' } },
      facts: { personByEmail: known(MEGAN) },
    });

    expect(effectsOf(back, 'showCard')).toMatchObject([
      { slot: 'progress/requester', card: { kind: 'progress' } },
      { slot: 'progress/support', card: { kind: 'progress' } },
      { slot: 'consent/1' },
      { slot: `progress/${LEE.id}`, card: { kind: 'notice', notice: { code: 'handedOver' } } },
    ]);
  });

  test('is confirmed to who handed it over, who hears nothing of it afterwards', () => {
    expect(decision.ack).toMatchObject({
      ack: 'toast',
      notice: { code: 'handedOver', values: { by: MEGAN.name, to: LEE.name } },
    });
  });

  test('takes the right to withdraw along', () => {
    const migration = given(...HISTORY.consent, ...decision.events);

    expect(pressed(migration, 'migration.withdraw', { from: MEGAN }).ack.ack).toBe('refused');
    expect(pressed(migration, 'migration.withdraw', { from: LEE }).events).toHaveLength(1);
  });
});

describe('handing over to somebody who cannot take it', () => {
  const late = { known: false, why: 'timeout' } as const;

  test.each([
    ['whom chat does not know', known('nobody' as const), 'notInChat'],
    ['who could not be looked up', late, 'personNotLookedUp'],
    ['who has it already', known(MEGAN), 'hasItAlready'],
  ])('(%s) changes nothing and says why', (_who, personByEmail, code) => {
    const decision = pressed(asked, 'migration.handOver', {
      ...{ fields: { to: 'lee@x.example' }, facts: { personByEmail } },
    });

    expect(decision).toMatchObject({ events: [], ack: { ack: 'refused', notice: { code } } });
  });
});

describe('an operator', () => {
  test.each<
    readonly [Parameters<typeof pressed>[1], Readonly<Record<string, string>>, MigrationEvent]
  >([
    ['case.claim', {}, { type: 'CaseClaimed', by: ISAIAH, at: NOON }],
    ['case.note', { text: 'Called' }, { type: 'CaseNoted', by: ISAIAH, text: 'Called', at: NOON }],
    [
      'case.cancel',
      { reason: 'x' },
      { type: 'MigrationCancelled', by: ISAIAH, reason: 'x', at: NOON },
    ],
    ['case.retry', {}, { type: 'CallRetried', of: 'customer', by: ISAIAH, at: NOON }],
  ])('may %s', (action, fields, event) => {
    expect(pressed(asked, action, { ...OPERATOR, fields }).events).toEqual([event]);
  });

  test('hands the case to a colleague with a chat', () => {
    const facts = { operator: known(true), personByEmail: known(LEE) };

    const decision = pressed(asked, 'case.handOver', {
      from: ISAIAH,
      facts,
      fields: { to: 'lee@x.example' },
    });

    expect(decision.events).toEqual([{ type: 'CaseHandedOver', by: ISAIAH, to: LEE, at: NOON }]);
  });

  test('whose membership could not be read is nobody, and is told that it could not', () => {
    const decision = pressed(asked, 'case.claim', {
      from: ISAIAH,
      facts: { operator: { known: false, why: 'timeout' } },
    });

    expect(decision).toMatchObject({
      events: [],
      ack: { notice: { code: 'operatorNotLookedUp' } },
    });
  });
});

describe('a call that failed', () => {
  const failed = anAnswer(
    { call: 'customer', tenantId: CONTOSO, why: 'asked' },
    { call: 'failed', of: 'customer', fault: 'unreachable', at: NOON },
  );

  test('is told to support with its fault, and to who asked', () => {
    const decision = decided(given(...HISTORY.accepted), failed);

    expect(decision.events).toEqual([
      { type: 'CallFailed', of: 'customer', fault: 'unreachable', at: NOON },
    ]);
    expect(effectsOf(decision, 'say')).toMatchObject([
      { to: { to: 'supportChannel' }, notice: { code: 'stepFailed', values: { of: 'customer' } } },
    ]);
    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        slot: 'consent/1',
        card: expect.objectContaining({ checked: { code: 'relationshipUnreadable', at: NOON } }),
      }),
    );
  });

  test('makes its outcome stuck until an operator retries it', () => {
    const migration = given(
      ...HISTORY.accepted,
      ...decided(given(...HISTORY.accepted), failed).events,
    );
    const status = pressed(migration, 'migration.status', OPERATOR);

    expect(status.ack).toMatchObject({
      card: {
        lines: [{}, { status: 'stuck' }, {}, {}, {}],
        actions: expect.arrayContaining(['case.retry']),
      },
    });
    expect(effectsOf(pressed(migration, 'case.retry', OPERATOR), 'call')).toMatchObject([
      { key: 'call/customer' },
    ]);
  });
});

describe('a delivery', () => {
  test('keeps what was shown, once', () => {
    const decision = decided(asked, aDelivery('delivered'));

    expect(decision.events).toMatchObject([{ type: 'ConsentShown', round: 1, text: 'the card' }]);
    expect(decided(given(...HISTORY.consent, ...decision.events), aDelivery('delivered'))).toEqual(
      UNCHANGED,
    );
  });

  test('of which nobody knows is kept as such, until it is shown again', () => {
    const decision = decided(asked, aDelivery('uncertain'));

    expect(decision.events).toMatchObject([{ type: 'ConsentShown', arrival: 'unknown' }]);
    expect(decided(given(...HISTORY.consent, ...decision.events), aDelivery('delivered'))).toEqual(
      UNCHANGED,
    );
  });

  test('that cannot reach the approver goes by mail, once', () => {
    const decision = decided(asked, aDelivery('unreachable'));

    expect(decision.events).toEqual([{ type: 'ApproverUnreachable', round: 1, at: NOON }]);
    expect(effectsOf(decision, 'mail').map(({ address }) => address)).toEqual([
      'alex@contoso.example',
    ]);
    expect(
      decided(given(...HISTORY.consent, ...decision.events), aDelivery('unreachable')),
    ).toEqual(UNCHANGED);
  });

  test('of another card or round says nothing', () => {
    expect(decided(asked, aDelivery('unreachable', 'progress/requester'))).toEqual(UNCHANGED);
    expect(decided(asked, aDelivery('unreachable', 'consent/2'))).toEqual(UNCHANGED);
  });
});

describe('the summary', () => {
  test('names everyone bound to it, and whom it waits for', () => {
    expect(summaryOf(asked)).toMatchObject({
      title: 'Contoso-Prod',
      phase: 'consent',
      open: true,
      people: [MEGAN.id, ALEX.id],
      tenantId: CONTOSO,
      waitsFor: 'Alex Wilber',
    });
  });

  test('binds nobody but its requester to a draft', () => {
    expect(summaryOf(given())).toMatchObject({ title: 'Contoso', people: [MEGAN.id] });
  });
});

test('a stranger is told nothing of a migration', () => {
  expect(pressed(asked, 'migration.status', { from: DIEGO })).toEqual({
    events: [],
    effects: [],
    ack: { ack: 'refused', notice: { code: 'notForYou', values: { you: 'Diego Siciliani' } } },
  });
});
