import { countryCodeOf, countryName } from '../countries.js';
import { placeIn } from '../pick.js';
import { isUnsure } from '../words.js';
import { given, type Question, refused } from './question.js';

/** Where the billed office is. Not listed is not a no: the answer offers a ticket. */
export const country: Question = {
  id: 'country',
  why: 'eligibility',
  isAsked: ({ account }) => account.country === undefined,
  isSettled: (answers) => answers.country !== undefined,
  read(text, { rules }) {
    if (isUnsure(text)) return { reading: 'unsure', article: 'eligibility' };
    const code = rules.eligibleCountries[placeIn(text) ?? -1] ?? countryCodeOf(text);
    if (code === undefined) return refused('notUnderstood', text);
    if (rules.eligibleCountries.includes(code)) return given({ question: 'country', value: code });
    return refused('notListedCountry', countryName(code), {
      detail: rules.eligibleCountriesAsOf,
      suggestions: rules.eligibleCountries.map(countryName),
    });
  },
  choices: (_migration, rules) =>
    rules.eligibleCountries.map((value) => ({ value, label: countryName(value) })),
  shown: (answers) => answers.country,
};
