import { describe, expect, test } from '@jest/globals';

import type { ServiceAnswer, ServiceCall } from '../../src/messages/calls.js';
import { CONTOSO, FABRIKAM, NOON } from '../builders.js';
import { DATA, given, HISTORY, moved, NEW_DATA, NEW_WEB, paired, WEB } from './given.js';
import { anAnswer, decided, effectsOf, OPERATOR, pressed, UNCHANGED } from './inputs.js';

const ready = given(...HISTORY.move, ...paired);
const ASK: Extract<ServiceCall, { call: 'dryRun' }> = {
  call: 'dryRun',
  tenantId: CONTOSO,
  subscription: WEB.id,
  target: NEW_WEB.id,
  looks: 0,
};
const RUNNING = [{ group: 'web', resources: 2, url: 'https://azure.example/1' }];
const answer = (
  changes: Partial<Extract<ServiceAnswer, { call: 'dryRun' }>> = {},
): ServiceAnswer => ({
  ...{ call: 'dryRun', running: [], movable: 3, refused: [], at: NOON },
  ...changes,
});
const refused = [{ name: 'shop', detail: 'It never moves.' }];

describe('trying the moves', () => {
  test('asks Azure about each one still to come, at the same time', () => {
    const decision = pressed(ready, 'case.dryRun', OPERATOR);

    expect(decision.events).toEqual([]);
    expect(decision.effects).toMatchObject([
      { key: `call/dryRun/${WEB.id}`, call: ASK },
      { key: `call/dryRun/${DATA.id}`, call: { subscription: DATA.id, target: NEW_DATA.id } },
    ]);
    expect(decision.ack).toMatchObject({ ack: 'toast', notice: { code: 'dryRunStarted' } });
  });

  test('leaves out what is moved', () => {
    const migration = given(...HISTORY.move, ...paired, moved(WEB));

    expect(pressed(migration, 'case.dryRun', OPERATOR).effects).toMatchObject([
      { call: { subscription: DATA.id } },
    ]);
  });

  test('needs new subscriptions to move to', () => {
    expect(pressed(given(...HISTORY.move), 'case.dryRun', OPERATOR)).toMatchObject({
      effects: [],
      ack: { notice: { code: 'outOfDate' } },
    });
  });

  test('has nothing to try where a subscription came across whole', () => {
    const whole = given(...HISTORY.move, {
      type: 'CounterpartRead',
      subscription: WEB.id,
      counterpart: WEB,
      at: NOON,
    });

    expect(pressed(whole, 'case.dryRun', OPERATOR).effects).toEqual([]);
  });
});

describe('a dry run', () => {
  test('that runs is looked at again when Azure says so', () => {
    const soFar = { running: RUNNING, movable: 1, refused };

    const decision = decided(ready, anAnswer(ASK, answer(soFar)));

    expect(decision.events).toEqual([]);
    expect(decision.effects).toEqual([
      {
        effect: 'call',
        key: `call/dryRun/${WEB.id}`,
        call: { ...ASK, soFar, looks: 1 },
        dueAt: new Date(NOON.getTime() + 15_000),
      },
    ]);
  });

  test('that does not end is given up after ten minutes', () => {
    const call = { ...ASK, looks: 40 };

    expect(decided(ready, anAnswer(call, answer({ running: RUNNING }))).events).toEqual([
      { type: 'MoveNotValidated', subscription: WEB.id, fault: 'slow', at: NOON },
    ]);
  });

  test('that ended is told to operators alone, with each resource that stays', () => {
    const decision = decided(ready, anAnswer(ASK, answer({ refused })));

    expect(decision.events).toEqual([
      { type: 'MoveValidated', subscription: WEB.id, movable: 3, refused, at: NOON },
    ]);
    expect(effectsOf(decision, 'say')).toMatchObject([
      {
        to: { to: 'supportChannel' },
        notice: {
          code: 'moveValidated',
          values: { subscription: WEB.name, movable: '3', of: '4' },
          items: ['shop: It never moves.'],
        },
      },
    ]);
  });

  test('that Azure refuses stops nothing', () => {
    const failed: ServiceAnswer = { call: 'failed', of: 'dryRun', fault: 'unauthorised', at: NOON };

    const decision = decided(ready, anAnswer(ASK, failed));

    expect(decision.events).toMatchObject([{ type: 'MoveNotValidated', fault: 'unauthorised' }]);
    expect(effectsOf(decision, 'showCard')).toEqual([]);
  });

  test.each([
    ['another tenant', { ...ASK, tenantId: FABRIKAM }],
    ['a subscription nobody chose', { ...ASK, subscription: NEW_WEB.id }],
  ])('of %s changes nothing', (_what, call) => {
    expect(decided(ready, anAnswer(call, answer()))).toEqual(UNCHANGED);
  });
});
