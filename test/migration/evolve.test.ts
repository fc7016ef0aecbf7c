import { describe, expect, test } from '@jest/globals';

import type { MigrationEvent } from '../../src/migration/events.js';
import { evolve } from '../../src/migration/evolve.js';
import { ANSWERS, CONTOSO, later, NOON } from '../builders.js';
import { DONE, given, granted, HISTORY, related, submitted } from './given.js';

const answer = (changes: Partial<{ via: 'typed' | 'card' }> = {}): MigrationEvent => ({
  type: 'AnswerGiven',
  answer: { question: 'providerName', value: 'Contoso-Prod' },
  via: 'card',
  at: later(1),
  ...changes,
});

describe('folding the draft', () => {
  test('counts events, cards asked and cards posted apart', () => {
    const migration = given(answer(), answer({ via: 'typed' }));

    expect(migration.version).toBe(3);
    expect(migration.draft).toMatchObject({ asks: 3, posts: 2, touchedAt: later(1) });
  });

  test('keeps the order in which questions were answered, each once', () => {
    const option = { question: 'option', value: 'migrate' } as const;
    const migration = given(
      answer(),
      { type: 'AnswerGiven', answer: option, via: 'card', at: NOON },
      answer(),
    );

    expect(migration.draft.history).toEqual(['option', 'providerName']);
  });

  test('asks a reopened question again and keeps its answer', () => {
    const migration = given(answer(), {
      type: 'QuestionReopened',
      question: 'providerName',
      via: 'card',
      at: NOON,
    });

    expect(migration.draft).toMatchObject({
      reopened: 'providerName',
      history: [],
      answers: { providerName: 'Contoso-Prod' },
    });
  });

  test('forgets cleared answers and no others', () => {
    const migration = given(
      answer(),
      { type: 'AnswerGiven', answer: { question: 'country', value: 'US' }, via: 'card', at: NOON },
      { type: 'AnswersCleared', questions: ['providerName'], via: 'card', at: NOON },
    );

    expect(migration.draft.answers).toEqual({ country: 'US' });
    expect(migration.draft.history).toEqual(['country']);
  });

  test('begins afresh when restarted, with the account known', () => {
    const before = given(answer());
    const migration = evolve(before, { type: 'DraftRestarted', via: 'card', at: NOON });

    expect(migration.draft.answers).toEqual({});
    expect(migration.draft.account).toEqual(before.draft.account);
  });

  test('refuses a stream that begins with anything else', () => {
    expect(() => evolve(undefined, granted)).toThrow('begins with DraftStarted');
  });
});

describe('folding a sent migration', () => {
  test.each([
    ['submitted', HISTORY.submitted],
    ['consent', HISTORY.consent],
    ['consent', HISTORY.accepted],
    ['access', HISTORY.access],
    ['access', HISTORY.owner],
    ['move', HISTORY.move],
    ['enable', HISTORY.enable],
    ['done', DONE],
  ])('is in the phase %s after its events', (phase, history) => {
    expect(given(...history).phase).toBe(phase);
  });

  test('takes the request from the answers', () => {
    expect(given(submitted()).request).toMatchObject({
      providerName: ANSWERS.providerName,
      tenantId: CONTOSO,
      notifyEmail: ANSWERS.notifyEmail,
    });
  });

  test('goes back to consent when the relationship is lost, and forward again with what was reached', () => {
    const tenantId = CONTOSO;
    const lost = given(...HISTORY.move, { type: 'RelationshipLost', tenantId, at: NOON });

    expect(lost.phase).toBe('consent');
    expect(evolve(lost, related).phase).toBe('move');
  });

  test('forgets a failed call once the same call worked', () => {
    const failed: MigrationEvent = { type: 'CallFailed', of: 'customer', fault: 'x', at: NOON };
    const migration = given(...HISTORY.accepted, failed);

    expect(migration.failedCall?.of).toBe('customer');
    expect(evolve(migration, related).failedCall).toBeUndefined();
  });
});
