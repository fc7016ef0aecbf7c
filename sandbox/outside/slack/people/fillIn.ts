import type { Json } from '../json.js';
import { asList, asText } from '../json.js';
import type { Users } from '../users.js';
import { type Control, controlsOf, isNamed, optionsOf, titleOfOption } from './controls.js';

/** What a person filled in, by block id, action id or label. */
export type Inputs = Readonly<Record<string, string>>;

/** The state of every field, as Slack reports it: block id → action id → value. */
export interface FieldState {
  readonly values: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

const HAS_STATE = /_input$|select$|^radio_buttons$|^checkboxes$|^datepicker$/;
const fieldsOf = (blocks: readonly Json[]): readonly Control[] =>
  controlsOf(blocks).filter(({ type }) => HAS_STATE.test(type));

/** The inputs these blocks have no field for. */
export const unknownInputs = (blocks: readonly Json[], inputs: Inputs): readonly string[] =>
  Object.keys(inputs).filter((name) => !fieldsOf(blocks).some((field) => isNamed(field, name)));

/**
 * What every field of the blocks holds once the inputs are in.
 * @throws {Error} a person cannot choose what is not offered.
 */
export function stateOf(blocks: readonly Json[], inputs: Inputs, users: Users): FieldState {
  const values: Record<string, Record<string, Json>> = {};
  for (const field of fieldsOf(blocks)) {
    const given = Object.keys(inputs).find((name) => isNamed(field, name));
    const value = given === undefined ? presetOf(field) : chosen(field, inputs[given] ?? '', users);
    values[field.blockId] = { ...values[field.blockId], [field.actionId]: value };
  }
  return { values };
}

/** What the field holds when nobody touches it. */
function presetOf({ type, element }: Control): Json {
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: asList(element['initial_options']) };
    case 'users_select':
      return { type, selected_user: element['initial_user'] ?? null };
    case 'multi_users_select':
      return { type, selected_users: element['initial_users'] ?? [] };
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null };
    default:
      return { type, value: element['initial_value'] ?? null };
  }
}

/** What the field holds after a person chose or typed `given`; several choices stand apart by commas. */
function chosen(field: Control, given: string, users: Users): Json {
  const { type } = field;
  const many = given === '' ? [] : given.split(',').map((one) => one.trim());
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: given === '' ? null : offeredAs(field, given) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many.map((one) => offeredAs(field, one)) };
    case 'users_select':
      return { type, selected_user: given === '' ? null : userIdOf(given, users) };
    case 'multi_users_select':
      return { type, selected_users: many.map((one) => userIdOf(one, users)) };
    case 'datepicker':
      return { type, selected_date: given || null };
    default:
      return { type, value: given || null };
  }
}

function offeredAs(field: Control, given: string): Json {
  const found = optionsOf(field).find(
    (option) => option['value'] === given || titleOfOption(option) === given,
  );
  if (!found) throw new Error(`"${field.title}" does not offer "${given}".`);
  return found;
}

function userIdOf(given: string, users: Users): string {
  const user = users.find(given);
  if (!user) throw new Error(`There is no "${given}" to pick in Slack.`);
  return user.id;
}

/** What Slack itself says of the fields before it sends anything, by block id. */
export function refusedBySlack(blocks: readonly Json[], { values }: FieldState): Inputs {
  return Object.fromEntries(
    fieldsOf(blocks).flatMap((field) => {
      const sentence = sentenceOn(field, values[field.blockId]?.[field.actionId] ?? {});
      return sentence === undefined ? [] : [[field.blockId, sentence] as const];
    }),
  );
}

function sentenceOn({ type, element, isOptional }: Control, value: Json): string | undefined {
  const content = Object.entries(value).find(([name]) => name !== 'type')?.[1];
  const isEmpty = content === null || (Array.isArray(content) && content.length === 0);
  if (isEmpty) return isOptional ? undefined : 'This needs an answer.';
  return formSentence(type, asText(content)) ?? lengthSentence(element, asText(content));
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;

function formSentence(type: string, text: string): string | undefined {
  if (type === 'email_text_input' && !EMAIL.test(text)) return 'This is not an e-mail address.';
  if (type === 'url_text_input' && !URL.canParse(text)) return 'This is not an address.';
  return undefined;
}

function lengthSentence(element: Json, text: string): string | undefined {
  const { min_length: least, max_length: most } = element;
  if (typeof least === 'number' && text.length < least) return `At least ${least} characters.`;
  if (typeof most === 'number' && text.length > most) return `At most ${most} characters.`;
  return undefined;
}
