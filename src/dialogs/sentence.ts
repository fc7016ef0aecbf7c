import type { QuestionId } from '../messages/answers.js';
import type { Migration } from '../migration/state.js';
import { readDomain } from './domainName.js';
import type { Words } from './draft/take.js';
import { answerNamed } from './phrases.js';
import { AGREEMENTS } from './questions/agreement.js';
import { scopeOptions } from './questions/scope.js';
import { addressesIn, plain, tidy } from './words.js';

/** A part of a sentence that names the question it answers. */
interface Labelled {
  readonly question: QuestionId;
  readonly words: string;
  /** True when the question was named, not only recognised by its value. */
  readonly named: boolean;
}

type Pattern = readonly [QuestionId, RegExp];

const PATTERNS: readonly Pattern[] = [
  ['providerName', /^(?:call|name) (?:it|the provider|this)(?: as)?[:\s]+(.+)$/i],
  ['providerName', /^(?:it(?: is|'s| should be)? )?(?:called|named)[:\s]+(.+)$/i],
  [
    'notifyEmail',
    /^(?:e-?mail|mail|send|notify)(?: (?:it|this|the request|the mail|the e-?mail))?(?: to)?[:\s]+(\S+@\S+|me|myself)$/i,
  ],
  [
    'approver',
    /^(?:ask|approver is|accepted by|our (?:azure )?admin(?:istrator)? is|(?:the )?(?:azure |global )?admin(?:istrator)? is)[:\s]+(\S+@\S+|me)$/i,
  ],
  ['approver', /^(?:(?:our|the|my) )?(?:azure |global )?admin(?:istrator)?(?: is)?[:\s]+(.+)$/i],
  ['country', /^(?:we are|we're|our office is)(?: based| located)? in (.+)$/i],
  ['scope', /^(?:charge|bill|billed to|paid by|pay with)[:\s]+(.+)$/i],
];
const MIGRATE =
  /^(?:migrate|move|bring over|transfer|bring)(?: (?:my|our|the))?(?: (?:azure )?(?:account|tenant|domain))?[:\s]+(\S+)$/i;
const NAMED = /^(?:(?:my|our|the) )?([a-z][a-z' -]{2,30}?)(?:\s+is|\s*[:=])?\s+(.+)$/i;

/**
 * The answers in one sentence, by question: "migrate contoso.com, call it Contoso-Prod, mail it to me".
 * `undefined` when the sentence is not about several questions, nor about another one than is open.
 */
export function answersIn(
  text: string,
  migration: Migration | undefined,
  open: QuestionId | undefined,
): Words | undefined {
  const clauses = clausesOf(text);
  const labelled = clauses.map((clause) => labelsOf(clause, migration));
  const known = labelled.filter((labels) => labels.length > 0);
  if (!isAboutSeveral(clauses.length, known, open)) return undefined;
  const words: Words = Object.fromEntries(
    known.flat().map(({ question, words: value }) => [question, value] as const),
  );
  const [first] = clauses;
  if (first === undefined || labelled[0]?.length !== 0) return words;
  return open === undefined || open in words ? words : { ...words, [open]: first };
}

/** A comma alone makes no list: two clauses, or all of them, must name their question. */
function isAboutSeveral(
  clauses: number,
  known: readonly (readonly Labelled[])[],
  open: QuestionId | undefined,
): boolean {
  const [only] = known;
  if (!only) return false;
  if (clauses === 1) return isMeant(only, open);
  return known.length >= 2 || known.length === clauses;
}

/** A single clause counts where its question is named, or is not open anyway. */
const isMeant = (labels: readonly Labelled[], open: QuestionId | undefined): boolean =>
  labels.some(({ named, question }) => named || question === open);

const clausesOf = (text: string): readonly string[] =>
  text
    .split(
      /[;\n]|,(?!\d)|\s+(?:and|then)\s+(?=(?:call|name|mail|e-?mail|send|scope|provider|domain|migrate|ask|charge|bill|pay|our|the|my|use|we)\b)/i,
    )
    .map((clause) =>
      tidy(clause)
        .replace(/^(?:and|then|please|also)\s+/i, '')
        .replace(/[.!]+$/, ''),
    )
    .filter((clause) => clause !== '');

function labelsOf(clause: string, migration: Migration | undefined): readonly Labelled[] {
  const named = namedIn(clause);
  if (named.length > 0) return named.filter((one) => isPlausible(one, migration));
  return recognised(clause, migration);
}

function namedIn(clause: string): readonly Labelled[] {
  return migrationIn(clause) ?? patternIn(clause) ?? nameIn(clause) ?? [];
}

/** "Migrate contoso.com" answers two questions. */
function migrationIn(clause: string): readonly Labelled[] | undefined {
  const moved = MIGRATE.exec(clause)?.[1];
  if (moved === undefined || !('domain' in readDomain(moved))) return undefined;
  return [
    { question: 'option', words: 'migrate', named: true },
    { question: 'domain', words: moved, named: true },
  ];
}

function patternIn(clause: string): readonly Labelled[] | undefined {
  for (const [question, pattern] of PATTERNS) {
    const words = pattern.exec(clause)?.[1];
    if (words !== undefined) return [{ question, words, named: true }];
  }
  return undefined;
}

/** "Scope Engineering", "our domain is contoso.com". */
function nameIn(clause: string): readonly Labelled[] | undefined {
  const [, name = '', words] = NAMED.exec(clause) ?? [];
  const question = answerNamed(name);
  return question && words !== undefined ? [{ question, words, named: true }] : undefined;
}

/** "Scope creep" is no scope, and "mail is down" no address. */
function isPlausible({ question, words }: Labelled, migration: Migration | undefined): boolean {
  switch (question) {
    case 'domain':
      return isDomain(words);
    case 'notifyEmail':
      return addressesIn(words).length > 0 || /^(?:me|myself)$/i.test(words);
    case 'scope':
      return migration === undefined || namesScope(words, migration);
    case 'option':
      // "Option 2" is the second choice of whatever is open.
      return !/\d/.test(words);
    case 'partnerTerms':
    case 'microsoftTerms':
      return false;
    default:
      return true;
  }
}

/** A domain, or nearly one. */
function isDomain(words: string): boolean {
  const read = readDomain(words);
  return 'domain' in read || read.suggestions !== undefined;
}

const namesScope = (words: string, { draft }: Migration): boolean =>
  scopeOptions(draft.account.scopes).some(({ names }) =>
    names.some((name) => plain(name) === plain(words) || plain(name).startsWith(plain(words))),
  );

const AGREEMENT_NAMES: ReadonlySet<string> = new Set(
  AGREEMENTS.flatMap(({ value, names }) => (value === 'notSure' ? [] : names.map(plain))),
);

/** Values that can only be the answer to one question. */
function recognised(clause: string, migration: Migration | undefined): readonly Labelled[] {
  const words = plain(clause);
  if (AGREEMENT_NAMES.has(words)) return [{ question: 'agreement', words: clause, named: false }];
  if (migration && namesScopeExactly(clause, migration)) {
    return [{ question: 'scope', words: clause, named: false }];
  }
  if (/^(?:migrate|use existing|create new)$/.test(words)) {
    return [{ question: 'option', words: clause, named: false }];
  }
  const isBare =
    /^\S+\.\S+$/.test(clause) && !clause.includes('@') && 'domain' in readDomain(clause);
  return isBare ? [{ question: 'domain', words: clause, named: false }] : [];
}

const namesScopeExactly = (words: string, { draft }: Migration): boolean =>
  draft.account.scopes.some(({ name }) => plain(name) === plain(words));
