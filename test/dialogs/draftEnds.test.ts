import { describe, expect, test } from '@jest/globals';

import { openQuestion } from '../../src/dialogs/draft/open.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import {
  aDraft,
  aMessage,
  aMigration,
  ANSWERS,
  aTimer,
  DAY_MS,
  DIEGO,
  known,
  later,
  LEE,
  MEGAN,
  MINUTE_MS,
  NOON,
  RULES,
} from '../builders.js';
import { after, FACTS, saidCodes, shownCard, typing, WHOLE_DRAFT } from './converse.js';

const types = (events: readonly MigrationEvent[]) => events.map(({ type }) => type);
const say = (migration: Parameters<typeof after>[0], text: string) =>
  after(migration, aMessage(text, { facts: FACTS }));

describe('input that is no answer', () => {
  test.each([
    ['', false, 'empty'],
    ['  \u200b ', false, 'empty'],
    ['', true, 'fileNotRead'],
    ['x'.repeat(40_000), false, 'tooLong'],
  ])('%# gets its own problem and keeps what was given', (text, hasFile, code) => {
    const { migration } = typing(['start', 'migrate']);

    const talk = after(migration, aMessage(text, { hasFile, facts: FACTS }));

    expect(shownCard(talk)).toMatchObject({ question: 'scope', problem: { code } });
    expect(talk.migration?.draft.answers.option).toBe('migrate');
  });

  test('is an answer written before its question was shown', () => {
    const openQuestionShown = known('notYet' as const);
    const { migration } = typing(['start', 'migrate']);

    const talk = after(
      migration,
      aMessage('Engineering', { facts: { ...FACTS, openQuestionShown } }),
    );

    expect(types(talk.events)).toEqual(['QuestionRepeated']);
    expect(saidCodes(talk)).toEqual(['earlyAnswer']);
  });

  test('is an answer that came before the card was sent', () => {
    const openQuestionShown = known(later(MINUTE_MS));

    const talk = after(aMigration(), aMessage('migrate', { facts: { openQuestionShown } }));

    expect(talk.migration?.draft.answers).toEqual({});
  });

  test.each(['yes', 'ok', 'sure'])('is a passing "%s" under the terms', (words) => {
    const { migration } = typing(WHOLE_DRAFT.slice(0, -2));

    const talk = say(migration, words);

    expect(shownCard(talk)).toMatchObject({ kind: 'terms', problem: { code: 'termsNotTyped' } });
  });
});

describe('sending', () => {
  test('submits what the summary showed and asks for the tenant', () => {
    const { migration } = typing(WHOLE_DRAFT);

    const { events, last } = say(migration, 'send');

    expect(events).toEqual([
      {
        type: 'RequestSubmitted',
        by: MEGAN,
        answers: ANSWERS,
        terms: [ANSWERS.partnerTerms, ANSWERS.microsoftTerms],
        deadline: later(RULES.consentDays * DAY_MS),
        at: NOON,
      },
    ]);
    expect(last.effects).toContainEqual(
      expect.objectContaining({
        effect: 'tell',
        news: expect.objectContaining({ news: 'holdTenant' }),
      }),
    );
  });

  test('asks for terms again when their text has changed since', () => {
    const { migration } = typing(WHOLE_DRAFT);
    const partner = { ...RULES.terms.partner, digest: 'c'.repeat(64) };
    const rules = { ...RULES, terms: { ...RULES.terms, partner } };

    const talk = after(migration, aMessage('send', { facts: FACTS }), rules);

    expect(types(talk.events)).toEqual(['AnswersCleared']);
    expect(shownCard(talk)).toMatchObject({ kind: 'terms', problem: { code: 'termsChanged' } });
  });

  test('is refused to who had as many people asked today as one may', () => {
    const facts = { ...FACTS, askedLately: known([LEE.id, DIEGO.id]) };
    const { migration } = typing(WHOLE_DRAFT);
    const talk = after(migration, aMessage('send', { facts }), { ...RULES, asksPerDay: 2 });

    expect(types(talk.events)).toEqual(['QuestionRepeated']);
    expect(talk.last.effects).toContainEqual(
      expect.objectContaining({ notice: { code: 'askedTooMany', values: { count: '2' } } }),
    );
  });

  test('before every question is answered only asks the next one', () => {
    const { migration } = typing(['start', 'migrate']);

    const talk = say(migration, 'send');

    expect(types(talk.events)).toEqual(['QuestionRepeated']);
  });
});

describe('a draft nobody touches', () => {
  test('is offered once after a week', () => {
    const { events, last } = after(aMigration(), aTimer('draftIdle', later(7 * DAY_MS)));

    expect(types(events)).toEqual(['DraftOfferedAgain']);
    expect(last.effects).toMatchObject([
      { card: { notice: { code: 'draftOffered' } } },
      { effect: 'wake', timer: 'draftForgotten', dueAt: later(14 * DAY_MS) },
    ]);
  });

  test('is put away after another week', () => {
    const { migration } = after(aMigration(), aTimer('draftIdle', later(7 * DAY_MS)));

    const { events } = after(migration, aTimer('draftForgotten', later(14 * DAY_MS)));

    expect(types(events)).toEqual(['DraftPutAway']);
  });

  test('is left alone when it was touched in the meantime', () => {
    const migration = aMigration({ draft: aDraft({ touchedAt: later(DAY_MS) }) });

    expect(after(migration, aTimer('draftIdle', later(7 * DAY_MS))).events).toEqual([]);
  });

  test('comes back with the answer that is typed next', () => {
    const migration = aMigration({ draft: aDraft({ status: 'putAway' }) });

    const talk = say(migration, 'migrate');

    expect(types(talk.events)).toEqual(['DraftResumed', 'AnswerGiven']);
    expect(openQuestion(talk.migration?.draft ?? aDraft())).toBe('scope');
  });
});
