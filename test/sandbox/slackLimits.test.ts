import { describe, expect, test } from '@jest/globals';

import { refuseBlocks, refuseView } from '../../sandbox/outside/slack/blockKit/refuse.js';
import { actions, button, input, type Json, modal, plain, section, WORDS } from './slackKit.js';

const a = (length: number): string => 'a'.repeat(length);
const times = <One>(count: number, make: (index: number) => One): readonly One[] =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (text: string, value = text): Json => ({ text: plain(text), value });
const select = (count: number): Json => ({
  type: 'static_select',
  action_id: 'choice',
  options: times(count, (index) => option(`o${index}`)),
});
const choices = (type: string, count: number): Json =>
  input('choice', { type, options: times(count, (index) => option(`o${index}`)) });
const confirm = (title: number, text: number, yes: number): Json =>
  button('Go', {
    confirm: {
      ...{ title: plain(a(title)), text: plain(a(text)) },
      ...{ confirm: plain(a(yes)), deny: plain('No') },
    },
  });
const rich = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

describe('a message of blocks', () => {
  test.each<[string, (size: number) => readonly Json[], number]>([
    ['blocks', (size) => times(size, () => ({ type: 'divider' })), 50],
    ['characters in a section', (size) => [section(a(size))], 3_000],
    ['characters in a header', (size) => [{ type: 'header', text: plain(a(size)) }], 150],
    ['fields', (size) => [{ type: 'section', fields: times(size, () => plain('f')) }], 10],
    ['characters in a field', (size) => [{ type: 'section', fields: [plain(a(size))] }], 2_000],
    ['elements of actions', (size) => [actions(...times(size, (i) => button(`b${i}`)))], 25],
    ['elements of a context', (size) => [{ type: 'context', elements: times(size, plainC) }], 10],
    ['characters on a button', (size) => [actions(button(a(size), { action_id: 'b' }))], 75],
    ['characters in a value', (size) => [actions(button('b', { value: a(size) }))], 2_000],
    ['characters in an action id', (size) => [actions(button('b', { action_id: a(size) }))], 255],
    ['characters in a block id', (size) => [{ type: 'divider', block_id: a(size) }], 255],
    ['options of a menu', (size) => [actions(select(size))], 100],
    ['radio buttons', (size) => [choices('radio_buttons', size)], 10],
    ['checkboxes', (size) => [choices('checkboxes', size)], 10],
    ['options of an overflow menu', (size) => [actions({ ...select(size), type: 'overflow' })], 5],
    [
      "characters in an option's value",
      (size) => [actions({ ...select(1), options: [option('o', a(size))] })],
      75,
    ],
    ["characters in a dialog's title", (size) => [actions(confirm(size, 1, 1))], 100],
    ["characters in a dialog's text", (size) => [actions(confirm(1, size, 1))], 300],
    ["characters on a dialog's button", (size) => [actions(confirm(1, 1, size))], 30],
    ['characters in a label', (size) => [input('f', WORDS, { label: plain(a(size)) })], 2_000],
    ['characters in a hint', (size) => [input('f', WORDS, { hint: plain(a(size)) })], 2_000],
    [
      'characters in a placeholder',
      (size) => [input('f', { ...WORDS, placeholder: plain(a(size)) })],
      150,
    ],
    ['characters asked for', (size) => [input('f', { ...WORDS, max_length: size })], 3_000],
  ])('may have so many %s and not one more', (_, make, limit) => {
    expect(refuseBlocks(make(limit), 'message')).toBeUndefined();
    expect(refuseBlocks(make(limit + 1), 'message')).toMatchObject({ error: 'invalid_blocks' });
  });

  test('may have 13,200 characters in all, also as rich text', () => {
    expect(refuseBlocks([rich(a(13_200))], 'message')).toBeUndefined();
    expect(refuseBlocks([rich(a(13_201))], 'message')).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });

  test.each<[string, Json]>([
    ['of an unknown kind', { type: 'adaptive_card' }],
    ['with an unknown field', { type: 'divider', color: 'red' }],
    ['without text', { type: 'section' }],
    ['with empty text', section('')],
    ['with formatted text where only plain may stand', header('mrkdwn')],
    ['with a link that is none', actions(button('b', { url: 'not a url' }))],
    ['with a style nobody knows', actions(button('b', { style: 'positive' }))],
  ])('is refused with a block %s', (_, block) => {
    expect(refuseBlocks([block], 'message')).toMatchObject({ error: 'invalid_blocks' });
  });

  test('is told where it is wrong', () => {
    expect(refuseBlocks([section('fine'), section('')], 'message')?.details).toEqual([
      expect.stringContaining('[json-pointer:/1/text/text]'),
    ]);
  });

  test('names no block twice', () => {
    const twice = [input('same', WORDS), input('same', WORDS)];

    expect(refuseBlocks(twice, 'message')).toMatchObject({ error: 'invalid_blocks' });
  });

  test('names no action twice in one block', () => {
    const twice = [actions(button('Claim'), button('Claim'))];

    expect(refuseBlocks(twice, 'message')).toMatchObject({ error: 'invalid_blocks' });
  });
});

describe('a view', () => {
  test.each<[string, (size: number) => Json, number]>([
    ['blocks', (size) => modal(...times(size, () => ({ type: 'divider' }))), 100],
    ['characters in its title', (size) => ({ ...modal(), title: plain(a(size)) }), 24],
    ['characters on its submit', (size) => ({ ...modal(), submit: plain(a(size)) }), 24],
    ['characters on its close', (size) => ({ ...modal(), close: plain(a(size)) }), 24],
    ['characters of its own', (size) => ({ ...modal(), private_metadata: a(size) }), 3_000],
    ['characters in its callback id', (size) => ({ ...modal(), callback_id: a(size) }), 255],
  ])('may have so many %s and not one more', (_, make, limit) => {
    expect(refuseView(make(limit), 'modal')).toBeUndefined();
    expect(refuseView(make(limit + 1), 'modal')).toBeDefined();
  });

  test.each<[string, Json]>([
    ['a title', { ...modal(), title: undefined }],
    ['a way to send its inputs', { ...modal(input('f', WORDS)), submit: undefined }],
    ['the kind of the place it is for', { ...modal(), type: 'home' }],
  ])('needs %s', (_, view) => {
    expect(refuseView(view, 'modal')).toMatchObject({ error: 'invalid_arguments' });
  });

  test('weighs at most 250 kB', () => {
    const text = { type: 'markdown', text: a(12_000) };
    const heavy = modal(...times(21, () => text));

    expect(refuseView(heavy, 'modal')).toMatchObject({ error: 'view_too_large' });
  });
});

function plainC(): Json {
  return plain('c');
}
function header(type: string): Json {
  return { type: 'header', text: { type, text: 'Title' } };
}
