import { describe, expect, test } from '@jest/globals';

import { decide } from '../../src/dialogs/decide.js';
import { isAboutSent, type Role, understandSent } from '../../src/dialogs/later.js';
import { nearestPhrase } from '../../src/dialogs/slips.js';
import { ALEX, aMessage, CASE, DIEGO, RULES } from '../builders.js';
import { typing, WHOLE_DRAFT } from './converse.js';

const ROLE: Role = {
  phase: 'consent',
  isRequester: false,
  isApprover: false,
  isOperator: false,
  withdrawAsked: false,
  hasSubscriptions: false,
};
const REQUESTER: Role = { ...ROLE, isRequester: true };
const APPROVER: Role = { ...ROLE, isApprover: true };
const OPERATOR: Role = { ...ROLE, isOperator: true };

const ASKING_HOW_IT_STANDS = [
  'where is it?',
  'any news?',
  'how far is it',
  'status?',
  'is he done?',
  'did Alex accept?',
  'has the admin signed it yet?',
  'Is it done yet?',
  "what's next?",
  'what do I have to do?',
  'Please give me an update',
  'my migrations',
  'next',
];

describe('asking how a sent request stands', () => {
  test.each(ASKING_HOW_IT_STANDS)('"%s" is answered by the request itself', (text) => {
    expect(understandSent(text, REQUESTER)).toMatchObject({
      intent: { action: 'migration.status' },
    });
  });

  test.each(['is Owner enough to accept?', 'can I accept it myself?', 'is this real?'])(
    '"%s" is another question',
    (text) => {
      expect(understandSent(text, REQUESTER)).toEqual({ understood: 'question', words: text });
    },
  );

  test.each(ASKING_HOW_IT_STANDS.filter((text) => text.includes(' ')))(
    '"%s" in a draft says that nothing was sent, and asks the open question again',
    (text) => {
      const { last } = typing(['start', 'migrate', 'Engineering', text]);
      const codes = last.effects.flatMap((one) => (one.effect === 'say' ? one.notice.code : []));

      expect([['draftStands'], []]).toContainEqual(codes);
      expect(last.effects).toContainEqual(
        expect.objectContaining({ card: expect.objectContaining({ question: 'providerName' }) }),
      );
    },
  );
});

describe('words that change nothing of a sent request', () => {
  test.each([
    ['help', REQUESTER, { understood: 'help' }],
    ['what?', APPROVER, { understood: 'help' }],
    ['thanks', REQUESTER, { notice: { code: 'nothingChanged' } }],
    ['ok', REQUESTER, { notice: { code: 'nothingChanged' } }],
    ['edit domain', REQUESTER, { notice: { code: 'sentAlready' } }],
    ['back', REQUESTER, { notice: { code: 'sentAlready' } }],
    ['wrong domain, it should be fabrikam.com', REQUESTER, { notice: { code: 'sentAlready' } }],
    ['cancel', REQUESTER, { intent: { action: 'migration.withdraw' } }],
    ['stop', REQUESTER, { intent: { action: 'migration.withdraw' } }],
    ['cancel', OPERATOR, { notice: { code: 'reasonNeeded', values: { what: 'cancel' } } }],
    ['decline', APPROVER, { notice: { code: 'reasonNeeded', values: { what: 'decline' } } }],
    ['no', APPROVER, { notice: { code: 'reasonNeeded' } }],
    ['cancel', APPROVER, { notice: { code: 'reasonNeeded' } }],
    ['not me', APPROVER, { notice: { code: 'nameNeeded' } }],
    ['ask someone else', APPROVER, { notice: { code: 'nameNeeded', values: { what: 'forward' } } }],
    [
      'ask someone else',
      REQUESTER,
      { notice: { code: 'nameNeeded', values: { what: 'someoneElse' } } },
    ],
    ['hand over', REQUESTER, { notice: { code: 'nameNeeded', values: { what: 'handOver' } } }],
    ['hand it over', OPERATOR, { notice: { code: 'nameNeeded', values: { what: 'handOver' } } }],
    ['yes', APPROVER, { intent: { action: 'migration.status' } }],
    ['send it again', REQUESTER, { intent: { action: 'migration.remind' } }],
    ['what is this?', APPROVER, { understood: 'question' }],
  ] as const)('"%s" by %j get %j', (text, role, expected) => {
    expect(understandSent(text, role)).toMatchObject(expected);
  });

  test.each(['decline', 'reject it', 'cancel', 'no'])('"%s" alone declines nothing', (text) => {
    const { migration } = typing([...WHOLE_DRAFT, 'send']);

    expect(decide(migration, aMessage(text, { from: ALEX }), RULES).events).toEqual([]);
  });

  test('say nothing of the case to a stranger', () => {
    const { migration } = typing([...WHOLE_DRAFT, 'send']);

    const { effects } = decide(migration, aMessage('thanks', { from: DIEGO }), RULES);

    expect(effects).toMatchObject([{ notice: { code: 'notForYou' } }]);
  });

  test('by somebody who could not be looked up are told so, and nothing of the case', () => {
    const { migration } = typing([...WHOLE_DRAFT, 'send']);
    const facts = { operator: { known: false, why: 'timeout' } } as const;

    const { effects } = decide(migration, aMessage('thanks', { from: DIEGO, facts }), RULES);

    expect(effects).toMatchObject([{ notice: { code: 'operatorNotLookedUp' } }]);
  });

  test('that ask for help get what their role can type', () => {
    const { migration } = typing([...WHOLE_DRAFT, 'send']);
    const helpOf = (from: typeof ALEX | undefined) =>
      decide(migration, aMessage('help', from && { from }), RULES).effects;

    expect(helpOf(undefined)).toMatchObject([
      { card: { title: 'What you can type about your request', caseNumber: CASE } },
    ]);
    expect(helpOf(ALEX)).toMatchObject([
      { card: { title: 'What you can type as the Azure admin' } },
    ]);
  });
});

describe('withdrawing by words', () => {
  const asked: Role = { ...REQUESTER, withdrawAsked: true };

  test.each(['yes', 'Yes, withdraw it'])('"%s" withdraws once it was asked', (text) => {
    expect(understandSent(text, asked)).toMatchObject({
      intent: { action: 'migration.withdrawConfirmed' },
    });
  });

  test.each(['ok', 'thanks', 'right', 'sure'])('"%s" in passing does not', (text) => {
    expect(understandSent(text, asked)).toMatchObject({ notice: { code: 'nothingChanged' } });
  });

  test('is asked where it was typed', () => {
    const { migration } = typing([...WHOLE_DRAFT, 'send']);

    const { effects, events } = decide(migration, aMessage('cancel'), RULES);

    expect(events).toMatchObject([{ type: 'ConfirmationAsked', what: 'withdraw' }]);
    expect(effects.at(-1)).toMatchObject({
      effect: 'say',
      notice: { code: 'withdrawQuestion', values: { caseNumber: CASE } },
    });
  });
});

describe('a slip', () => {
  test.each([
    ['acept', APPROVER, 'accept'],
    ['wihdraw', REQUESTER, 'withdraw'],
    ['staus', REQUESTER, 'status'],
    ['hlep', REQUESTER, 'help'],
    ['clam', OPERATOR, 'claim'],
    ['qwerty', REQUESTER, undefined],
    ['acept', REQUESTER, undefined],
  ] as const)('"%s" by %j is nearest to %s', (text, role, phrase) => {
    expect(nearestPhrase(text, role)).toBe(phrase);
  });
});

describe('words while a draft is open beside a sent request', () => {
  test.each([
    'remind alex',
    'withdraw',
    'where is it?',
    'did Alex accept?',
    'any news?',
    'this looks wrong',
    'details',
  ])('"%s" are about the request', (text) => {
    expect(isAboutSent(text)).toBe(true);
  });

  test.each([
    'status',
    'back',
    'cancel',
    'later',
    'accept',
    'send',
    'next',
    'contoso.com',
    'ask lee@contoso.example',
    'hi',
  ])('"%s" are about the draft', (text) => {
    expect(isAboutSent(text)).toBe(false);
  });
});
