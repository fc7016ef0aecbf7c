import { describe, expect, test } from '@jest/globals';

import type { PersonId } from '../../src/messages/ids.js';
import { ALEX, aTimer, DAY_MS, known, later, LEE, MEGAN, NOON, RULES } from '../builders.js';
import {
  DEADLINE,
  DONE,
  EXPIRED,
  given,
  granted,
  GUEST,
  HISTORY,
  MAIL_ALEX,
  requested,
  submitted,
  WEB,
} from './given.js';
import { decided, effectsOf, keysOf, OPERATOR, pressed, UNCHANGED } from './inputs.js';

const asked = given(...HISTORY.consent);
/** What leads on from where the admin stands. */
const STEPS = [
  'consent.check',
  'access.choose',
  'access.paste',
  'access.guest',
  'access.check',
  'access.attest',
] as const;
const NINE = new Date('2026-11-23T09:00:00.000Z');

describe('declining consent', () => {
  test('by the named admin ends the migration with the reason and gives the tenant back', () => {
    const decision = pressed(asked, 'consent.decline', {
      from: ALEX,
      fields: { reason: ' Not now ' },
    });

    expect(decision.events).toEqual([
      { type: 'ConsentDeclined', by: ALEX, reason: 'Not now', at: NOON },
    ]);
    expect(effectsOf(decision, 'tell').map(({ news }) => news.news)).toEqual(['releaseTenant']);
  });

  test('after accepting shows the hand-off instead', () => {
    const decision = pressed(given(...HISTORY.accepted), 'consent.decline', { from: ALEX });

    expect(decision).toMatchObject({ events: [], ack: { card: { kind: 'handoff' } } });
  });
});

describe('forwarding', () => {
  const facts = { personByEmail: known(LEE) };
  const forwarded = pressed(asked, 'consent.forward', {
    from: ALEX,
    fields: { to: 'lee@contoso.example' },
    facts,
  });

  test('asks the other person in a new round with a fresh deadline', () => {
    expect(forwarded.events).toEqual([
      { type: 'ConsentForwarded', by: ALEX, to: LEE, at: NOON },
      { type: 'ConsentRequested', round: 2, approver: LEE, deadline: DEADLINE, at: NOON },
    ]);
  });

  test('leaves a notice in the old card and shows the new one', () => {
    const cards = effectsOf(forwarded, 'showCard').map(({ slot, card }) => [slot, card.kind]);

    expect(cards).toEqual([
      ['progress/requester', 'progress'],
      ['progress/support', 'progress'],
      ['consent/2', 'consentRequest'],
      ['consent/1', 'notice'],
    ]);
  });

  test('to an address nobody has here goes by mail', () => {
    const decision = pressed(asked, 'consent.forward', {
      from: ALEX,
      fields: { to: 'Robin <robin@contoso.example>' },
      facts: { personByEmail: known('nobody') },
    });

    expect(decision.events.map(({ type }) => type)).toEqual([
      'ConsentForwarded',
      'ConsentRequested',
      'ApproverUnreachable',
    ]);
    expect(effectsOf(decision, 'mail').map(({ address }) => address)).toContain(
      'robin@contoso.example',
    );
  });

  test.each(['', 'somebody'])('to %j finds nobody, and says so', (to) => {
    const decision = pressed(asked, 'consent.forward', { from: ALEX, fields: { to } });

    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'nobodyFound' } } });
  });

  test('to the requester is refused where nobody approves their own request', () => {
    const rules = { ...RULES, selfApproval: 'never' as const };
    const around = { from: ALEX, fields: { to: MEGAN.id } };

    const decision = pressed(asked, 'consent.forward', around, rules);

    expect(decision).toMatchObject({ events: [], ack: { notice: { code: 'selfApprovalOff' } } });
  });

  test('is also the requester’s: asking someone else', () => {
    const decision = pressed(asked, 'migration.askSomeoneElse', {
      fields: { to: 'lee@contoso.example' },
      facts,
    });

    expect(decision.events).toEqual([
      { type: 'ConsentRequested', round: 2, approver: LEE, deadline: DEADLINE, at: NOON },
    ]);
  });
});

describe('reminding', () => {
  test('on time says so, and sets the next reminder after a longer pause', () => {
    const decision = decided(asked, aTimer('consentReminder', NINE));

    const next = new Date('2026-11-25T09:00:00.000Z');
    expect(decision.events).toEqual([{ type: 'ConsentReminded', round: 1, next, at: NINE }]);
    expect(effectsOf(decision, 'wake')).toMatchObject([
      { key: 'wake/consentReminder', dueAt: next },
    ]);
  });

  test('by the requester works once a day', () => {
    const reminded = given(...HISTORY.consent, { type: 'ConsentReminded', round: 1, at: NOON });

    expect(pressed(asked, 'migration.remind').events).toMatchObject([{ type: 'ConsentReminded' }]);
    expect(pressed(reminded, 'migration.remind', { at: later(DAY_MS - 1) })).toMatchObject({
      events: [],
      ack: { notice: { code: 'remindedAlready', at: NOON } },
    });
    expect(pressed(reminded, 'migration.remind', { at: later(DAY_MS) }).events).toHaveLength(1);
  });

  test('somebody whom only mail reaches mails again', () => {
    const history = [submitted({ approver: MAIL_ALEX }), granted, requested(MAIL_ALEX)];
    const migration = given(...history, { type: 'ApproverUnreachable', round: 1, at: NOON });

    const decision = decided(migration, aTimer('consentReminder', NINE));

    expect(effectsOf(decision, 'mail')).toMatchObject([
      { address: 'alex@contoso.example', mail: { kind: 'partnerRequest', reminder: true } },
    ]);
  });

  test('tomorrow, at the approver’s wish, moves the timer', () => {
    const decision = pressed(asked, 'consent.remindMe', { from: ALEX });

    expect(decision.events).toEqual([
      { type: 'ReminderRequested', round: 1, by: ALEX, next: NINE, at: NOON },
    ]);
  });

  test('never happens after the answer', () => {
    const declined = given(...HISTORY.consent, {
      type: 'ConsentDeclined',
      by: ALEX,
      reason: '',
      at: NOON,
    });

    expect(decided(declined, aTimer('consentReminder', NINE))).toEqual(UNCHANGED);
  });
});

describe('the deadline', () => {
  test('ends an unanswered request and gives the tenant back', () => {
    const decision = decided(asked, aTimer('consentDeadline', DEADLINE));

    expect(decision.events).toEqual([{ type: 'ConsentExpired', at: DEADLINE }]);
    expect(effectsOf(decision, 'tell').map(({ news }) => news.news)).toEqual(['releaseTenant']);
  });

  test.each([
    ['early', asked, later(-1, DEADLINE)],
    ['after the terms were accepted', given(...HISTORY.accepted), DEADLINE],
    ['when it is over', given(...EXPIRED), DEADLINE],
  ])('changes nothing %s', (_when, migration, at) => {
    expect(decided(migration, aTimer('consentDeadline', at))).toEqual(UNCHANGED);
  });

  test.each([
    ['the approver', { from: ALEX }],
    ['the requester', { from: MEGAN }],
    ['an operator', OPERATOR],
  ])('can be renewed by %s, who asks for the tenant again', (_who, around) => {
    const decision = pressed(given(...EXPIRED), 'consent.renew', { ...around, at: DEADLINE });

    expect(decision.events).toMatchObject([{ type: 'ConsentRenewed', by: around.from }]);
    expect(effectsOf(decision, 'tell').map(({ news }) => news.news)).toEqual(['holdTenant']);
  });
});

describe('having many people asked', () => {
  const rules = { ...RULES, asksPerDay: 2 };
  const around = (askedLately: readonly PersonId[]) => ({
    from: ALEX,
    fields: { to: 'lee@contoso.example' },
    facts: { personByEmail: known(LEE), askedLately: known(askedLately) },
  });

  test.each(['consent.forward', 'migration.askSomeoneElse'] as const)(
    'by %s is refused once a day’s number was asked',
    (action) => {
      const from = action === 'consent.forward' ? ALEX : MEGAN;
      const many = { ...around([ALEX.id, MAIL_ALEX.id]), from };

      expect(pressed(asked, action, many, rules)).toMatchObject({
        events: [],
        ack: { notice: { code: 'askedTooMany', values: { count: '2' } } },
      });
    },
  );

  test('goes on below it, and with somebody who was asked before', () => {
    const few = pressed(asked, 'consent.forward', around([ALEX.id]), rules);
    const again = pressed(asked, 'consent.forward', around([ALEX.id, LEE.id]), rules);

    expect([few.events[0]?.type, again.events[0]?.type]).toEqual([
      'ConsentForwarded',
      'ConsentForwarded',
    ]);
  });
});

describe('a request that looks wrong', () => {
  const frozen = pressed(asked, 'consent.looksWrong', { from: ALEX, fields: { words: 'Odd' } });

  test('is frozen and told to requester and support', () => {
    expect(frozen.events).toEqual([{ type: 'RequestFrozen', by: ALEX, words: 'Odd', at: NOON }]);
    expect(keysOf(frozen)).toEqual([
      'progress/requester',
      'progress/support',
      'consent/1',
      'RequestFrozen/5/requester',
      'RequestFrozen/5/support',
    ]);
  });

  test.each(['accepted', 'access', 'owner', 'move'] as const)(
    'is frozen also at the step "%s": nothing goes on by itself or by the admin',
    (step) => {
      const migration = given(...HISTORY[step]);
      const { events } = pressed(migration, 'consent.looksWrong', { from: ALEX });
      const stopped = given(...HISTORY[step], ...events);

      expect(events).toMatchObject([{ type: 'RequestFrozen', by: ALEX }]);
      expect(stopped.phase).toBe('consent');
      for (const action of STEPS) {
        const fields = { subscriptions: WEB.id, objectId: GUEST };
        const { events: led, effects } = pressed(stopped, action, { from: ALEX, fields });
        expect([...led, ...effects]).toEqual([]);
      }
    },
  );

  test('is not frozen twice, and not once it is over', () => {
    const twice = given(...HISTORY.consent, ...frozen.events);

    expect(pressed(twice, 'consent.looksWrong', { from: ALEX }).events).toEqual([]);
    expect(pressed(given(...DONE), 'consent.looksWrong', { from: ALEX }).events).toEqual([]);
  });

  test('is asked afresh when an operator retries it', () => {
    const migration = given(...HISTORY.consent, ...frozen.events);

    const decision = pressed(migration, 'case.retry', OPERATOR);

    expect(decision.events).toMatchObject([{ type: 'ConsentRequested', round: 2, approver: ALEX }]);
  });
});

test('a question of the approver goes to support with what was sent', () => {
  const decision = pressed(asked, 'consent.ask', { from: ALEX, fields: { words: 'Why me?' } });

  expect(decision.events).toMatchObject([{ type: 'QuestionPassedOn', words: 'Why me?' }]);
  expect(effectsOf(decision, 'showCard')).toMatchObject([
    { to: { to: 'supportChannel' }, card: { kind: 'ticket', words: 'Why me?' } },
  ]);
  expect(effectsOf(decision, 'mail')).toMatchObject([{ address: 'support@lumen.example' }]);
});
