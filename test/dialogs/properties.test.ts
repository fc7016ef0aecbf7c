import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { needsOf } from '../../src/dialogs/needs.js';
import { ACTIONS } from '../../src/messages/actions.js';
import { QUESTIONS } from '../../src/messages/answers.js';
import { cardModel } from '../../src/messages/card.js';
import { migrationEvent } from '../../src/migration/events.js';
import { evolve } from '../../src/migration/evolve.js';
import type { Migration } from '../../src/migration/state.js';
import { aMessage, aPress, RULES } from '../builders.js';
import { after, FACTS, type Talk, typing, WHOLE_DRAFT } from './converse.js';

/** Every step of a draft, from its first question to its summary. */
const STEPS = WHOLE_DRAFT.map((_, place) => typing(WHOLE_DRAFT.slice(0, place + 1)).migration);
const step = fc.constantFrom(...STEPS);

/** Whatever people type: prose, our own words, other scripts, noise. */
const text = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.lorem({ maxCount: 12 }),
  fc.emailAddress(),
  fc.domain(),
  fc.constantFrom(
    ...WHOLE_DRAFT,
    'back',
    'form',
    'save',
    'cancel',
    'no',
    'next',
    'why',
    'status',
    'edit scope',
    "I don't know",
    'is this real?',
    '2',
  ),
);
const presses = fc.record({
  action: fc.constantFrom(...ACTIONS),
  subject: fc.option(fc.oneof(fc.constantFrom(...QUESTIONS), fc.string({ maxLength: 20 })), {
    nil: undefined,
  }),
  fields: fc.dictionary(
    fc.oneof(fc.constantFrom(...QUESTIONS), fc.string({ maxLength: 8 })),
    fc.string({ maxLength: 60 }),
    { maxKeys: 4 },
  ),
});

const isAnswered = ({ last }: Talk): boolean => last.effects.length > 0 || last.ack.ack !== 'none';

/** Answers that were given and are there no more, unless they were deliberately put away. */
const lost = (before: Migration | undefined, { migration, events }: Talk): readonly string[] => {
  const cleared = events.flatMap((event) => {
    if (event.type === 'DraftRestarted') return QUESTIONS;
    return event.type === 'AnswersCleared' ? event.questions : [];
  });
  const names = QUESTIONS.filter((name) => before?.draft.answers[name] !== undefined);
  return names.filter(
    (name) => migration?.draft.answers[name] === undefined && !cleared.includes(name),
  );
};

describe('any text at any step of a draft', () => {
  test('is answered, and loses nothing that was given', () => {
    fc.assert(
      fc.property(step, text, (migration, words) => {
        const talk = after(migration, aMessage(words, { facts: FACTS }));

        expect(isAnswered(talk)).toBe(true);
        expect(lost(migration, talk)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('asks the world only what can be asked', () => {
    fc.assert(
      fc.property(step, text, (migration, words) => {
        const needs = needsOf(migration, aMessage(words), RULES).map(({ need }) => need);

        expect(new Set(needs).size).toBe(needs.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any press at any step of a draft', () => {
  test('is answered, and loses nothing that was given', () => {
    fc.assert(
      fc.property(step, presses, (migration, { action, subject, fields }) => {
        const version = migration?.draft.asks ?? 0;
        const press = aPress(action, { subject, fields, version, facts: FACTS });

        const talk = after(migration, press);

        expect(isAnswered(talk)).toBe(true);
        expect(lost(migration, talk)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any conversation', () => {
  test('folds from its stored events to the draft in memory', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const talk = typing(['start', ...texts]);

        const stored: unknown = JSON.parse(JSON.stringify(talk.events));
        const events = migrationEvent.array().parse(stored);

        expect(
          events.reduce<unknown>(
            (state, event) => evolve(state as Migration, event as never),
            undefined,
          ),
        ).toEqual(talk.migration);
      }),
      { numRuns: 200 },
    );
  });

  test('shows only cards that can be stored and drawn', () => {
    fc.assert(
      fc.property(step, text, (migration, words) => {
        const { last } = after(migration, aMessage(words, { facts: FACTS }));
        const cards = last.effects.flatMap((one) => (one.effect === 'showCard' ? [one.card] : []));

        expect(cards.map((card) => cardModel.safeParse(card).error)).toEqual(
          cards.map(() => undefined),
        );
      }),
      { numRuns: 300 },
    );
  });
});
