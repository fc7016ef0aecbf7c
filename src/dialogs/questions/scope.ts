import type { Scope } from '../../messages/account.js';
import { nearestNames, type Option, pick } from '../pick.js';
import { isUnsure } from '../words.js';
import { given, type Question, refused } from './question.js';

/** Words that mean the organization itself, whatever it is called. */
const WHOLE = ['organization', 'organisation', 'the organization', 'whole organization', 'company'];

/** The scopes a person administers, as things that can be named. */
export const scopeOptions = (scopes: readonly Scope[]): readonly Option<Scope>[] =>
  scopes.map((value) => ({
    value,
    names: [value.name, value.id, ...(value.kind === 'organization' ? WHOLE : [])],
  }));

/** Who pays. Offers only what this person administers; a single scope is stated, not asked. */
export const scope: Question = {
  id: 'scope',
  why: 'whoPays',
  isAsked: ({ account }) => account.scopes.length !== 1,
  isSettled: (answers) => answers.scope !== undefined,
  read(text, { migration }) {
    const { scopes } = migration.draft.account;
    if (isUnsure(text)) return { reading: 'unsure', article: 'whoPays' };
    const found = pick(text, scopeOptions(scopes));
    if (found.picked === 'one') return given({ question: 'scope', value: found.value });
    const names = scopes.map(({ name }) => name);
    if (found.picked === 'none') {
      return refused('scopeUnknown', text, { suggestions: nearestNames(text, names, 5) });
    }
    return refused('scopeAmbiguous', text, {
      suggestions: found.options.map(({ value }) => value.name),
    });
  },
  choices: ({ draft }) => draft.account.scopes.map(({ id, name }) => ({ value: id, label: name })),
  shown: (answers) => answers.scope?.name,
};
