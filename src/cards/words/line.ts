import type { Line, Span } from '../../messages/span.js';

/** What may stand in a sentence: runs, whole sentences, and plain values, which are never trusted. */
export type Part = Span | Line | string | number | Date;

const isLine = (part: Part): part is Line => Array.isArray(part);

/** Marks that turn the direction of text; a name with one could make a sentence read otherwise. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const unturned = (text: string): string => text.replace(TURNING, '');

/** Set in bold. */
export const strong = (text: string): Span => ({ strong: unturned(text) });
/** Something to be copied or compared letter by letter. */
export const code = (text: string): Span => ({ code: text });
/** Our own words that come from a table. */
export const say = (text: string): Span => ({ say: text });

function spansOf(part: Part): Line {
  if (isLine(part)) return part;
  if (typeof part === 'string') return part === '' ? [] : [{ typed: unturned(part) }];
  if (typeof part === 'number') return [{ say: String(part) }];
  if (part instanceof Date) return [{ at: part }];
  return [part];
}

/**
 * One sentence: the template's own text is ours, an interpolated string is somebody's and stays
 * text on every platform, a `Date` becomes a point in time.
 */
export function line(ours: TemplateStringsArray, ...parts: readonly Part[]): Line {
  return ours.flatMap((text, index) => {
    const part = parts[index];
    const said: Line = text === '' ? [] : [{ say: text }];
    return part === undefined ? said : [...said, ...spansOf(part)];
  });
}

/** The sentence when its value is there, else nothing. */
export const when = <Value>(
  value: Value | undefined,
  sentence: (value: Value) => readonly Line[],
): readonly Line[] => (value === undefined ? [] : sentence(value));

/** The sentences when the claim holds, else nothing. */
export const onlyIf = (claim: boolean, ...lines: readonly Line[]): readonly Line[] =>
  claim ? lines : [];

/** The first `limit` lines, then what is said about the others. */
export const capped = (
  lines: readonly Line[],
  limit: number,
  others: (count: number) => Line,
): readonly Line[] =>
  lines.length <= limit ? lines : [...lines.slice(0, limit), others(lines.length - limit)];

/** Values in a row: "a, b and c" is a matter of locale, so commas only. */
export const listed = (values: readonly string[]): Line =>
  values.flatMap((value, index): Line => (index === 0 ? line`${value}` : line`, ${value}`));
