import { expect, test } from '@jest/globals';

import type { Reading } from '../../src/dialogs/questions/question.js';
import { questionOf } from '../../src/dialogs/questions/questions.js';
import type { QuestionId } from '../../src/messages/answers.js';
import { aDraft, aMigration, ENGINEERING, NOON, RULES } from '../builders.js';
import { FACTS } from './converse.js';

const MIGRATION = aMigration({
  draft: aDraft({ answers: { option: 'migrate', scope: ENGINEERING } }),
});

/** Reads an answer on a good day, or with other facts and rules. */
export const read = (id: QuestionId, text: string, { facts = {}, rules = {} } = {}): Reading =>
  questionOf(id).read(text, {
    migration: MIGRATION,
    answers: MIGRATION.draft.answers,
    rules: { ...RULES, ...rules },
    facts: { ...FACTS, ...facts },
    at: NOON,
  });

/** One word for what came of it: the value, the doubt or the problem. */
export const outcome = (reading: Reading): unknown => {
  switch (reading.reading) {
    case 'given':
      return reading.answer.value;
    case 'doubtful':
      return `doubt: ${reading.doubt.code}`;
    case 'refused':
      return `problem: ${reading.problem.code}`;
    case 'unsure':
      return `article: ${reading.article}`;
    case 'held':
      return `held: ${reading.holder.caseNumber}`;
  }
};

type Table = readonly (readonly [string, unknown])[];
export const table = (id: QuestionId, rows: Table) => {
  test.each(rows)('reads "%s" as %j', (text, expected) => {
    expect(outcome(read(id, text))).toEqual(expected);
  });
};
