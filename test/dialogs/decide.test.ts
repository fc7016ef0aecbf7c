import { describe, expect, test } from '@jest/globals';

import { decide } from '../../src/dialogs/decide.js';
import { understandSent } from '../../src/dialogs/later.js';
import { evolve } from '../../src/migration/evolve.js';
import type { Migration } from '../../src/migration/state.js';
import {
  ALEX,
  aMessage,
  aPress,
  CASE,
  CONTOSO,
  DIEGO,
  FABRIKAM,
  known,
  LEE,
  MEGAN,
  NOON,
  RULES,
} from '../builders.js';
import { after, FACTS, typing, WHOLE_DRAFT } from './converse.js';

const sent = (): Migration => {
  const { migration } = typing([...WHOLE_DRAFT, 'send']);
  if (!migration) throw new Error('The draft was not sent.');
  return migration;
};
const ROLE = {
  phase: 'consent',
  isRequester: false,
  isApprover: false,
  isOperator: false,
  withdrawAsked: false,
  hasSubscriptions: false,
} as const;
const GUID = '0b1c2d3e-4f50-4617-8899-aabbccddeeff';

describe('words about a sent migration', () => {
  test.each([
    ['status', {}, 'migration.status', {}],
    ['remind', {}, 'migration.remind', {}],
    ['remind Alex', {}, 'migration.remind', {}],
    ['send', {}, 'migration.status', {}],
    ['withdraw', {}, 'migration.withdraw', {}],
    ['yes', { withdrawAsked: true }, 'migration.withdrawConfirmed', {}],
    ['no', { withdrawAsked: true }, 'draft.keep', {}],
    ['ask lee@contoso.example', {}, 'migration.askSomeoneElse', { to: 'lee@contoso.example' }],
    ['hand over to lee@contoso.example', {}, 'migration.handOver', { to: 'lee@contoso.example' }],
    ['I accept', { isApprover: true }, 'consent.accept', {}],
    [
      'decline: too expensive',
      { isApprover: true },
      'consent.decline',
      { reason: 'too expensive' },
    ],
    [
      'Not me, ask lee@contoso.example',
      { isApprover: true },
      'consent.forward',
      { to: 'lee@contoso.example' },
    ],
    ['remind me tomorrow', { isApprover: true }, 'consent.remindMe', {}],
    ['this looks wrong', { isApprover: true }, 'consent.looksWrong', {}],
    ['check', {}, 'consent.check', {}],
    ['check', { phase: 'access' }, 'access.check', {}],
    ['check', { phase: 'enable' }, 'provider.check', {}],
    [GUID, { phase: 'access' }, 'access.paste', { subscriptions: GUID }],
    [GUID, { phase: 'access', hasSubscriptions: true }, 'access.guest', { objectId: GUID }],
    ['claim', { isOperator: true }, 'case.claim', {}],
    ['note: called them', { isOperator: true }, 'case.note', { text: 'called them' }],
    [
      'hand over to lee@contoso.example',
      { isOperator: true },
      'case.handOver',
      { to: 'lee@contoso.example' },
    ],
    [
      'cancel because of a duplicate',
      { isOperator: true },
      'case.cancel',
      { reason: 'of a duplicate' },
    ],
  ] as const)('"%s" by %j mean %s', (text, role, action, fields) => {
    expect(understandSent(text, { ...ROLE, ...role })).toMatchObject({
      understood: 'intent',
      intent: { action, fields },
    });
  });

  test('that ask something are answered where they were asked', () => {
    const { effects } = decide(sent(), aMessage('is this real?', { from: ALEX }), RULES);

    expect(effects).toMatchObject([
      {},
      { to: { person: ALEX.id }, card: { kind: 'article', caseNumber: CASE } },
    ]);
  });

  test('whether it is real are answered with the case number, who asked, and the one host', () => {
    const { effects } = decide(sent(), aMessage('is this real?', { from: ALEX }), RULES);

    expect(effects[0]).toMatchObject({
      effect: 'say',
      notice: {
        code: 'howToCheck',
        values: { caseNumber: CASE, requester: 'Megan Bowen', host: 'admin.microsoft.com' },
      },
    });
  });

  test('whether it is real tell a stranger how to check, and nothing of the case', () => {
    const { effects } = decide(sent(), aMessage('is this real?', { from: DIEGO }), RULES);

    expect(effects).toMatchObject([{ card: { kind: 'article' } }]);
  });

  test('that nobody can answer go to support with the whole case', () => {
    const { events, effects } = decide(sent(), aMessage('who won the match yesterday?'), RULES);

    expect(events).toMatchObject([{ type: 'QuestionPassedOn', by: MEGAN }]);
    expect(effects).toMatchObject([{ card: { kind: 'ticket' } }, {}, { effect: 'say' }]);
  });

  test('by strangers are not passed on', () => {
    const input = aMessage('who won the match yesterday?', { from: DIEGO });

    expect(decide(sent(), input, RULES)).toMatchObject({
      events: [],
      effects: [{ notice: { code: 'notForYou' } }],
    });
  });

  test('that mean nothing get a hint', () => {
    const { effects } = decide(sent(), aMessage('qwerty'), RULES);

    expect(effects).toMatchObject([{ notice: { code: 'notUnderstood' } }]);
  });
});

describe('joining a migration under way', () => {
  const join = (from: typeof LEE) => aPress('draft.confirm', { subject: 'join', version: 0, from });

  test('by a colleague shows it to them from then on', () => {
    const granted = evolve(sent(), { type: 'TenantGranted', tenantId: CONTOSO, at: NOON });

    const { events, effects, ack } = decide(granted, join(LEE), RULES);

    expect(events).toEqual([{ type: 'JoinedBy', by: LEE, at: NOON }]);
    expect(effects).toMatchObject([{ to: { person: LEE.id }, card: { kind: 'progress' } }]);
    expect(ack).toMatchObject({ card: { notice: { code: 'joined' } } });
  });

  test('by somebody of another company is refused', () => {
    const stranger = { ...LEE, id: `teams:${FABRIKAM}/o-lee` as typeof LEE.id };

    expect(decide(sent(), join(stranger), RULES)).toMatchObject({
      events: [],
      ack: { notice: { code: 'notForYou' } },
    });
  });

  test('is offered to who names the same tenant', () => {
    const migration = sent();
    const heldBy = {
      migration: 'm_otherother' as typeof migration.id,
      caseNumber: migration.caseNumber,
    };
    const lookup = FACTS.tenant?.known && FACTS.tenant.value;
    const tenant = known({ ...(lookup as Extract<typeof lookup, { found: 'tenant' }>), heldBy });
    const { migration: other } = typing(WHOLE_DRAFT.slice(0, 5));

    const { last } = after(other, aMessage('contoso.com', { facts: { ...FACTS, tenant } }));

    expect(last.effects).toMatchObject([
      {},
      { card: { migration: 'm_otherother', notice: { code: 'tenantHeld' }, subject: 'join' } },
      { card: { question: 'domain' } },
      {},
    ]);
  });
});

describe('a cancelled draft', () => {
  test('answers its old buttons with a new start', () => {
    const { migration } = typing(['start', 'cancel', 'yes']);

    const { ack } = decide(migration, aPress('draft.answer'), RULES);

    expect(ack).toMatchObject({
      card: { notice: { code: 'draftCancelled' }, actions: ['draft.start'] },
    });
  });
});
