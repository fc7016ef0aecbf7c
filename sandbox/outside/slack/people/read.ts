import type { CardButton, ReadCard } from '../../../cardText.js';
import { asJson, asList, asText, type Json } from '../json.js';
import { asRead } from '../words.js';

/** Reads blocks as a person would: their words in order, what they ask, their buttons. */
export const readBlocks = (blocks: readonly Json[]): ReadCard => ({
  lines: blocks.flatMap(linesOf).filter((line) => line.trim() !== ''),
  inputs: blocks.filter(({ type }) => type === 'input').map(({ label }) => wordsOf(label)),
  buttons: blocks.flatMap(buttonsOf),
});

/** The words of a text object: plain, or in Slack's notation. */
function wordsOf(value: unknown): string {
  const { type, text } = asJson(value);
  return type === 'mrkdwn' ? asRead(asText(text), () => undefined) : asText(text);
}

function linesOf(block: Json): readonly string[] {
  switch (block['type']) {
    case 'header':
      return [wordsOf(block['text'])];
    case 'section':
      return [wordsOf(block['text']), ...asList(block['fields']).map(wordsOf)];
    case 'context':
      return asList(block['elements']).map(wordsOf);
    case 'rich_text':
      return asList(block['elements']).flatMap(richLines);
    case 'markdown':
      return [asText(block['text'])];
    default:
      return [];
  }
}

/** A list has a line for each of its items, everything else is one line. */
const richLines = (part: Json): readonly string[] =>
  part['type'] === 'rich_text_list'
    ? asList(part['elements']).flatMap(richLines)
    : asList(part['elements']).map(runWords).join('').split('\n');

function runWords(run: Json): string {
  const { type, text, url, fallback, user_id: user, name } = run;
  if (type === 'link') return asText(text) || asText(url);
  if (type === 'date') return asText(fallback);
  if (type === 'emoji') return `:${asText(name)}:`;
  return type === 'user' ? `@${asText(user)}` : asText(text);
}

const buttonsOf = (block: Json): readonly CardButton[] =>
  [...asList(block['elements']), asJson(block['accessory'])]
    .filter(({ type }) => type === 'button')
    .map(({ type, text, url, value, action_id: verb }) => ({
      title: wordsOf(text),
      type: asText(type),
      verb: asText(verb) || undefined,
      data: value,
      url: asText(url) || undefined,
    }));
