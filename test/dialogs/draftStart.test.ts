import { describe, expect, test } from '@jest/globals';

import { ACCOUNT, aMessage, DIEGO, ENGINEERING, known, MEGAN, unknown } from '../builders.js';
import { after, FACTS, shownCard, typing } from './converse.js';

describe('starting a draft', () => {
  test('by an administrator asks the first question in a new card', () => {
    const talk = typing(['start']);

    expect(talk.events).toMatchObject([{ type: 'DraftStarted', requester: MEGAN, via: 'typed' }]);
    expect(shownCard(talk)).toMatchObject({
      kind: 'question',
      question: 'option',
      progress: { step: 1, of: 9 },
    });
  });

  test('by anyone else starts nothing and names the administrators', () => {
    const administrators = [{ name: 'Megan Bowen', email: 'megan@contoso.example' }];
    const directory = known({ standing: 'notAdministrator', administrators } as const);

    const { last } = after(undefined, aMessage('start', { from: DIEGO, facts: { directory } }));

    expect(last.events).toEqual([]);
    expect(last.effects).toMatchObject([
      {
        to: { person: DIEGO.id },
        card: {
          notice: { code: 'notAdministrator', items: ['Megan Bowen (megan@contoso.example)'] },
        },
      },
    ]);
  });

  test('says so when the directory does not answer', () => {
    const { last } = after(undefined, aMessage('start', { facts: { directory: unknown } }));

    expect(last.effects).toMatchObject([{ card: { notice: { code: 'directoryUnavailable' } } }]);
  });

  test.each([
    ['demo', { demo: true }],
    ['internal', { internal: true }],
    ['reseller', { reseller: true }],
    ['country', { country: 'DE' }],
  ])('with a %s account starts nothing and offers a ticket', (reason, change) => {
    const account = { ...ACCOUNT, ...change };
    const directory = known({ standing: 'administrator', account } as const);

    const { last } = after(undefined, aMessage('start', { facts: { directory } }));

    expect(last.events).toEqual([]);
    expect(last.effects).toMatchObject([
      {
        card: {
          notice: { code: 'notEligible', values: { reason } },
          actions: ['draft.ticket'],
        },
      },
    ]);
  });

  test('states a single scope instead of asking for it', () => {
    const account = { ...ACCOUNT, scopes: [ENGINEERING] };
    const directory = known({ standing: 'administrator', account } as const);

    const talk = typing(['start', 'migrate'], { ...FACTS, directory });

    expect(talk.migration?.draft.answers.scope).toEqual(ENGINEERING);
    expect(shownCard(talk)).toMatchObject({ question: 'providerName' });
  });

  test('takes every answer of the first sentence', () => {
    const talk = typing([
      'migrate contoso.onmicrosoft.com, scope Engineering, call it Contoso-Prod, mail it to it@contoso.example',
    ]);

    expect(talk.migration?.draft).toMatchObject({
      answers: { option: 'migrate', scope: ENGINEERING, providerName: 'Contoso-Prod' },
      proposed: { doubt: { code: 'listAddress' } },
      waiting: [{ doubt: { code: 'isThisYou' } }],
    });
  });
});
