import { readBlocks } from './blocksText.js';
import type { CardButton, ReadCard } from './cardWords.js';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isJson) : [];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Draft {
  lines: string[];
  inputs: string[];
  buttons: CardButton[];
  folded: Record<string, ReadCard>;
}

/** Everything inside an element that can hold elements. */
const childrenOf = (element: Json): readonly Json[] => [
  ...list(element['items']),
  ...list(element['columns']),
  ...list(element['rows']),
  ...list(element['cells']),
];

/** The words an element shows itself, without what it holds. */
function wordsOf(element: Json): readonly string[] {
  switch (element['type']) {
    case 'TextBlock':
      return [text(element['text'])];
    case 'RichTextBlock':
      return [
        list(element['inlines'])
          .map((run) => text(run['text']))
          .join(''),
      ];
    case 'FactSet':
      return list(element['facts']).map((fact) => `${text(fact['title'])}: ${text(fact['value'])}`);
    default:
      return [];
  }
}

function readElement(element: Json, into: Draft): void {
  into.lines.push(...wordsOf(element));
  const label = text(element['label']) || text(element['id']);
  if (text(element['type']).startsWith('Input.')) into.inputs.push(label);
  if (element['type'] === 'ActionSet') readActions(list(element['actions']), into);
  for (const child of childrenOf(element)) readElement(child, into);
}

function readActions(actions: readonly Json[], into: Draft): void {
  for (const action of actions) {
    const url = text(action['url']) || undefined;
    const verb = text(action['verb']) || undefined;
    const { type, data } = action;
    const title = text(action['tooltip']) || text(action['title']);
    into.buttons.push({ title, type: text(type), verb, data, url });
    const unfolds = action['card'];
    if (isJson(unfolds)) into.folded[title] = readCard(unfolds);
  }
}

function readInto(card: Json, into: Draft): void {
  for (const element of list(card['body'])) readElement(element, into);
  readActions(list(card['actions']), into);
}

/** Reads an Adaptive Card, or blocks of Slack, as a person would. */
export function readCard(card: Json): ReadCard {
  if (card['type'] === 'blocks') return readBlocks(list(card['blocks']));
  const into: Draft = { lines: [], inputs: [], buttons: [], folded: {} };
  readInto(card, into);
  return { ...into, lines: into.lines.filter((line) => line.trim() !== '') };
}

/** The same with everything unfolded. */
export function unfolded(card: ReadCard): Omit<ReadCard, 'folded'> {
  const inside = Object.values(card.folded).map(unfolded);
  return {
    lines: [card, ...inside].flatMap(({ lines }) => lines),
    inputs: [card, ...inside].flatMap(({ inputs }) => inputs),
    buttons: [card, ...inside].flatMap(({ buttons }) => buttons),
  };
}
