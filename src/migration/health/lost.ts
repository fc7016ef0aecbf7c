import { type OutcomeId, OUTCOMES } from '../../messages/outcomes.js';
import { outcomeLines } from '../present/lines.js';
import { isSent } from '../sent.js';
import type { Migration } from '../state.js';

/**
 * The outcome of a migration that was done which holds no longer; the first, for those after it only
 * wait for it again. Whoever reads that a relationship, a grant or a provider is gone records that as
 * its own event; this makes the case of it.
 */
export function lostOutcome(before: Migration, after: Migration): OutcomeId | undefined {
  if (before.phase !== 'done' || !isSent(after)) return undefined;
  const held = outcomeLines(after).filter(({ status }) => status === 'done');
  return OUTCOMES.find((outcome) => held.every((line) => line.outcome !== outcome));
}
