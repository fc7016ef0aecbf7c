import { describe, expect, test } from '@jest/globals';

import { needsOf } from '../../src/dialogs/needs.js';
import {
  aDraft,
  aMessage,
  aMigration,
  ANSWERS,
  aPress,
  aTimer,
  ENGINEERING,
  MARKETING,
  MEGAN,
  RULES,
} from '../builders.js';

const SHOWN = { need: 'openQuestionShown', slot: 'draft/1' };
const WHO_IS_ALEX = { need: 'personByEmail', email: 'alex@contoso.com', asker: MEGAN.id };
const draft = aMigration({
  draft: aDraft({ answers: { option: 'migrate', scope: ENGINEERING } }),
});

describe('what a turn must know from outside', () => {
  test('to start is whether this person may, and the domain they named', () => {
    expect(needsOf(undefined, aMessage('migrate contoso.com, call it Prod'), RULES)).toEqual([
      { need: 'directory', person: MEGAN },
      { need: 'tenant', domain: 'contoso.com' },
    ]);
  });

  test.each([
    ['Contoso-Prod', [{ need: 'providerNames', scopeId: ENGINEERING.id }]],
    ['domain contoso.com', [{ need: 'tenant', domain: 'contoso.com' }]],
    ['our admin is alex@contoso.com', [WHO_IS_ALEX]],
    ['scope Marketing, call it Prod', [{ need: 'providerNames', scopeId: MARKETING.id }]],
    ['back', []],
    ['what is GDAP?', []],
  ])('for "%s" is %j', (text, needs) => {
    expect(needsOf(draft, aMessage(text), RULES)).toEqual([SHOWN, ...needs]);
  });

  test('for another scope is whether the name is free there too', () => {
    const named = aMigration({ draft: aDraft({ answers: ANSWERS }) });

    expect(needsOf(named, aMessage('scope Marketing'), RULES)).toContainEqual({
      need: 'providerNames',
      scopeId: MARKETING.id,
    });
  });

  test('for a press on an older card is where the current one stands', () => {
    const pressed = '1700000000001';
    const needsAt = (version: number) =>
      needsOf(draft, { ...aPress('draft.back', { version }), messageId: pressed }, RULES);

    expect(needsAt(draft.draft.asks)).toEqual([]);
    expect(needsAt(draft.draft.asks - 1)).toEqual([
      { need: 'newestCard', slot: 'draft/1', pressed },
    ]);
  });

  test('for a whole form is everything in it', () => {
    const fields = {
      providerName: 'Prod',
      domain: 'contoso.com',
      approver: 'alex@contoso.com',
    };

    expect(needsOf(draft, aPress('draft.submitForm', { fields }), RULES)).toEqual([
      { need: 'providerNames', scopeId: ENGINEERING.id },
      { need: 'tenant', domain: 'contoso.com' },
      WHO_IS_ALEX,
    ]);
  });

  test('for a timer is nothing', () => {
    expect(needsOf(draft, aTimer('draftIdle'), RULES)).toEqual([]);
  });
});
