import { type Problem, type QuestionId, QUESTIONS } from '../../messages/answers.js';
import type { CardOf } from '../../messages/card.js';
import type { Choice } from '../../messages/cardBase.js';
import { LIST_LIMITS } from '../limits.js';
import type { Words } from '../words/words.js';
import type { Button, ButtonMaker, Field } from './button.js';

const labelled = (
  question: QuestionId,
  choices: readonly Choice[],
  partner: string,
  words: Words,
): readonly Choice[] => {
  const names = words.questions[question].choices?.(partner) ?? {};
  return choices.map(({ value, label }) => ({ value, label: names[value] ?? label }));
};

interface Asking {
  readonly name: string;
  readonly required: boolean;
  readonly value?: string | undefined;
  readonly choices: readonly Choice[];
}

function fieldOf(question: QuestionId, asking: Asking, words: Words): Field {
  const { label, missing, placeholder } = words.questions[question];
  const { name, choices, value, required } = asking;
  const isChoice = choices.length > 0 && choices.length <= LIST_LIMITS.choices;
  const input = isChoice ? 'one' : 'text';
  const offered = isChoice ? { choices } : {};
  const person = question === 'approver';
  const said = { label, missing, placeholder };
  return { name, id: name, input, ...said, value, required, person, ...offered };
}

export const welcomeButtons = (card: CardOf<'welcome'>, make: ButtonMaker): readonly Button[] => [
  ...(card.draft === undefined ? [] : [make.press('draft.resume', { style: 'positive' })]),
  make.press('draft.start', card.draft === undefined ? { style: 'positive' } : {}),
  make.press('draft.whatThen'),
  make.press('migrations.list'),
];

/** Problems that the person cannot solve alone. */
const NEEDS_HELP: readonly Problem['code'][] = [
  'notListedCountry',
  'unknownTenant',
  'governmentCloud',
  'chinaCloud',
  'germanyCloud',
  'alreadyInCare',
  'lookupUnavailable',
  'personNotLookedUp',
];

export function questionButtons(
  card: CardOf<'question'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] {
  const { question, problem } = card;
  const back = card.canGoBack ? [make.press('draft.back', { subject: question })] : [];
  const help = [
    make.press('draft.why', { subject: question }),
    make.press('draft.help', { subject: question }),
  ];
  if (card.doubt) {
    const { yes, no } = words.doubts[card.doubt.code];
    return [
      make.press('draft.confirm', { subject: question, title: yes, style: 'positive' }),
      make.press('draft.reject', { subject: question, title: no }),
      ...back,
      ...help,
    ];
  }
  const choices = labelled(question, card.choices, card.partner, words);
  const asking = { name: 'answer', required: true, value: card.suggestion, choices };
  return [
    make.press('draft.answer', {
      subject: question,
      style: 'positive',
      open: true,
      fields: [fieldOf(question, asking, words)],
    }),
    ...back,
    ...help,
    make.press('draft.openForm'),
    // Sent at once: behind the button, its input would wait for the question's own.
    ...(problem && NEEDS_HELP.includes(problem.code)
      ? [make.press('draft.ticket', { fields: [], title: words.titles.askSupport })]
      : []),
  ];
}

/** The questions of the form, in the order in which they would be asked. */
const IN_FORM: readonly QuestionId[] = QUESTIONS.filter(
  (question) => !['option', 'partnerTerms', 'microsoftTerms'].includes(question),
);

function formChoices(question: QuestionId, card: CardOf<'form'>, words: Words): readonly Choice[] {
  switch (question) {
    case 'scope':
      return card.scopes.map(({ id, name }) => ({ value: id, label: name }));
    case 'country':
      return card.countries.map((value) => ({ value, label: words.country(value) }));
    default: {
      const names = words.questions[question].choices?.(card.partner) ?? {};
      return Object.entries(names).map(([value, label]) => ({ value, label }));
    }
  }
}

const isInForm = (question: QuestionId, card: CardOf<'form'>): boolean =>
  question === 'country'
    ? card.askCountry
    : question === 'reseller'
      ? card.askReseller
      : question !== 'scope' || card.scopes.length > 1;

export const formButtons = (
  card: CardOf<'form'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  make.press('draft.submitForm', {
    style: 'positive',
    open: true,
    fields: IN_FORM.filter((question) => isInForm(question, card)).map((question) => {
      const choices = formChoices(question, card, words);
      const value = card.filled[question];
      return fieldOf(question, { name: question, required: false, value, choices }, words);
    }),
  }),
  make.press('draft.back', { title: words.titles.oneByOne }),
  make.press('draft.cancel'),
];

export function termsButtons(
  card: CardOf<'terms'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] {
  const isPartners = card.terms.party === 'partner';
  const subject = isPartners ? 'partnerTerms' : 'microsoftTerms';
  return [
    make.press('draft.answer', {
      subject,
      title: words.titles.acceptTerms(isPartners ? card.partner : undefined),
      style: 'positive',
      sends: { answer: 'accept' },
      typed: words.questions[subject].example,
    }),
    ...(card.canGoBack ? [make.press('draft.back', { subject })] : []),
    make.press('draft.why', { subject }),
    make.press('draft.save'),
    make.press('draft.ticket'),
  ];
}

export const summaryButtons = (
  card: CardOf<'summary'>,
  make: ButtonMaker,
  words: Words,
): readonly Button[] => [
  make.press('draft.send', { style: 'positive' }),
  make.press('draft.save'),
  make.press('draft.cancel', { style: 'destructive' }),
  ...card.rows.map(({ question }) =>
    make.press('draft.edit', {
      subject: question,
      title: words.titles.edit(words.questions[question].typedName),
      short: words.actions['draft.edit'].title,
      typed: words.typing.edit(words.questions[question].typedName),
    }),
  ),
];
