import { z } from 'zod';

import { storedSummary } from '../shapes.js';
import type { Query, Summary } from '../store.js';
import type { Reads, Statements } from './connection.js';
import { toColumn } from './text.js';

const DEFAULT_LIMIT = 50;

/** What a search for words looks in. Lower case is JavaScript's, whatever the database's locale. */
const wordsOf = ({ caseNumber, title }: Summary): string =>
  toColumn(`${caseNumber} ${title}`.toLowerCase());

/** A stream's line of the index, as the server's functions take it. */
export function lineOf(summary: Summary): string {
  const { migration, caseNumber, phase, open, people, owner, tenantId, scopeId, since } = summary;
  return JSON.stringify({
    ...{ migration, caseNumber, words: wordsOf(summary), phase, open },
    people: people.map(toColumn),
    owner: owner && toColumn(owner),
    tenantId,
    scopeId: scopeId && toColumn(scopeId),
    since,
    summary: JSON.stringify(storedSummary.parse(summary)),
  });
}

/** Puts a stream's line into the index, in place of its earlier one. */
export async function putSummary(on: Statements, summary: Summary): Promise<void> {
  await on.run('select handover.put_line($1, $2::json)', [
    toColumn(summary.stream),
    lineOf(summary),
  ]);
}

/** The SQL of each thing that can be asked for; `?` stands for the value's place. */
const CONDITIONS: Readonly<Record<Exclude<keyof Query, 'limit' | 'oldestFirst'>, string>> = {
  migration: 'migration = ?',
  caseNumber: 'case_number = ?',
  person: 'stream in (select stream from handover.people where person = ?)',
  owner: 'owner = ?',
  tenantId: 'tenant_id = ?',
  scopeId: 'scope_id = ?',
  phase: 'phase = ?',
  open: 'open = ?',
  sent: "(phase <> 'draft') = ?",
  text: 'strpos(words, ?) > 0',
};

const valueOf = (name: string, value: string | boolean): string | boolean => {
  if (typeof value === 'boolean') return value;
  return toColumn(name === 'text' ? value.toLowerCase() : value);
};

/** Looks in the index, in the query's order. */
export async function findSummaries(
  on: Reads,
  { limit, oldestFirst, ...asked }: Query,
): Promise<readonly Summary[]> {
  const given = Object.entries(CONDITIONS).flatMap(([name, condition]) => {
    const value = asked[name as keyof typeof asked];
    return value === undefined ? [] : [{ condition, value: valueOf(name, value) }];
  });
  const where = given.map(({ condition }, place) => condition.replace('?', `$${place + 2}`));
  const rows = await on.rows(
    z.object({ summary: storedSummary }),
    `select summary from handover.summaries where ${['true', ...where].join(' and ')}
     order by since ${oldestFirst ? 'asc' : 'desc'} limit $1`,
    [limit ?? DEFAULT_LIMIT, ...given.map(({ value }) => value)],
  );
  return rows.map(({ summary }) => summary);
}
