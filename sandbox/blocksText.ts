import type { CardButton, ReadCard } from './cardWords.js';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const wordsIn = (value: unknown): string => (isJson(value) ? text(value['text']) : '');

/** Reads blocks of Slack as a person would. */
export const readBlocks = (blocks: readonly Json[]): ReadCard => ({
  lines: blocks.flatMap(linesOf).filter((line) => line.trim() !== ''),
  inputs: blocks.filter(({ type }) => type === 'input').map(({ label }) => wordsIn(label)),
  buttons: blocks.flatMap(elementsOf).filter(isButton).map(buttonOf),
  folded: {},
});

function linesOf(block: Json): readonly string[] {
  switch (block['type']) {
    case 'header':
      return [wordsIn(block['text'])];
    case 'section':
      return [wordsIn(block['text']), ...list(block['fields']).map(wordsIn)];
    case 'context':
      return list(block['elements']).map(wordsIn);
    case 'rich_text':
      return list(block['elements']).flatMap(richLines);
    default:
      return [];
  }
}

/** A list has a line for each point; anything else is one paragraph. */
const richLines = (element: Json): readonly string[] =>
  element['type'] === 'rich_text_list'
    ? list(element['elements']).flatMap(richLines)
    : [list(element['elements']).map(runText).join('')];

/** The words of a run; of a point in time what stands in where it cannot be shown. */
const runText = ({ text: words, fallback, url }: Json): string =>
  text(words) || text(fallback) || text(url);

const elementsOf = (block: Json): readonly Json[] => [
  ...(block['type'] === 'actions' ? list(block['elements']) : []),
  ...(isJson(block['accessory']) ? [block['accessory']] : []),
];

const isButton = ({ type }: Json): boolean => type === 'button';

const buttonOf = (button: Json): CardButton => ({
  title: text(button['accessibility_label']) || wordsIn(button['text']),
  type: 'button',
  verb: text(button['action_id']) || undefined,
  data: button['value'],
  url: text(button['url']) || undefined,
});
