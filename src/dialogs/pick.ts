import { distance } from 'fastest-levenshtein';

import { plain } from './words.js';

/** Something that can be named in words. */
export interface Option<Value> {
  readonly value: Value;
  /** What it is called, most usual name first. */
  readonly names: readonly string[];
}

/** Which option was meant. */
export type Picked<Value> =
  | { readonly picked: 'one'; readonly value: Value }
  | { readonly picked: 'several'; readonly options: readonly Option<Value>[] }
  | { readonly picked: 'none' };

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const NUMBER =
  /^(?:(?:option|number|no\.?|answer|choice|the)\s+)?#?(\d{1,2})(?:\s*[.)]|st|nd|rd|th)?(?:\s+(?:one|option))?$/;

/** The place in a list that words name: "2", "option 2", "the second one". From 0; `undefined` otherwise. */
export function placeIn(text: string): number | undefined {
  const words = plain(text);
  const digits = NUMBER.exec(words)?.[1];
  if (digits !== undefined) return Number(digits) - 1;
  const ordinal = ORDINALS.indexOf(words.replace(/^the /, '').replace(/ (one|option)$/, ''));
  return ordinal < 0 ? undefined : ordinal;
}

/** Understands a typed name or number; small typing errors are forgiven where only one option is near. */
export function pick<Value>(text: string, options: readonly Option<Value>[]): Picked<Value> {
  const words = plain(text);
  if (words === '') return { picked: 'none' };
  const exact = options.filter(({ names }) => names.some((name) => plain(name) === words));
  if (exact.length > 0) return among(exact);
  const numbered = options[placeIn(text) ?? -1];
  if (numbered) return { picked: 'one', value: numbered.value };
  const partly = options.filter(({ names }) => names.some((name) => holds(plain(name), words)));
  return partly.length > 0 ? among(partly) : among(nearest(words, options));
}

/** The names nearest to what was typed, best first, to be offered instead. */
export const nearestNames = (text: string, names: readonly string[], most = 3): readonly string[] =>
  [...names]
    .sort((one, other) => distance(plain(text), plain(one)) - distance(plain(text), plain(other)))
    .slice(0, most);

function among<Value>(options: readonly Option<Value>[]): Picked<Value> {
  const [first, ...others] = options;
  if (!first) return { picked: 'none' };
  return others.length === 0
    ? { picked: 'one', value: first.value }
    : { picked: 'several', options };
}

/** Two letters say too little to be part of a name. */
const holds = (name: string, words: string): boolean =>
  words.length >= 3 && (name.startsWith(words) || ` ${words} `.includes(` ${name} `));

function nearest<Value>(
  words: string,
  options: readonly Option<Value>[],
): readonly Option<Value>[] {
  const measured = options
    .map((option) => ({
      option,
      far: Math.min(...option.names.map((n) => distance(plain(n), words))),
    }))
    .sort((one, other) => one.far - other.far);
  const allowed = words.length < 4 ? 0 : Math.max(1, Math.floor(words.length / 4));
  const best = measured[0]?.far ?? Infinity;
  return best > allowed
    ? []
    : measured.filter(({ far }) => far === best).map(({ option }) => option);
}
