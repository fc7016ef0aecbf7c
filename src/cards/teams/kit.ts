import type { Line, Span } from '../../messages/span.js';
import { shortened, TEXT_LIMITS, whole } from '../limits.js';
import type { Words } from '../words/words.js';
import type {
  Column,
  Container,
  Element,
  RichTextBlock,
  Spacing,
  Style,
  TextBlock,
  TextRun,
} from './types.js';

/** How a whole line is set. */
type Look = Omit<TextRun, 'type' | 'text' | 'selectAction'>;

const run = (text: string, look: Look = {}): TextRun => ({ type: 'TextRun', text, ...look });

function runOf(span: Span, words: Words, look: Look): TextRun {
  if ('say' in span) return run(span.say, look);
  if ('strong' in span) {
    return run(shortened(span.strong, TEXT_LIMITS.typed), { ...look, weight: 'Bolder' });
  }
  if ('typed' in span) return run(shortened(span.typed, TEXT_LIMITS.typed), look);
  if ('code' in span) {
    return run(whole(span.code, TEXT_LIMITS.code), { ...look, fontType: 'Monospace' });
  }
  if ('at' in span) return run(words.date(span.at), look);
  const selectAction = { type: 'Action.OpenUrl', url: span.url } as const;
  return { ...run(span.link, { ...look, color: 'Accent' }), selectAction };
}

/** Draws typed text as structure. One kit serves one card in one language. */
export interface Kit {
  /** A line as a paragraph. */
  paragraph(line: Line, look?: Look, spacing?: Spacing): RichTextBlock;
  /** Lines as paragraphs, close together. */
  paragraphs(lines: readonly Line[], look?: Look): readonly RichTextBlock[];
  /** The card's title; a heading for screen readers where it is all our own words. */
  title(lines: readonly Line[]): readonly Element[];
  /** What stands under the title, less loud. */
  subtitle(lines: readonly Line[]): readonly Element[];
  /** Lines in a coloured box; nothing when there are none. */
  box(style: Style, lines: readonly Line[]): readonly Container[];
  /** Lines set off by space from what is before; nothing when there are none. */
  section(lines: readonly Line[]): readonly Container[];
}

const isOurs = (line: Line): boolean => line.every((span) => 'say' in span);
const textOf = (line: Line): string => line.map((span) => ('say' in span ? span.say : '')).join('');

export function createKit(words: Words): Kit {
  const paragraph: Kit['paragraph'] = (line, look = {}, spacing) => ({
    type: 'RichTextBlock',
    ...(spacing && { spacing }),
    inlines: line.map((span) => runOf(span, words, look)),
  });
  const paragraphs: Kit['paragraphs'] = (lines, look) =>
    lines.map((line, index) => paragraph(line, look, index === 0 ? undefined : 'Small'));
  const loud = { size: 'Large', weight: 'Bolder' } as const;
  return {
    paragraph,
    paragraphs,
    title: (lines) =>
      lines.map((line) => (isOurs(line) ? heading(textOf(line)) : paragraph(line, loud))),
    subtitle: (lines) => lines.map((line) => paragraph(line, { isSubtle: true }, 'None')),
    box: (style, lines) =>
      lines.length === 0 ? [] : [container(paragraphs(lines), { style, spacing: 'Medium' })],
    section: (lines) =>
      lines.length === 0 ? [] : [container(paragraphs(lines), { spacing: 'Medium' })],
  };
}

const heading = (text: string): TextBlock => ({
  type: 'TextBlock',
  text,
  style: 'heading',
  size: 'Large',
  weight: 'Bolder',
  wrap: true,
});

/** Elements that belong together. */
export const container = (
  items: readonly Element[],
  look: Omit<Container, 'type' | 'items'> = {},
): Container => ({ type: 'Container', ...look, items });

/** A column that takes what is left of the width, or only what it needs. */
export const column = (
  width: Column['width'],
  items: readonly Element[],
  look: Pick<Column, 'verticalContentAlignment'> = {},
): Column => ({ type: 'Column', width, ...look, items });
