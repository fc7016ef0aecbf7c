import MiniSearch from 'minisearch';

import { type ArticleId, articles, isArticleId } from './articles.js';

/** Words that say nothing at all. */
const EMPTY = new Set(
  'a an the of to in on at for with by as or and but so then just please'.split(' '),
);

/** Words that say how something is asked, not what about; they count a little. */
const WEAK = new Set(
  'i we you he she it they me us my our your their its this that these those is are was were be been being am do does did done have has had will would can could should must may might shall if there here what which who whom whose when where why how not no any some about into up get got want tell explain know mean means say says now too still later keep take part work works'.split(
    ' ',
  ),
);
const WEAK_WEIGHT = 0.15;
const weightOf = (term: string): number => (WEAK.has(term) ? WEAK_WEIGHT : 1);

/** Other words for the same thing; the left are read as the right. */
const SAME: Readonly<Record<string, string>> = {
  bill: 'invoice',
  bills: 'invoice',
  billed: 'invoice',
  billing: 'invoice',
  invoices: 'invoice',
  invoiced: 'invoice',
  charge: 'invoice',
  charged: 'invoice',
  price: 'cost',
  prices: 'cost',
  pricing: 'cost',
  fee: 'cost',
  fees: 'cost',
  expensive: 'cost',
  costs: 'cost',
  outage: 'downtime',
  outages: 'downtime',
  offline: 'downtime',
  interruption: 'downtime',
  interrupted: 'downtime',
  fake: 'phishing',
  scam: 'phishing',
  legit: 'phishing',
  legitimate: 'phishing',
  genuine: 'real',
  admin: 'administrator',
  admins: 'administrator',
  administrators: 'administrator',
  mfa: 'multifactor',
  '2fa': 'multifactor',
  'multi-factor': 'multifactor',
  'two-factor': 'multifactor',
  nation: 'country',
  countries: 'country',
  expire: 'deadline',
  expires: 'deadline',
  expiry: 'deadline',
  csp: 'partner',
  reserved: 'reservation',
  reservations: 'reservation',
  ea: 'enterprise',
  mca: 'customeragreement',
  msdn: 'visual',
  payg: 'payasyougo',
  organisation: 'organization',
  revoke: 'withdraw',
  undo: 'withdraw',
  undone: 'withdraw',
};

/** A word as it is compared: synonyms joined, endings dropped; `null` when it says nothing. */
function termOf(word: string): string | null {
  const bare = word.toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
  if (bare === '' || EMPTY.has(bare)) return null;
  if (WEAK.has(bare)) return bare;
  return SAME[bare] ?? SAME[stem(bare)] ?? stem(bare);
}

const stem = (word: string): string =>
  word.length > 3 ? word.replace(/(?:ations?|ing|ed|es|s|e)$/, '') : word;

/** One way of asking for an article: a question is compared with questions. */
interface Ask {
  readonly id: string;
  readonly words: string;
}
const ASKS: readonly Ask[] = Object.entries(articles).flatMap(([article, { title, asks }]) =>
  (asks.length > 0 ? [title, ...asks] : []).map((words, place) => ({
    id: `${article}/${place}`,
    words,
  })),
);

const split = (text: string): string[] => text.split(/[^\p{L}\p{N}'’-]+/u).filter(Boolean);

const index = new MiniSearch<Ask>({
  fields: ['words'],
  processTerm: termOf,
  tokenize: split,
  searchOptions: {
    boostTerm: weightOf,
    fuzzy: (term) => (term.length > 5 ? 0.2 : false),
    combineWith: 'OR',
  },
});
index.addAll(ASKS);

/** At least this part of what was said must occur in the question that matches. */
const COVERED = 0.6;
/** So many of the best matches are looked at. */
const CANDIDATES = 5;

/** The article that answers a question in plain words; `undefined` when none does well enough. */
export function findArticle(words: string): ArticleId | undefined {
  const asked = new Set(split(words).flatMap((word) => termOf(word) ?? []));
  const total = sum([...asked].map(weightOf));
  // "Where is it?" is about nothing in particular: only the very same words are the same question.
  const needed = [...asked].every((term) => WEAK.has(term)) ? total : COVERED * total;
  const good = index
    .search(words)
    .slice(0, CANDIDATES)
    .find(({ queryTerms }) => sum([...new Set(queryTerms)].map(weightOf)) >= needed);
  const id = String(good?.id).split('/')[0] ?? '';
  return isArticleId(id) ? id : undefined;
}

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);
