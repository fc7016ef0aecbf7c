import { describe, expect, test } from '@jest/globals';

import { decideLobby } from '../../src/dialogs/lobby.js';
import { lobbyNeeds } from '../../src/dialogs/needs.js';
import type { Facts } from '../../src/messages/facts.js';
import { NOBODY } from '../../src/migration/others.js';
import {
  aMessage,
  anArrival,
  aPress,
  CASE,
  ISAIAH,
  known,
  MEGAN,
  MIGRATION_ID,
  NOON,
  RULES,
  SUPPORT_ROOM,
} from '../builders.js';

const ITEM = {
  migration: MIGRATION_ID,
  caseNumber: CASE,
  title: 'Contoso-Prod',
  phase: 'consent',
  since: NOON,
};
const MIGRATIONS: Facts = { operator: known(true), migrations: known([ITEM]) };
const inRoom = { from: ISAIAH, conversation: SUPPORT_ROOM };
const hear = (text: string, around: Parameters<typeof aMessage>[1] = {}) =>
  decideLobby(NOBODY, aMessage(text, around), RULES);

describe('a first contact', () => {
  test('is welcomed in one card', () => {
    const { effects } = decideLobby(NOBODY, anArrival(), RULES);

    expect(effects).toMatchObject([
      { to: { person: MEGAN.id }, card: { kind: 'welcome', name: 'Megan Bowen' } },
    ]);
  });

  test('is welcomed once, however often it is reported', () => {
    const greeted = { ...NOBODY, greeted: true };

    expect(decideLobby(greeted, anArrival(), RULES).effects).toEqual([]);
  });

  test('tells of what is open already', () => {
    const draft = { ...ITEM, phase: 'draft' };
    const facts = { migrations: known([ITEM, draft, { ...ITEM, phase: 'done' }]) };

    const { effects } = decideLobby(NOBODY, anArrival({ facts }), RULES);

    expect(effects).toMatchObject([{ card: { kind: 'welcome', draft: CASE, open: 2 } }]);
  });

  test.each(['hi', 'Hello!', 'good morning', ''])('by "%s" is welcomed', (text) => {
    expect(hear(text).effects).toMatchObject([{ card: { kind: 'welcome' } }]);
  });
});

describe('without a draft', () => {
  test.each([
    ['what happens then?', 'What happens then'],
    ['help', 'What you can type to begin'],
    ['who are you?', 'What Handover is'],
    ['is this real?', 'How to check that this is real'],
    ['will there be downtime?', 'Downtime'],
  ])('"%s" is answered by "%s"', (text, title) => {
    expect(hear(text).effects).toMatchObject([{ card: { kind: 'article', title } }]);
  });

  test('a question nobody can answer goes to support', () => {
    const { effects } = hear('who won the match yesterday?');

    expect(effects).toMatchObject([
      {
        to: { to: 'supportChannel' },
        card: { kind: 'ticket', words: 'who won the match yesterday?' },
      },
      { effect: 'mail', address: 'support@lumen.example' },
      { effect: 'say', notice: { code: 'questionPassedOn', values: { number: `T-${CASE}` } } },
    ]);
  });

  test('a person who may not take part can ask the account manager', () => {
    const press = aPress('draft.ticket', { subject: 'country', press: { migration: undefined } });

    const { effects } = decideLobby(NOBODY, press, RULES);

    expect(effects).toMatchObject([{ card: { kind: 'ticket', words: 'country' } }, {}, {}]);
  });

  test('my migrations lists what the person is bound to', () => {
    const { effects } = hear('my migrations', { facts: MIGRATIONS });

    expect(effects).toMatchObject([{ card: { kind: 'list', list: 'mine', items: [ITEM] } }]);
  });

  test.each([
    'hola',
    'Guten Tag',
    'I want to move our Azure account to you',
    'ich möchte migrieren',
  ])('"%s" is welcomed', (text) => {
    expect(hear(text).effects).toMatchObject([{ card: { kind: 'welcome' } }]);
  });

  test.each(['accept', 'remind alex', 'where is it?', 'check'])(
    '"%s" is no question for support',
    (text) => {
      expect(JSON.stringify(hear(text).effects)).not.toContain('"ticket"');
    },
  );

  test('words for a draft say that nothing is open', () => {
    expect(hear('back').effects).toMatchObject([{ notice: { code: 'nothingOpen' } }]);
  });

  test('anything else is not understood', () => {
    expect(hear('qwerty').effects).toMatchObject([{ notice: { code: 'notUnderstood' } }]);
  });
});

describe('in the support channel', () => {
  test.each([
    ['stuck', { list: 'stuck' }],
    ['mine', { list: 'claimed', person: ISAIAH.id }],
    ['search contoso', { list: 'found', text: 'contoso' }],
    ['K7M-3QX', { list: 'found', text: 'K7M-3QX' }],
  ])('"%s" reads %j and lists it there', (text, list) => {
    const input = aMessage(text, { ...inRoom, facts: MIGRATIONS });

    expect(lobbyNeeds(NOBODY, input, RULES)).toContainEqual({ need: 'migrations', ...list });
    expect(decideLobby(NOBODY, input, RULES).effects).toMatchObject([
      { to: { to: 'conversation' }, card: { kind: 'list', list: list.list, items: [ITEM] } },
    ]);
  });

  test.each(['help', 'hi', 'what can I type'])('"%s" says what operators can type', (text) => {
    const input = aMessage(text, { ...inRoom, facts: MIGRATIONS });

    expect(lobbyNeeds(NOBODY, input, RULES)).toContainEqual({ need: 'operator', person: ISAIAH });
    expect(decideLobby(NOBODY, input, RULES).effects).toMatchObject([
      { card: { title: 'What operators can type' } },
    ]);
  });

  test.each([
    ['thanks', 'nothing but a search for what is no number'],
    ['what about contoso?', 'a ticket from support to itself'],
  ])('"%s" is not %s', (text) => {
    const { effects } = hear(text, { ...inRoom, facts: MIGRATIONS });

    expect(JSON.stringify(effects)).not.toMatch(/"kind":"(?:ticket|list)"/);
  });

  test.each(['claim', 'hand over', 'cancel'])(
    '"%s" without its case is asked which one',
    (typed) => {
      const facts = { ...MIGRATIONS, operator: known(true) };

      expect(hear(typed, { ...inRoom, facts }).effects).toMatchObject([
        { notice: { code: 'whichCase', values: { typed } } },
      ]);
    },
  );

  test.each(['stuck', 'pause sending'])(
    '"%s" by somebody who could not be looked up is not told to be for others',
    (text) => {
      const operator = { known: false, why: 'unavailable' } as const;

      expect(hear(text, { ...inRoom, facts: { ...MIGRATIONS, operator } }).effects).toMatchObject([
        { notice: { code: 'operatorNotLookedUp' } },
      ]);
    },
  );

  test('somebody who is no operator gets no list', () => {
    const facts = { ...MIGRATIONS, operator: known(false) };

    const { effects } = hear('stuck', { ...inRoom, from: MEGAN, facts });

    expect(effects).toMatchObject([{ notice: { code: 'notOperator' } }]);
  });
});
