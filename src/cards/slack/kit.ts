import type {
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  RichTextText,
} from '@slack/types';

import type { Line, Span } from '../../messages/span.js';
import { shortened, TEXT_LIMITS, whole } from '../limits.js';
import { lineText } from '../text.js';
import type { Words } from '../words/words.js';
import { SLACK_LIMITS } from './limits.js';

/** Text in which Slack reads no markup, and no emoji either. Longer words are shortened. */
export const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: shortenedUnits(text, limit),
  emoji: false,
});

/** Like `shortened`, for limits that Slack counts in UTF-16 units. */
function shortenedUnits(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = shortened(text, limit);
  for (let most = limit; kept.length > limit; most = Math.floor(most / 2)) {
    kept = shortened(text, most);
  }
  return kept;
}

/** The weather signs of a card; what they mean is always said in words, too. */
export type Sign =
  | 'white_check_mark'
  | 'hourglass_flowing_sand'
  | 'large_orange_circle'
  | 'white_circle'
  | 'warning'
  | 'information_source'
  | 'octagonal_sign';

/** Draws typed text as structure. One kit serves one message in one language. */
export interface Kit {
  /** The title: a heading for screen readers, too. */
  header(lines: readonly Line[]): readonly HeaderBlock[];
  /** Lines that belong together; one that is only something to copy stands in a box of its own. */
  lines(lines: readonly Line[]): readonly RichTextBlock[];
  /** The first line as it is, the others as points below it. */
  list(lines: readonly Line[]): readonly RichTextBlock[];
  points(lines: readonly Line[]): readonly RichTextBlock[];
  /** Lines with a bar beside them. */
  quote(lines: readonly Line[]): readonly RichTextBlock[];
  /** Lines after a sign. */
  signed(sign: Sign, lines: readonly Line[]): readonly RichTextBlock[];
  /** Several lines, each after a sign of its own, and what is said below it. */
  steps(steps: readonly Step[]): readonly RichTextBlock[];
  /** Small print, in grey. Points in time are in UTC there. */
  small(lines: readonly Line[]): readonly ContextBlock[];
  /** A line as plain text, for places that take nothing else. */
  plainLine(line: Line, limit: number): PlainTextElement;
}

/** One of several steps. */
export interface Step {
  readonly sign: Sign;
  readonly head: Line;
  readonly state: Line;
}

type TextStyle = NonNullable<RichTextSection['elements'][number]['style']>;

/** In the reader's own time zone; Slack replaces the braces (docs.slack.dev/messaging/formatting-message-text). */
const DATE = '{date_short}, {time}';
const SECOND_MS = 1_000;

const run = (text: string, style?: TextStyle): RichTextText => ({
  type: 'text',
  text,
  ...(style && { style }),
});

function runOf(span: Span, words: Words, typed: number): RichTextElement {
  if ('say' in span) return run(span.say);
  if ('strong' in span) return run(shortened(span.strong, typed), { bold: true });
  if ('typed' in span) return run(shortened(span.typed, typed));
  if ('code' in span) return run(whole(span.code, TEXT_LIMITS.code), { code: true });
  if ('at' in span) return dateRun(span.at, words);
  return { type: 'link', url: whole(span.url, SLACK_LIMITS.button.url), text: span.link };
}

const dateRun = (at: Date, words: Words): RichTextElement => ({
  type: 'date',
  timestamp: Math.floor(at.getTime() / SECOND_MS),
  format: DATE,
  fallback: words.date(at),
});

/** Slack takes no empty run. */
const isSaid = (element: RichTextElement): boolean =>
  element.type !== 'text' || element.text !== '';

const signRuns = (sign: Sign): readonly RichTextElement[] => [
  { type: 'emoji', name: sign },
  run(' '),
];

const sectionOf = (elements: readonly RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: [...elements],
});

/** Several lines in one part. */
const joined = (lines: readonly (readonly RichTextElement[])[]): readonly RichTextElement[] =>
  lines.flatMap((elements, index) => (index === 0 ? elements : [run('\n'), ...elements]));

const block = (elements: readonly RichTextBlockElement[]): readonly RichTextBlock[] =>
  elements.length === 0 ? [] : [{ type: 'rich_text', elements: [...elements] }];

/** Lines that run on, or one that is nothing but something to copy. */
type Passage = { readonly lines: readonly Line[] } | { readonly code: string };

function passages(lines: readonly Line[]): readonly Passage[] {
  return lines.reduce<readonly Passage[]>((before, line) => {
    const [span, ...rest] = line;
    if (span && 'code' in span && rest.length === 0) {
      return [...before, { code: whole(span.code, TEXT_LIMITS.code) }];
    }
    const last = before.at(-1);
    return last && 'lines' in last
      ? [...before.slice(0, -1), { lines: [...last.lines, line] }]
      : [...before, { lines: [line] }];
  }, []);
}

/** `typed`: what is left of every typed text, in characters. */
export function createKit(words: Words, typed: number): Kit {
  const runs = (line: Line): readonly RichTextElement[] =>
    line.map((span) => runOf(span, words, typed)).filter(isSaid);
  const parts = (lines: readonly Line[]): readonly RichTextBlockElement[] =>
    passages(lines).map((passage) =>
      'code' in passage
        ? { type: 'rich_text_preformatted', elements: [run(passage.code)] }
        : sectionOf(joined(passage.lines.map(runs))),
    );
  const points = (lines: readonly Line[]): readonly RichTextBlockElement[] =>
    lines.length === 0 ? [] : [listOf(lines.map((line) => sectionOf(runs(line))))];
  const text = (line: Line): string =>
    lineText(
      line.map((span) => cut(span, typed)),
      words,
    );
  return {
    header: (lines) =>
      lines.map((line) => ({ type: 'header', text: plain(text(line), SLACK_LIMITS.header) })),
    lines: (lines) => block(parts(lines)),
    list: ([head, ...rest]) => block([...parts(head ? [head] : []), ...points(rest)]),
    points: (lines) => block(points(lines)),
    quote: (lines) => block(quoteOf(joined(lines.map(runs)))),
    signed: (sign, lines) =>
      lines.length === 0 ? [] : block([sectionOf([...signRuns(sign), ...joined(lines.map(runs))])]),
    steps: (steps) =>
      block(
        steps.flatMap(({ sign, head, state }) => [
          sectionOf([...signRuns(sign), ...runs(head)]),
          ...(state.length > 0 ? [listOf([sectionOf(runs(state))], 1)] : []),
        ]),
      ),
    small: (lines) => contextOf(lines.map(text).join('\n')),
    plainLine: (line, limit) => plain(text(line), limit),
  };
}

const listOf = (elements: RichTextSection[], indent = 0): RichTextBlockElement => ({
  type: 'rich_text_list',
  style: 'bullet',
  indent,
  elements,
});

const quoteOf = (elements: readonly RichTextElement[]): readonly RichTextBlockElement[] =>
  elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements: [...elements] }];

const contextOf = (text: string): readonly ContextBlock[] =>
  text === '' ? [] : [{ type: 'context', elements: [plain(text, SLACK_LIMITS.context)] }];

/** Typed words no longer than `typed`; everything else as it is. */
function cut(span: Span, typed: number): Span {
  if ('typed' in span) return { typed: shortened(span.typed, typed) };
  return 'strong' in span ? { strong: shortened(span.strong, typed) } : span;
}

export const divider: DividerBlock = { type: 'divider' };
