import type { InputBlock, PlainTextOption } from '@slack/types';

import type { Choice } from '../../messages/cardBase.js';
import type { Field } from '../buttons/button.js';
import { whole } from '../limits.js';
import type { Words } from '../words/words.js';
import { INPUT } from './actionIds.js';
import { plain } from './kit.js';
import { SLACK_CHOICES, SLACK_LIMITS } from './limits.js';

const { input: LIMITS, option: OPTION, options: MOST } = SLACK_LIMITS;

type Element = InputBlock['element'];

/** A label that ends with its own value shows that apart: shortened, it could not be compared. */
function optionOf({ value, label }: Choice): PlainTextOption {
  const apart = ` · ${value}`;
  const name = label.endsWith(apart) ? label.slice(0, -apart.length) : label;
  return {
    text: plain(name, OPTION.text),
    value: whole(value, OPTION.value),
    ...(name !== label && { description: plain(value, OPTION.description) }),
  };
}

const placeholderOf = ({ placeholder }: Field) =>
  placeholder === undefined ? {} : { placeholder: plain(placeholder, LIMITS.placeholder) };

function textInput(field: Field): Element {
  const { value } = field;
  return {
    type: 'plain_text_input',
    action_id: INPUT,
    multiline: field.input === 'lines',
    max_length: field.input === 'lines' ? LIMITS.value : SLACK_CHOICES.lineInput,
    ...placeholderOf(field),
    ...(value !== undefined && { initial_value: whole(value, LIMITS.value) }),
  };
}

/** Few choices in sight, more in a menu. */
function oneOf(field: Field, options: PlainTextOption[]): Element {
  const chosen = options.find(({ value }) => value === field.value);
  const shared = { action_id: INPUT, options, ...(chosen && { initial_option: chosen }) };
  return options.length <= SLACK_CHOICES.inSight
    ? { type: 'radio_buttons', ...shared }
    : { type: 'static_select', ...shared, ...placeholderOf(field) };
}

const manyOf = (options: PlainTextOption[]): Element => ({
  type: options.length <= MOST.checkboxes ? 'checkboxes' : 'multi_static_select',
  action_id: INPUT,
  options,
});

function elementOf(field: Field): Element {
  const options = (field.choices ?? []).map(optionOf);
  if (field.input === 'one') return oneOf(field, options);
  return field.input === 'many' ? manyOf(options) : textInput(field);
}

/** Names a block after its field; of two inputs for one field the picker is `nth` 2. */
export type BlockId = (name: string, nth: number) => string;

/**
 * An input with its label, and where a person is asked for also one to pick them; filled in is the one
 * or the other.
 */
export function inputBlocks(field: Field, blockId: BlockId, words: Words): readonly InputBlock[] {
  const block = (nth: number, label: string, element: Element): InputBlock => ({
    type: 'input',
    block_id: blockId(field.name, nth),
    label: plain(label, LIMITS.label),
    element,
    optional: !field.required || field.person === true,
  });
  const { label, placeholder } = words.slack.pickPerson;
  const asked = block(1, field.label, elementOf(field));
  if (field.person !== true) return [asked];
  const picker: Element = {
    type: 'users_select',
    action_id: INPUT,
    placeholder: plain(placeholder, LIMITS.placeholder),
  };
  return [asked, block(2, label, picker)];
}
