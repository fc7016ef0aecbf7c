import { describe, expect, test } from '@jest/globals';

import type { Button } from '../../src/cards/buttons/button.js';
import { buttonsOf } from '../../src/cards/buttons/buttons.js';
import { SAMPLES } from '../../src/cards/samples.js';
import { fieldsOf } from '../../src/cards/teams/fields.js';
import { renderTeams } from '../../src/cards/teams/renderTeams.js';
import type { CardOf } from '../../src/messages/card.js';
import { CONTEXT } from './context.js';
import { inputIdsIn } from './reading.js';

const buttons = (name: string): readonly Button[] => buttonsOf(SAMPLES[name]!, 'en-US');
const actions = (name: string): readonly string[] =>
  buttons(name).map((button) => (button.leads === 'press' ? button.press.action : button.leads));

describe('the buttons', () => {
  test('of the consent card let the approver accept, decline, forward, ask, wait and object', () => {
    expect(actions('consent')).toEqual([
      'consent.accept',
      'consent.decline',
      'consent.forward',
      'consent.ask',
      'consent.remindMe',
      'consent.looksWrong',
    ]);
  });

  test('of the consent card lead to sign-in where the platform proves nothing', () => {
    expect(buttons('consent-sign-in')[0]).toMatchObject({
      leads: 'page',
      page: 'signIn',
      press: { action: 'consent.accept', version: 3 },
    });
  });

  test('of a doubt are a yes and a no, without an input', () => {
    expect(actions('question-list-address').slice(0, 2)).toEqual(['draft.confirm', 'draft.reject']);
    expect(inputIdsIn(renderTeams(SAMPLES['question-list-address']!, CONTEXT))).toEqual([]);
  });

  test.each(['lookupUnavailable', 'personNotLookedUp'] as const)(
    'of a question offer a ticket where the problem is %s, which nobody can solve alone',
    (code) => {
      const question = SAMPLES['question-approver'] as CardOf<'question'>;

      const offered = buttonsOf({ ...question, problem: { code } }, 'en-US');

      expect(offered).toContainEqual(
        expect.objectContaining({ press: expect.objectContaining({ action: 'draft.ticket' }) }),
      );
    },
  );

  test('of the summary edit each answer', () => {
    const { rows } = SAMPLES['summary'] as CardOf<'summary'>;

    expect(actions('summary').filter((action) => action === 'draft.edit')).toHaveLength(
      rows.length,
    );
  });

  test('of the progress card are those the core allows', () => {
    expect(actions('progress-expired')).toEqual(['consent.renew']);
  });

  test('of the progress card report each subscription as far as it is', () => {
    const reports = buttons('progress-support').flatMap((button) =>
      button.leads === 'press' && button.press.subject !== undefined
        ? [[button.press.action, button.press.subject.slice(9, 13)]]
        : [],
    );

    expect(reports).toEqual([
      ['case.moved', '0001'],
      ['case.partlyMoved', '0001'],
      ['case.counterpart', '0002'],
    ]);
  });

  test('of terms send the word that accepts', () => {
    expect(buttons('terms-partner')[0]).toMatchObject({ sends: { answer: 'accept' } });
  });
});

describe('the form', () => {
  test('names its inputs after the questions', () => {
    expect(inputIdsIn(renderTeams(SAMPLES['form']!, CONTEXT))).toEqual([
      'country',
      'reseller',
      'scope',
      'providerName',
      'notifyEmail',
      'domain',
      'approver',
      'agreement',
    ]);
  });
});

describe('the fields of a press', () => {
  test('are the inputs without the token', () => {
    expect(fieldsOf({ t: 'sealed', answer: 'contoso.com' })).toEqual({ answer: 'contoso.com' });
  });

  test('have their own name where two inputs share it', () => {
    expect(fieldsOf({ t: 'sealed', words: '', 'words~2': 'It looks odd.' })).toEqual({
      words: 'It looks odd.',
    });
  });

  test('are text only', () => {
    expect(fieldsOf({ t: 'sealed', answer: { deep: true }, words: 7 })).toEqual({});
  });
});
