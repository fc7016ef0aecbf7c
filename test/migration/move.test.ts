import { describe, expect, test } from '@jest/globals';

import type { ServiceAnswer, ServiceCall } from '../../src/messages/calls.js';
import { ALEX, aTimer, CONTOSO, ENGINEERING, FABRIKAM, ISAIAH, NOON, RULES } from '../builders.js';
import { DATA, DONE, given, HISTORY, moved, NEW_DATA, NEW_WEB, paired, WEB } from './given.js';
import { anAnswer, decided, effectsOf, keysOf, OPERATOR, pressed, UNCHANGED } from './inputs.js';

const move = given(...HISTORY.move);
const enable = given(...HISTORY.enable);
const ASK: ServiceCall = { call: 'counterparts', tenantId: CONTOSO };
const counterparts = (...subscriptions: readonly (typeof NEW_WEB)[]): ServiceAnswer => ({
  call: 'counterparts',
  subscriptions,
  at: NOON,
});
const PROVIDER: ServiceCall = {
  call: 'provider',
  name: 'Contoso-Prod',
  scope: ENGINEERING,
  create: false,
};
const provider = (state: 'processing' | 'ready'): ServiceAnswer => ({
  call: 'provider',
  state,
  at: NOON,
});

describe('counterparts', () => {
  test('are matched by name, whatever its case', () => {
    const decision = decided(move, anAnswer(ASK, counterparts(NEW_DATA, NEW_WEB)));

    expect(decision.events).toEqual(paired);
  });

  test('of one name twice match nothing', () => {
    const twice = counterparts(NEW_WEB, { ...NEW_DATA, name: 'WEB' });

    expect(decided(move, anAnswer(ASK, twice))).toEqual(UNCHANGED);
  });

  test('that came across whole keep their id', () => {
    const whole = counterparts({ id: WEB.id, name: 'Renamed' });

    expect(decided(move, anAnswer(ASK, whole)).events).toMatchObject([
      { type: 'CounterpartRead', subscription: WEB.id },
    ]);
  });

  test('of another tenant change nothing', () => {
    const call = { ...ASK, tenantId: FABRIKAM };

    expect(decided(move, anAnswer(call, counterparts(NEW_WEB)))).toEqual(UNCHANGED);
  });

  test('can be attested by an operator', () => {
    const decision = pressed(move, 'case.counterpart', {
      ...OPERATOR,
      subject: WEB.id,
      fields: { counterpart: NEW_WEB.id },
    });

    expect(decision.events).toEqual([
      {
        type: 'CounterpartAttested',
        subscription: WEB.id,
        counterpart: NEW_WEB.id,
        by: ISAIAH,
        at: NOON,
      },
    ]);
  });
});

describe('reporting a move', () => {
  test('records who says so', () => {
    const decision = pressed(move, 'case.moved', { ...OPERATOR, subject: WEB.id });

    expect(decision.events).toEqual([moved(WEB)]);
  });

  test('of a part needs what is left', () => {
    const around = { ...OPERATOR, subject: WEB.id };

    expect(pressed(move, 'case.partlyMoved', around)).toMatchObject({
      events: [],
      ack: { notice: { code: 'notUnderstood' } },
    });
    expect(
      pressed(move, 'case.partlyMoved', { ...around, fields: { left: 'one disk' } }).events,
    ).toMatchObject([{ type: 'ResourcesMoved', extent: 'part', left: 'one disk' }]);
  });

  test.each([undefined, 'x', NEW_WEB.id])(
    'of the unknown subscription %s is refused',
    (subject) => {
      const decision = pressed(move, 'case.moved', { ...OPERATOR, subject });

      expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'outOfDate' } } });
    },
  );

  test('of the last one starts looking at the provider', () => {
    const migration = given(...HISTORY.move, ...paired, moved(WEB));

    const decision = pressed(migration, 'case.moved', { ...OPERATOR, subject: DATA.id });

    expect(keysOf(decision)).toEqual(
      expect.arrayContaining(['call/provider', 'wake/providerCheck']),
    );
  });
});

describe('the provider', () => {
  test('that is not ready yet is looked at again', () => {
    const decision = decided(enable, anAnswer(PROVIDER, provider('processing')));

    expect(decision.events).toMatchObject([{ type: 'ProviderRead', state: 'processing' }]);
    expect(keysOf(decided(enable, aTimer('providerCheck')))).toEqual([
      'call/provider',
      'wake/providerCheck',
    ]);
  });

  test('that is ready completes the migration', () => {
    const decision = decided(enable, anAnswer(PROVIDER, provider('ready')));

    expect(decision.events.map(({ type }) => type)).toEqual(['ProviderRead', 'MigrationCompleted']);
    expect(effectsOf(decision, 'mail')).toMatchObject([
      { address: 'megan@contoso.example', mail: { kind: 'outcome' } },
    ]);
    expect(effectsOf(decision, 'tell').map(({ news }) => news.news)).toEqual(['releaseTenant']);
    expect(effectsOf(decision, 'wake').map(({ timer }) => timer)).toEqual([
      'reconcile',
      'removeOwner',
    ]);
  });

  test.each([
    ['of another name', { ...PROVIDER, name: 'Other' }],
    ['of another scope', { ...PROVIDER, scope: { ...ENGINEERING, id: 'x' } }],
  ])('%s changes nothing', (_what, call) => {
    expect(decided(enable, anAnswer(call, provider('ready')))).toEqual(UNCHANGED);
  });

  test('that is ready before the rest completes nothing', () => {
    expect(decided(move, anAnswer(PROVIDER, provider('ready')))).toEqual(UNCHANGED);
  });

  test('is made by us only where the deployer allows it', () => {
    const rules = { ...RULES, createProvider: true };

    const decision = decided(enable, aTimer('providerCheck'), rules);

    expect(effectsOf(decision, 'call')).toMatchObject([{ call: { create: true } }]);
  });
});

describe('after it is done', () => {
  test('the approver is reminded to take Owner back, line by line', () => {
    const decision = decided(given(...DONE), aTimer('removeOwner'));

    expect(effectsOf(decision, 'say')).toMatchObject([
      {
        to: { person: ALEX.id },
        notice: {
          code: 'removeOwner',
          items: [expect.stringContaining(WEB.id), expect.anything()],
        },
      },
    ]);
  });

  test('all five lines show their evidence', () => {
    const decision = pressed(given(...DONE), 'migration.status');

    expect(decision.ack).toMatchObject({
      card: {
        done: true,
        lines: [
          { status: 'done', evidence: { code: 'termsAccepted', by: 'Alex Wilber' } },
          { status: 'done', evidence: { code: 'relationshipRead' } },
          { status: 'done', evidence: { code: 'subscriptionsRead' }, done: 2, of: 2 },
          { status: 'done', evidence: { code: 'resourcesAttested', by: 'Isaiah Langer' } },
          { status: 'done', evidence: { code: 'providerRead' } },
        ],
      },
    });
  });
});
