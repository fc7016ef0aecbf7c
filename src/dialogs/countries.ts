import countries from 'i18n-iso-countries';

import { plain } from './words.js';

/** Names that are no country's own in ISO 3166, but what people call one. */
const ALSO: Readonly<Record<string, string>> = {
  america: 'US',
  'the states': 'US',
  states: 'US',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  britain: 'GB',
  holland: 'NL',
};

/** The ISO 3166-1 alpha-2 code of a country by its code or its name in any language; `undefined` when unknown. */
export function countryCodeOf(text: string): string | undefined {
  const words = plain(text)
    .replaceAll('.', '')
    .replace(
      /^(?:we are |we're |it is |it's |our office is )?(?:based |located )?(?:in )?(?:the )?/,
      '',
    );
  const code = words.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && countries.isValid(code)) return code;
  if (/^[A-Z]{3}$/.test(code) && countries.isValid(code)) return countries.alpha3ToAlpha2(code);
  return ALSO[words] ?? nameIn(words);
}

/** English names, which most people type; in any language the library compares them one by one. */
const ENGLISH: ReadonlyMap<string, string> = new Map(
  Object.entries(countries.getNames('en', { select: 'all' })).flatMap(([code, names]) =>
    names.map((name) => [name.toLowerCase(), code] as const),
  ),
);

function nameIn(words: string): string | undefined {
  if (words === '') return undefined;
  const english = ENGLISH.get(words);
  if (english !== undefined) return english;
  for (const language of ['en', ...countries.langs()]) {
    const code = countries.getSimpleAlpha2Code(words, language);
    if (code !== undefined) return code;
  }
  return undefined;
}

/** The country's English name; the code itself when there is none. */
export const countryName = (code: string): string => countries.getName(code, 'en') ?? code;
