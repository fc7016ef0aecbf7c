import { describe, expect, test } from '@jest/globals';

import { openQuestion } from '../../src/dialogs/draft/open.js';
import type { MigrationEvent } from '../../src/migration/events.js';
import {
  ACCOUNT,
  aDraft,
  ALEX,
  aMessage,
  aMigration,
  ANSWERS,
  aTimer,
  DAY_MS,
  DIEGO,
  ENGINEERING,
  known,
  later,
  MEGAN,
  MINUTE_MS,
  NOON,
  RULES,
  unknown,
} from '../builders.js';
import { after, FACTS, pressing, saidCodes, shownCard, typing, WHOLE_DRAFT } from './converse.js';

const types = (events: readonly MigrationEvent[]) => events.map(({ type }) => type);
const say = (migration: Parameters<typeof after>[0], text: string) =>
  after(migration, aMessage(text, { facts: FACTS }));

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
    option: 'migrate',
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
        filled: { option: 'migrate', scope: ENGINEERING.id, agreement: 'payAsYouGo' },
        problems: [
          { question: 'providerName', problem: { code: 'nameTaken' } },
          { question: 'notifyEmail', problem: { code: 'notAnAddress' } },
        ],
      },
    });
  });
});

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
