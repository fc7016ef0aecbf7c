import { describe, expect, test } from '@jest/globals';

import type { ServiceAnswer, ServiceCall } from '../../src/messages/calls.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import type { Rules } from '../../src/migration/rules.js';
import { ALEX, CONTOSO, DAY_MS, ISAIAH, later, MEGAN, NOON, RULES } from '../builders.js';
import { aTimer } from '../builders.js';
import { DONE, given, HISTORY } from './given.js';
import { aCustomer, anAnswer, decided, effectsOf, OPERATOR, pressed, UNCHANGED } from './inputs.js';

const ROLES = [{ id: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b', title: 'Directory Readers' }];
const ASKING: Rules = { ...RULES, gdap: { roles: ROLES, days: 730, group: 'group' } };
const ID = '5e8a1f60-0a9b8c7d';
const URL = `https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/${ID}`;
const CALL: Extract<ServiceCall, { call: 'gdapRequest' }> = {
  call: 'gdapRequest',
  tenantId: CONTOSO,
  company: 'Contoso Ltd',
  label: 'K7M-3QX-1 Contoso Ltd',
  roles: ROLES,
  days: 730,
  asking: 1,
};
const LOOK: Extract<ServiceCall, { call: 'gdapStanding' }> = {
  call: 'gdapStanding',
  relationship: ID,
  roles: ROLES,
  group: 'group',
  why: 'looking',
};
const asked: MigrationEvent = {
  type: 'GdapRequested',
  ...{ asking: 1, relationship: ID, roles: ROLES, days: 730, url: URL, at: NOON },
};
type Standing = Extract<ServiceAnswer, { call: 'gdapStanding' }>;
const standing = (changes: Partial<Standing> = {}): Standing => ({
  ...{ call: 'gdapStanding', relationship: ID, status: 'approvalPending', at: NOON },
  ...changes,
});
const END = later(730 * DAY_MS);
const active: MigrationEvent = {
  type: 'GdapRead',
  ...{ relationship: ID, status: 'active', endsAt: END, assignment: 'active', at: NOON },
};
const waiting = given(...HISTORY.access, asked);

describe('directory roles', () => {
  test('are asked for when the relationship is there, under a label of this case', () => {
    const decision = decided(given(...HISTORY.accepted), aCustomer('reseller'), ASKING);

    expect(effectsOf(decision, 'call').map(({ call }) => call)).toContainEqual(CALL);
  });

  test('are not asked for where none are configured', () => {
    const decision = decided(given(...HISTORY.accepted), aCustomer('reseller'));

    expect(effectsOf(decision, 'call').map(({ call }) => call.call)).toEqual(['agreementSigned']);
  });

  test('are shown to the approver once Graph made the relationship, and told to the others', () => {
    const decision = decided(
      given(...HISTORY.access),
      anAnswer(CALL, {
        ...{ call: 'gdapRequest', relationship: ID, url: URL, status: 'approvalPending', at: NOON },
      }),
      ASKING,
    );

    expect(decision.events).toEqual([asked]);
    expect(effectsOf(decision, 'showCard')).toContainEqual(
      expect.objectContaining({
        slot: 'gdap/1/1',
        card: expect.objectContaining({ kind: 'gdapGrant', url: URL, roles: ROLES }),
      }),
    );
    expect(effectsOf(decision, 'say').map(({ notice, to }) => [notice.code, to.to])).toEqual([
      ['gdapAsked', 'person'],
      ['gdapAsked', 'supportChannel'],
    ]);
    expect(effectsOf(decision, 'wake')).toMatchObject([
      { timer: 'gdapLook', dueAt: later(DAY_MS) },
    ]);
  });

  test('are made once, however often the answer comes', () => {
    const again = anAnswer(CALL, {
      ...{ call: 'gdapRequest', relationship: 'other', url: URL, status: 'created', at: NOON },
    });

    expect(decided(waiting, again, ASKING)).toEqual(UNCHANGED);
  });

  test('count only by what Graph says: a press makes us look', () => {
    const decision = pressed(waiting, 'gdap.check', { from: ALEX }, ASKING);

    expect(decision.events).toEqual([]);
    expect(effectsOf(decision, 'call')).toMatchObject([{ call: { ...LOOK, why: 'asked' } }]);
  });

  test('not approved yet are said so to who looked', () => {
    const decision = decided(waiting, anAnswer({ ...LOOK, why: 'asked' }, standing()), ASKING);

    expect(decision.events).toEqual([]);
    expect(effectsOf(decision, 'showCard')).toMatchObject([
      { slot: 'gdap/1/1', card: { kind: 'gdapGrant', checked: { code: 'gdapNotYet' } } },
    ]);
  });

  test('read as active are told with their end, and looked at weekly', () => {
    const read = standing({ status: 'active', endsAt: END, assignment: 'active' });
    const decision = decided(waiting, anAnswer(LOOK, read), ASKING);

    expect(decision.events).toEqual([active]);
    expect(effectsOf(decision, 'say').map(({ notice }) => [notice.code, notice.values])).toEqual([
      ['gdapActive', expect.objectContaining({ ends: '2028-11-21' })],
      ['gdapActive', expect.objectContaining({ ends: '2028-11-21' })],
    ]);
    expect(effectsOf(decision, 'wake')).toMatchObject([{ dueAt: later(7 * DAY_MS) }]);
  });

  test('hold up nothing: the migration is done without them', () => {
    const before = given(...DONE.slice(0, -2), asked);
    const [provider] = DONE.slice(-2, -1);
    const after = given(...DONE.slice(0, -2), asked, provider!);

    expect([before.phase, after.phase]).toEqual(['enable', 'enable']);
    expect(given(...DONE, asked).phase).toBe('done');
  });

  test('declined on our card are recorded with the reason; Graph may still say otherwise', () => {
    const decision = pressed(
      waiting,
      'gdap.decline',
      { from: ALEX, fields: { reason: 'not needed' } },
      ASKING,
    );
    const later = given(...HISTORY.access, asked, ...decision.events, active);

    expect(decision.events).toEqual([
      { type: 'GdapDeclined', asking: 1, by: ALEX, reason: 'not needed', at: NOON },
    ]);
    expect(later.gdap).toMatchObject({ granting: { status: 'active' } });
  });

  test.each([
    ['the requester', MEGAN],
    ['an operator', ISAIAH],
  ])('are not declined by %s', (_who, from) => {
    expect(pressed(waiting, 'gdap.decline', { from }, ASKING)).toMatchObject({
      events: [],
      ack: { ack: 'refused' },
    });
  });

  test('that could not be asked for are told to support once, and asked for again the next day', () => {
    const failed = anAnswer(CALL, {
      ...{ call: 'failed', of: 'gdapRequest', fault: 'unauthorised', at: NOON },
    });
    const first = decided(given(...HISTORY.access), failed, ASKING);
    const second = decided(given(...HISTORY.access, ...first.events), failed, ASKING);

    expect(first.events).toMatchObject([{ type: 'GdapFailed', fault: 'unauthorised' }]);
    expect(effectsOf(first, 'wake')).toMatchObject([{ dueAt: later(DAY_MS) }]);
    expect([second.events, effectsOf(second, 'say')]).toEqual([[], []]);
    expect(effectsOf(second, 'wake')).toMatchObject([{ dueAt: later(DAY_MS) }]);
  });
});

describe('the time of directory roles', () => {
  const granted = given(...DONE, asked, active);
  const near = later(701 * DAY_MS);
  const told: MigrationEvent = { type: 'GdapEnding', relationship: ID, endsAt: END, at: near };

  test('coming to its end is told to operators a month before, and once', () => {
    const read = standing({ status: 'active', endsAt: END, assignment: 'active', at: near });
    const decision = decided(granted, anAnswer(LOOK, read, near), ASKING);
    const again = decided(given(...DONE, asked, active, told), anAnswer(LOOK, read, near), ASKING);

    expect(decision.events).toEqual([told]);
    expect(effectsOf(decision, 'say')).toMatchObject([
      { to: { to: 'supportChannel' }, notice: { code: 'gdapEnding' } },
    ]);
    expect(again.events).toEqual([]);
  });

  test('is looked at on the very day of that warning', () => {
    const early = later(695 * DAY_MS);
    const read = standing({ status: 'active', endsAt: END, assignment: 'active', at: early });
    const decision = decided(granted, anAnswer(LOOK, read, early), ASKING);

    expect(effectsOf(decision, 'wake')).toMatchObject([{ dueAt: later(700 * DAY_MS) }]);
  });

  test('is renewed by an operator, under another label, while the old roles still stand', () => {
    const decision = pressed(given(...DONE, asked, active, told), 'gdap.ask', OPERATOR, ASKING);
    const after = given(...DONE, asked, active, told, ...decision.events);

    expect(decision.events).toEqual([{ type: 'GdapWanted', asking: 2, by: ISAIAH, at: NOON }]);
    expect(effectsOf(decision, 'call')).toMatchObject([
      { call: { ...CALL, asking: 2, label: 'K7M-3QX-2 Contoso Ltd' } },
    ]);
    expect(after.gdap).toMatchObject({ granting: undefined, earlier: { endsAt: END } });
  });

  test('is not renewed while it has long to go', () => {
    expect(pressed(granted, 'gdap.ask', OPERATOR, ASKING)).toMatchObject({
      events: [],
      ack: { notice: { code: 'outOfDate' } },
    });
  });

  test.each(['expired', 'terminated'] as const)('that is over (%s) is told and rests', (status) => {
    const decision = decided(granted, anAnswer(LOOK, standing({ status, endsAt: END })), ASKING);

    expect(effectsOf(decision, 'say').map(({ notice }) => notice.code)).toEqual([
      'gdapEnded',
      'gdapEnded',
    ]);
    expect(effectsOf(decision, 'wake')).toEqual([]);
  });

  test('that rings looks at the roles, or asks for them where that failed', () => {
    const look = decided(granted, aTimer('gdapLook'), ASKING);
    const ask = decided(given(...HISTORY.access), aTimer('gdapLook'), ASKING);

    expect(effectsOf(look, 'call')).toMatchObject([{ call: LOOK }]);
    expect(effectsOf(ask, 'call')).toMatchObject([{ call: CALL }]);
  });

  test('means nothing once the request was withdrawn', () => {
    const over = given(...HISTORY.access, asked, {
      type: 'MigrationWithdrawn',
      by: MEGAN,
      at: NOON,
    });

    expect(decided(over, aTimer('gdapLook'), ASKING)).toEqual(UNCHANGED);
    expect(decided(over, anAnswer(LOOK, standing({ status: 'active' })), ASKING)).toEqual(
      UNCHANGED,
    );
  });
});
