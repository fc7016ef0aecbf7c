import type { CardOf } from '../../messages/card.js';
import { ANSWERS } from './answers.js';
import type { Article } from './article.js';
import { CARE } from './care.js';
import { HELP } from './help.js';
import { MONEY } from './money.js';
import { MOVE } from './move.js';
import { START } from './start.js';
import { TRUST } from './trust.js';

const ARTICLES = { ...HELP, ...START, ...ANSWERS, ...MONEY, ...TRUST, ...MOVE, ...CARE };
export type ArticleId = keyof typeof ARTICLES;

/** Every article by its id. */
export const articles: Readonly<Record<ArticleId, Article>> = ARTICLES;

export const isArticleId = (text: string): text is ArticleId => Object.hasOwn(ARTICLES, text);

/** An article as a card. */
export function articleCard(id: ArticleId, partner: string): CardOf<'article'> {
  const { title, body, source } = articles[id];
  const lines = body(partner).map((part) => (typeof part === 'string' ? [{ say: part }] : part));
  return { kind: 'article', version: 0, title, body: lines, source };
}
