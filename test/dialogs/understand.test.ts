import { describe, expect, test } from '@jest/globals';

import { opensDraft } from '../../src/dialogs/opening.js';
import { understandDraft } from '../../src/dialogs/understand.js';
import type { Draft } from '../../src/migration/state.js';
import { aDraft, aMigration, ANSWERS, ENGINEERING } from '../builders.js';

const NAMING = aDraft({ answers: { option: 'migrate', scope: ENGINEERING } });
const intentOf = (text: string, draft: Draft = NAMING) => {
  const understanding = understandDraft(aMigration({ draft }), text);
  return understanding.understood === 'intent' ? understanding.intent : understanding;
};

describe('commands', () => {
  test.each([
    ['back', 'draft.back'],
    ['Back.', 'draft.back'],
    ['please go back', 'draft.back'],
    ['Could you go back, please?', 'draft.back'],
    ['why', 'draft.why'],
    ['Why?', 'draft.why'],
    ['but why', 'draft.why'],
    ['HELP', 'draft.help'],
    ['help!', 'draft.help'],
    ['can you help me, please', 'draft.help'],
    ['status', 'migration.status'],
    ['where are we?', 'migration.status'],
    ['cancel', 'draft.cancel'],
    ['Never mind', 'draft.cancel'],
    ['start over', 'draft.startOver'],
    ["let's start again", 'draft.startOver'],
    ['resume', 'draft.resume'],
    ['hello', 'draft.resume'],
    ['save', 'draft.save'],
    ['Save for later, thanks', 'draft.save'],
    ['form', 'draft.openForm'],
    ['show me the form', 'draft.openForm'],
    ['send', 'draft.send'],
    ['Please send it now', 'draft.send'],
    ['ticket', 'draft.ticket'],
    ['I want to talk to a human', 'draft.ticket'],
    ["I don't know", 'draft.skip'],
  ])('"%s" means %s', (text, action) => {
    expect(intentOf(text)).toMatchObject({ action });
  });

  test.each([
    ['edit domain', 'domain'],
    ['Edit the provider name, please', 'providerName'],
    ['change my e-mail', 'notifyEmail'],
    ['correct cost center', 'scope'],
    ['I want to change the admin', 'approver'],
    ['edit terms', 'partnerTerms'],
  ])('"%s" edits %s', (text, subject) => {
    expect(intentOf(text)).toMatchObject({ action: 'draft.edit', subject });
  });

  test('a changed answer may come with the command', () => {
    expect(intentOf('change the domain to fabrikam.com')).toMatchObject({
      action: 'draft.answer',
      fields: { domain: 'fabrikam.com' },
    });
  });
});

describe('answers', () => {
  test.each([
    ['Contoso-Prod', { providerName: 'Contoso-Prod' }],
    ['Engineering', { providerName: 'Engineering' }],
    ['Change Management', { providerName: 'Change Management' }],
    ['Contoso, Prod', { providerName: 'Contoso, Prod' }],
    ['Contoso?', { providerName: 'Contoso?' }],
    ['call it Contoso-Prod', { providerName: 'Contoso-Prod' }],
    ['yes', { providerName: 'Contoso-Engineering' }],
    ['next', { providerName: 'Contoso-Engineering' }],
    ['scope Marketing', { scope: 'Marketing' }],
    [
      'migrate contoso.onmicrosoft.com, call it Contoso-Prod, mail it to it@contoso.com',
      {
        option: 'migrate',
        domain: 'contoso.onmicrosoft.com',
        providerName: 'Contoso-Prod',
        notifyEmail: 'it@contoso.com',
      },
    ],
    ['scope Engineering, pay as you go', { scope: 'Engineering', agreement: 'pay as you go' }],
    [
      'Contoso-Prod, and mail it to me; our admin is alex@contoso.com',
      { providerName: 'Contoso-Prod', notifyEmail: 'me', approver: 'alex@contoso.com' },
    ],
  ])('in "%s" are found', (text, fields) => {
    expect(intentOf(text)).toMatchObject({ action: 'draft.answer', fields });
  });

  test('to a doubt are yes and no', () => {
    const answer = { question: 'domain', value: ANSWERS.domain } as const;
    const draft = aDraft({ proposed: { answer, doubt: { code: 'isThisYou' } } });

    expect(intentOf('Yes, that is us!', draft)).toMatchObject({ action: 'draft.confirm' });
    expect(intentOf('nope', draft)).toMatchObject({ action: 'draft.reject' });
    expect(intentOf('next', draft)).toMatchObject({ action: 'draft.resume' });
  });

  test('to a summary are nothing that decides by accident', () => {
    const draft = aDraft({ answers: ANSWERS });

    expect(intentOf('qwerty', draft)).toEqual({ understood: 'nothing', why: 'notUnderstood' });
  });
});

describe('questions in plain words', () => {
  test.each([
    'will there be any downtime?',
    'what is GDAP',
    'who pays for this?',
    'tell me about reservations',
    'is this real?',
  ])('"%s" is one', (text) => {
    expect(intentOf(text)).toEqual({ understood: 'question', words: text });
  });
});

describe('words that start a migration', () => {
  test.each([
    'start',
    'Start!',
    'migrate',
    'please migrate our account',
    'contoso.com',
    'migrate contoso.onmicrosoft.com',
    'migrate contoso.onmicrosoft.com, call it Contoso-Prod',
    "let's go",
    'resume',
    'can you migrate contoso.com?',
  ])('include "%s"', (text) => {
    expect(opensDraft(text)).toBe(true);
  });

  test.each([
    '',
    'hi',
    'help',
    'what happens then?',
    'will you be able to migrate contoso.com?',
    'my migrations',
    'megan@contoso.com',
    'K7M-3QX',
    'I read about it on contoso.com yesterday',
  ])('do not include "%s"', (text) => {
    expect(opensDraft(text)).toBe(false);
  });
});
