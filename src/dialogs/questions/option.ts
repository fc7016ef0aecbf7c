import { answers } from '../../messages/answers.js';
import { type Option, pick } from '../pick.js';
import { isUnsure } from '../words.js';
import { given, type Question, refused } from './question.js';

const OPTIONS = answers.shape.option.unwrap();
type OptionId = (typeof OPTIONS.options)[number];

/** In the order of the procedure's own form; people answer with these numbers. */
const NAMED: readonly Option<OptionId>[] = [
  {
    value: 'migrate',
    names: [
      'migrate',
      'migrate my account',
      'migrate our account',
      'migration',
      'move my account',
      'move our account',
      'bring it over',
      'bring my account over',
      'transfer',
      'move',
    ],
  },
  {
    value: 'useExisting',
    names: [
      'use existing',
      'useExisting',
      'existing',
      'use an existing account',
      'use my existing account',
      'keep paying microsoft',
      'keep my account',
      'connect existing',
    ],
  },
  {
    value: 'createNew',
    names: [
      'create new',
      'createNew',
      'new',
      'new account',
      'create a new account',
      'create a new customer account',
      'create',
    ],
  },
];

/** Which of the procedure's three options. Only `migrate` goes on here; the others are explained. */
export const option: Question = {
  id: 'option',
  why: 'threeOptions',
  isAsked: () => true,
  isSettled: (given) => given.option === 'migrate',
  read(text) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'threeOptions' };
    const found = pick(text, NAMED);
    if (found.picked === 'one') return given({ question: 'option', value: found.value });
    return refused('notUnderstood', text);
  },
  choices: () => OPTIONS.options.map((value) => ({ value, label: value })),
  shown: (given) => given.option,
};
