import { z } from 'zod';

import { confirm, id, image, offered, option, plain } from './texts.js';

const control = { action_id: id.optional(), confirm: confirm.optional() };
const field = { action_id: id.optional(), focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plain(150).optional() };

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
  ...control,
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z
    .array(option.extend({ url: z.url().max(3_000).optional() }))
    .min(1)
    .max(5),
  ...control,
});

const menu = z.strictObject({
  type: z.literal('static_select'),
  initial_option: option.optional(),
  ...{ ...control, ...field, ...placeholder, ...offered },
});
const manyMenu = z.strictObject({
  type: z.literal('multi_static_select'),
  initial_options: z.array(option).min(1).optional(),
  max_selected_items: z.number().int().min(1).optional(),
  ...{ ...control, ...field, ...placeholder, ...offered },
});
const person = z.strictObject({
  type: z.literal('users_select'),
  initial_user: z.string().optional(),
  ...{ ...control, ...field, ...placeholder },
});
const people = z.strictObject({
  type: z.literal('multi_users_select'),
  initial_users: z.array(z.string()).optional(),
  max_selected_items: z.number().int().min(1).optional(),
  ...{ ...control, ...field, ...placeholder },
});
const radio = z.strictObject({
  type: z.literal('radio_buttons'),
  options: z.array(option).min(1).max(10),
  initial_option: option.optional(),
  ...{ ...control, ...field },
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).min(1).optional(),
  ...{ ...control, ...field },
});
const date = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: z.iso.date().optional(),
  ...{ ...control, ...field, ...placeholder },
});

const words = z.strictObject({
  type: z.literal('plain_text_input'),
  initial_value: z.string().max(3_000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3_000).optional(),
  max_length: z.number().int().min(1).max(3_000).optional(),
  ...{ ...field, ...placeholder },
});
const address = z.strictObject({
  type: z.enum(['email_text_input', 'url_text_input']),
  initial_value: z.string().optional(),
  ...{ ...field, ...placeholder },
});
const number = z.strictObject({
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  ...{ ...field, ...placeholder },
});

const menus = [menu, manyMenu, person, people, radio, checkboxes, date] as const;

/** What may stand beside a section's text. */
export const accessory = z.discriminatedUnion('type', [button, overflow, image, ...menus]);
/** What may stand in a row of actions. */
export const actionElement = z.discriminatedUnion('type', [button, overflow, ...menus]);
/** What may be asked in an input block. */
export const inputElement = z.discriminatedUnion('type', [...menus, words, address, number]);
