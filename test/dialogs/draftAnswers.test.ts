import { describe, expect, test } from '@jest/globals';

import type { MigrationEvent } from '../../src/migration/events.js';
import {
  aDraft,
  ALEX,
  aMessage,
  aMigration,
  ANSWERS,
  DAY_MS,
  ENGINEERING,
  known,
  later,
  NOON,
  RULES,
} from '../builders.js';
import { after, FACTS, pressing, shownCard, typing, WHOLE_DRAFT } from './converse.js';

const types = (events: readonly MigrationEvent[]) => events.map(({ type }) => type);
const say = (migration: Parameters<typeof after>[0], text: string) =>
  after(migration, aMessage(text, { facts: FACTS }));

describe('a draft answered by typing', () => {
  test('ends in a summary with everything that will be sent', () => {
    const talk = typing(WHOLE_DRAFT);

    expect(shownCard(talk)).toMatchObject({
      kind: 'summary',
      approver: ALEX,
      approverPlatform: 'teams',
      notifyEmail: 'megan@contoso.example',
    });
  });

  test('closes the old card with its answer and asks below it', () => {
    const start = typing(['start']);

    const { last } = say(start.migration, 'migrate');

    expect(last.effects).toMatchObject([
      { slot: 'draft/1', card: { kind: 'notice', notice: { code: 'answered' } } },
      { slot: 'draft/2', card: { kind: 'question', question: 'scope' } },
      { effect: 'wake', timer: 'draftIdle', dueAt: later(7 * DAY_MS) },
    ]);
  });

  test('counts on where an answer was refused, and not where an earlier one is corrected', () => {
    const start = typing(['start', 'migrate', 'Engineering']);

    const refused = say(start.migration, 'x'.repeat(80));
    const corrected = say(refused.migration, 'edit scope');

    expect(shownCard(refused)).toMatchObject({ question: 'providerName', progress: { step: 3 } });
    expect(shownCard(corrected)).toMatchObject({ question: 'scope', progress: undefined });
  });

  test('takes several answers from one sentence and repeats them', () => {
    const start = typing(['start', 'migrate']);

    const talk = say(start.migration, 'scope Engineering, pay as you go');

    expect(talk.migration?.draft.answers).toMatchObject({
      scope: ENGINEERING,
      agreement: 'payAsYouGo',
    });
    expect(shownCard(talk)).toMatchObject({
      question: 'providerName',
      understood: [
        { question: 'scope', answer: 'Engineering' },
        { question: 'agreement', answer: 'payAsYouGo' },
      ],
    });
  });

  test('keeps the good answers of a sentence when one is refused', () => {
    const start = typing(['start', 'migrate']);

    const talk = say(start.migration, 'scope Engineering, call it Contoso-Dev');

    expect(types(talk.events)).toEqual(['AnswerGiven', 'AnswerRefused']);
    expect(shownCard(talk)).toMatchObject({
      question: 'providerName',
      problem: { code: 'nameTaken', detail: 'Lee Gu' },
    });
  });
});

describe('a draft answered on cards', () => {
  test('changes the card in place', () => {
    const migration = aMigration();

    const { last } = pressing(migration, 'draft.answer', {
      subject: 'option',
      fields: { option: 'migrate' },
    });

    expect(last.ack).toMatchObject({ ack: 'card', card: { question: 'scope', version: 2 } });
    expect(last.effects).toMatchObject([
      { slot: 'draft/1', card: { question: 'scope' } },
      { effect: 'wake' },
    ]);
  });

  test('gives the same answers as typing', () => {
    const migration = aMigration();

    const typed = say(migration, 'migrate');
    const pressed = pressing(migration, 'draft.answer', { subject: 'option:migrate' });

    const answer = { question: 'option', value: 'migrate' };
    expect(typed.events).toEqual([{ type: 'AnswerGiven', answer, via: 'typed', at: NOON }]);
    expect(pressed.events).toEqual([{ type: 'AnswerGiven', answer, via: 'card', at: NOON }]);
  });

  test('answers a press on an older card with the current one and changes nothing', () => {
    const migration = aMigration({ draft: aDraft({ asks: 4 }) });

    const { last } = pressing(migration, 'draft.answer', { version: 3, subject: 'option:migrate' });

    expect(last).toMatchObject({
      events: [],
      effects: [],
      ack: { ack: 'card', card: { version: 4, problem: { code: 'staleCard' } } },
    });
  });

  test('closes the older card that is pressed while the current one stands elsewhere', () => {
    const migration = aMigration({ draft: aDraft({ asks: 4 }) });

    const { last } = pressing(migration, 'draft.answer', {
      ...{ version: 3, subject: 'option:migrate' },
      facts: { newestCard: known('elsewhere' as const) },
    });

    expect(last).toMatchObject({
      events: [],
      effects: [],
      ack: { ack: 'card', card: { kind: 'notice', notice: { code: 'questionClosed' } } },
    });
  });

  test('refuses a press by somebody else privately', () => {
    const { last } = pressing(aMigration(), 'draft.answer', {
      from: ALEX,
      subject: 'option:migrate',
    });

    expect(last).toEqual({
      events: [],
      effects: [],
      ack: { ack: 'refused', notice: { code: 'notRequester' } },
    });
  });

  test('accepts terms by the button alone', () => {
    const answers = { ...ANSWERS, partnerTerms: undefined, microsoftTerms: undefined };
    const migration = aMigration({ draft: aDraft({ answers }) });

    const { events } = pressing(migration, 'draft.answer', { subject: 'partnerTerms' });

    expect(events).toEqual([
      {
        type: 'AnswerGiven',
        answer: { question: 'partnerTerms', value: { ...RULES.terms.partner, at: NOON } },
        via: 'card',
        at: NOON,
      },
    ]);
  });
});

describe('the whole form', () => {
  const fields = {
    scope: ENGINEERING.id,
    providerName: 'Contoso-Prod',
    notifyEmail: 'megan@contoso.example',
    domain: 'contoso.onmicrosoft.com',
    approver: 'alex@contoso.example',
    agreement: 'payAsYouGo',
  };

  test('takes every good field at once', () => {
    const migration = aMigration({ draft: aDraft({ form: true }) });

    const talk = pressing(migration, 'draft.submitForm', { fields });

    expect(talk.migration?.draft).toMatchObject({
      form: false,
      answers: { option: 'migrate', scope: ENGINEERING, approver: ALEX, agreement: 'payAsYouGo' },
      proposed: { answer: { question: 'domain' }, doubt: { code: 'isThisYou' } },
    });
  });

  test('stays open with the problems at their fields and loses nothing else', () => {
    const migration = aMigration({ draft: aDraft({ form: true }) });

    const talk = pressing(migration, 'draft.submitForm', {
      fields: { ...fields, providerName: 'contoso-dev', notifyEmail: 'nobody' },
    });

    expect(talk.last.ack).toMatchObject({
      card: {
        kind: 'form',
        filled: { scope: ENGINEERING.id, agreement: 'payAsYouGo' },
        problems: [
          { question: 'providerName', problem: { code: 'nameTaken' } },
          { question: 'notifyEmail', problem: { code: 'notAnAddress' } },
        ],
      },
    });
  });
});
