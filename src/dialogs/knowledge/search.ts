import MiniSearch from 'minisearch';

import { type ArticleId, articles, isArticleId } from './articles.js';

/** Words that say nothing about the subject of a question. */
const EMPTY = new Set(
  'a an the i we you he she it they me us my our your their its this that these those is are was were be been being am do does did done have has had will would can could should must may might shall to of in on at for with from by as or and but if so then there here what which who whom whose when where why how not no any some just please about into up out over get gets got need want tell explain know mean means happen happens say says thing things'.split(
    ' ',
  ),
);

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
  if (bare.length < 2 || EMPTY.has(bare)) return null;
  return SAME[bare] ?? SAME[stem(bare)] ?? stem(bare);
}

const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ations?|ing|ed|es|s)$/, '') : word;

const index = new MiniSearch<{ id: string; title: string; asks: string }>({
  fields: ['title', 'asks'],
  processTerm: termOf,
  tokenize: (text) => text.split(/[^\p{L}\p{N}'’-]+/u).filter(Boolean),
  searchOptions: {
    boost: { title: 1.5 },
    fuzzy: (term) => (term.length > 5 ? 0.2 : false),
    combineWith: 'OR',
  },
});
index.addAll(
  Object.entries(articles).map(([id, { title, asks }]) => ({ id, title, asks: asks.join(' . ') })),
);

/** At least this part of the words that say something must occur in the article. */
const COVERED = 0.6;
/** Below this score a match rests on common words only. */
const SCORE = 6;

/** The article that answers a question in plain words; `undefined` when none does well enough. */
export function findArticle(words: string): ArticleId | undefined {
  const asked = new Set(
    words
      .split(/[^\p{L}\p{N}'’-]+/u)
      .map((word) => termOf(word))
      .filter((term) => term !== null),
  );
  const [best] = index.search(words);
  if (!best || asked.size === 0) return undefined;
  const covered = new Set(best.queryTerms).size / asked.size;
  const good = covered >= COVERED && best.score >= SCORE;
  return good && typeof best.id === 'string' && isArticleId(best.id) ? best.id : undefined;
}
