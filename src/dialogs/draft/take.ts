import {
  type Answers,
  type Doubt,
  type GivenAnswer,
  type Problem,
  type QuestionId,
  QUESTIONS,
} from '../../messages/answers.js';
import type { AnswerRow } from '../../messages/cardBase.js';
import { type Facts, valueOf } from '../../messages/facts.js';
import type { MigrationEvent } from '../../migration/events.js';
import type { Rules } from '../../migration/rules.js';
import type { Migration } from '../../migration/state.js';
import type { Reading } from '../questions/question.js';
import { questionOf } from '../questions/questions.js';
import { openQuestion } from './open.js';
import { shownAnswer } from './present.js';

/** Values by question, as typed or filled in. */
export type Words = Partial<Record<QuestionId, string>>;

export interface Saying {
  readonly rules: Rules;
  readonly facts: Facts;
  readonly at: Date;
  readonly via: 'typed' | 'card';
}

/** What came of several answers at once. */
export interface Taken {
  readonly events: readonly MigrationEvent[];
  readonly understood: readonly AnswerRow[];
  readonly problems: readonly { readonly question: QuestionId; readonly problem: Problem }[];
  /** A reading that is no answer, and of which question. */
  readonly aside: Extract<Reading, { reading: 'unsure' | 'held' }> | undefined;
}

interface Sorted {
  readonly answers: Answers;
  readonly given: readonly GivenAnswer[];
  readonly doubtful: readonly { readonly answer: GivenAnswer; readonly doubt: Doubt }[];
  readonly problems: Taken['problems'];
  readonly aside: Taken['aside'];
}

/** Reads each answer against what is already known, and keeps every good one whatever became of the rest. */
export function takeAnswers(migration: Migration, words: Words, saying: Saying): Taken {
  const sorted = sortAnswers(migration, words, saying);
  const { given, doubtful, problems, aside } = sorted;
  const { via, at } = saying;
  const cleared = nameTakenInNewScope(migration, words, sorted, saying);
  return {
    events: [
      ...given.map((answer): MigrationEvent => ({ type: 'AnswerGiven', answer, via, at })),
      ...(cleared ? [clearing('providerName', saying)] : []),
      ...problems.map((one): MigrationEvent => ({ type: 'AnswerRefused', ...one, via, at })),
      ...doubtful.map((one): MigrationEvent => ({ type: 'AnswerProposed', ...one, via, at })),
    ],
    understood: given.map((answer) => ({ question: answer.question, answer: shownAnswer(answer) })),
    problems: cleared ? [...problems, cleared] : problems,
    aside,
  };
}

const clearing = (question: QuestionId, { via, at }: Saying): MigrationEvent => ({
  type: 'AnswersCleared',
  questions: [question],
  via,
  at,
});

function sortAnswers(migration: Migration, words: Words, saying: Saying): Sorted {
  const { answers } = migration.draft;
  return QUESTIONS.filter((id) => mayAnswer(migration, id)).reduce<Sorted>(
    (sorted, id) => {
      const text = words[id];
      if (text === undefined) return sorted;
      const asked = { migration, answers: sorted.answers, ...saying };
      return sort(sorted, id, questionOf(id).read(text, asked));
    },
    { answers, given: [], doubtful: [], problems: [], aside: undefined },
  );
}

/** Terms are accepted only under their full text, so only while they are the open question. */
const mayAnswer = ({ draft }: Migration, id: QuestionId): boolean =>
  id === 'partnerTerms' || id === 'microsoftTerms'
    ? openQuestion(draft) === id
    : questionOf(id).isAsked(draft);

function sort(sorted: Sorted, question: QuestionId, reading: Reading): Sorted {
  switch (reading.reading) {
    case 'given': {
      const { answer } = reading;
      const answers = { ...sorted.answers, [answer.question]: answer.value };
      return { ...sorted, answers, given: [...sorted.given, answer] };
    }
    case 'doubtful': {
      const { answer, doubt } = reading;
      return { ...sorted, doubtful: [...sorted.doubtful, { answer, doubt }] };
    }
    case 'refused': {
      const refusal = { question, problem: reading.problem };
      return { ...sorted, problems: [...sorted.problems, refusal] };
    }
    case 'unsure':
    case 'held':
      return { ...sorted, aside: sorted.aside ?? reading };
  }
}

/** A name that was free in the old scope may be taken in the new one; then it is asked again. */
function nameTakenInNewScope(
  { draft }: Migration,
  words: Words,
  { given }: Sorted,
  { facts }: Saying,
): Taken['problems'][number] | undefined {
  const name = draft.answers.providerName;
  const scope = given.find(({ question }) => question === 'scope');
  if (!scope || name === undefined || words.providerName !== undefined) return undefined;
  const used = valueOf(facts.providerNames) ?? [];
  const holder = used.find((other) => other.name.toLowerCase() === name.toLowerCase());
  return (
    holder && {
      question: 'providerName',
      problem: { code: 'nameTaken', typed: name, detail: holder.by },
    }
  );
}
