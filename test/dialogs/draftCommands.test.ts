import { describe, expect, test } from '@jest/globals';

import type { MigrationEvent } from '../../src/migration/events.js';
import { aMessage, ANSWERS, ENGINEERING, MEGAN, NOON } from '../builders.js';
import { after, FACTS, saidCodes, shownCard, typing, WHOLE_DRAFT } from './converse.js';

const types = (events: readonly MigrationEvent[]) => events.map(({ type }) => type);
const say = (migration: Parameters<typeof after>[0], text: string) =>
  after(migration, aMessage(text, { facts: FACTS }));

describe('commands in a draft', () => {
  const halfway = () => typing(['start', 'migrate', 'Engineering']).migration;

  test('back asks the last answered question again', () => {
    const talk = say(halfway(), 'back');

    expect(talk.events).toEqual([
      { type: 'QuestionReopened', question: 'scope', via: 'typed', at: NOON },
    ]);
    expect(shownCard(talk)).toMatchObject({ question: 'scope' });
  });

  test('edit changes one answer and keeps the rest', () => {
    const talk = say(typing(WHOLE_DRAFT).migration, 'edit provider name');
    const changed = say(talk.migration, 'Contoso-Main');

    expect(changed.migration?.draft.answers).toMatchObject({
      ...ANSWERS,
      providerName: 'Contoso-Main',
    });
    expect(shownCard(changed)).toMatchObject({ kind: 'summary' });
  });

  test('back from an edit leaves the answer as it was and returns to the summary', () => {
    const edited = say(typing(WHOLE_DRAFT).migration, 'edit domain');
    const talk = say(edited.migration, 'back');

    expect(talk.migration?.draft.answers).toEqual(edited.migration?.draft.answers);
    expect(shownCard(talk)).toMatchObject({ kind: 'summary' });
  });

  test('back twice goes two answers back', () => {
    const talk = say(say(typing(WHOLE_DRAFT).migration, 'back').migration, 'back');

    expect(shownCard(talk)).toMatchObject({ kind: 'terms', terms: { party: 'partner' } });
  });

  test('send before everything is answered says what is open', () => {
    const talk = say(halfway(), 'send');

    expect(types(talk.events)).toEqual(['QuestionRepeated']);
    expect(shownCard(talk)).toMatchObject({
      question: 'providerName',
      problem: { code: 'notComplete' },
    });
  });

  test('words at the summary that change nothing are told what is possible there', () => {
    const talk = say(typing(WHOLE_DRAFT).migration, 'I accept');

    expect(shownCard(talk)).toMatchObject({
      kind: 'summary',
      problem: { code: 'atSummary', typed: 'I accept' },
    });
  });

  test.each(['what?', 'what is this?', "I don't understand"])(
    '"%s" explains why the open question is asked',
    (words) => {
      expect(say(halfway(), words).last.effects).toContainEqual(
        expect.objectContaining({
          card: expect.objectContaining({ title: 'The provider’s name' }),
        }),
      );
    },
  );

  test('thanks is no answer', () => {
    expect(types(say(halfway(), 'thanks').events)).toEqual(['QuestionRepeated']);
  });

  test('edit with an unknown name says so and keeps the open question', () => {
    const talk = say(halfway(), 'edit the colour');

    expect(shownCard(talk)).toMatchObject({
      question: 'providerName',
      problem: { code: 'notUnderstood' },
    });
  });

  test.each(['cancel', 'start over'])('%s asks once before anything is lost', (words) => {
    const talk = say(halfway(), words);

    expect(types(talk.events)).toEqual(['ConfirmationAsked']);
    expect(talk.migration?.draft.answers.scope).toEqual(ENGINEERING);
  });

  test.each(['yes', 'cancel'])('cancel is done after %s', (words) => {
    const talk = say(say(halfway(), 'cancel').migration, words);

    expect(types(talk.events)).toEqual(['DraftCancelled']);
    expect(saidCodes(talk)).toEqual(['draftCancelled']);
  });

  test('no keeps the draft and asks the open question again', () => {
    const talk = say(say(halfway(), 'cancel').migration, 'no');

    expect(types(talk.events)).toEqual(['ConfirmationDropped']);
    expect(shownCard(talk)).toMatchObject({ question: 'providerName' });
  });

  test('start over forgets the answers after a yes', () => {
    const talk = say(say(halfway(), 'start over').migration, 'yes');

    expect(talk.migration?.draft.answers).toEqual({});
  });

  test('save rests the draft, and the next words bring it back', () => {
    const saved = say(halfway(), 'save');
    const talk = say(saved.migration, 'resume');

    expect(types(saved.events)).toEqual(['DraftSaved']);
    expect(types(talk.events)).toEqual(['DraftResumed']);
    expect(shownCard(talk)).toMatchObject({ question: 'providerName' });
  });

  test('status repeats every answer so far', () => {
    const talk = say(halfway(), 'status');

    expect(shownCard(talk)).toMatchObject({
      understood: [
        { question: 'option', answer: 'migrate' },
        { question: 'scope', answer: 'Engineering' },
      ],
    });
  });

  test('ticket tells support everything known so far', () => {
    const talk = say(halfway(), 'ticket: I cannot find our admin');

    expect(talk.events).toMatchObject([
      { type: 'TicketOpened', words: 'I cannot find our admin', question: 'providerName' },
      { type: 'QuestionRepeated' },
    ]);
    expect(talk.last.effects).toMatchObject([
      {},
      { to: { to: 'supportChannel' }, card: { kind: 'ticket', rows: [{}, {}] } },
      { effect: 'mail', address: 'support@lumen.example' },
      { effect: 'say', notice: { code: 'ticketOpened' } },
      { card: { question: 'providerName' } },
      {},
    ]);
  });
});

describe('a question in plain words', () => {
  const open = () => typing(['start', 'migrate', 'Engineering']).migration;

  test('is answered from the knowledge base, and the open question asked again', () => {
    const talk = say(open(), 'will there be any downtime?');

    expect(types(talk.events)).toEqual(['QuestionRepeated']);
    expect(talk.last.effects).toMatchObject([
      { card: { notice: { code: 'questionClosed' } } },
      { card: { kind: 'article', title: 'Downtime' } },
      { card: { kind: 'question', question: 'providerName' } },
      {},
    ]);
  });

  test('is passed on with its words when nothing answers it', () => {
    const talk = say(open(), 'who won the match yesterday?');

    expect(talk.events).toMatchObject([
      { type: 'QuestionPassedOn', by: MEGAN, words: 'who won the match yesterday?' },
      { type: 'QuestionRepeated' },
    ]);
    expect(saidCodes(talk)).toEqual(['questionPassedOn']);
    expect(shownCard(talk)).toMatchObject({ question: 'providerName' });
  });
});
