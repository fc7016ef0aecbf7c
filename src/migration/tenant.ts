import { type Decision, nothing } from '../messages/decision.js';
import type { News } from '../messages/news.js';
import { askCustomer } from './calls.js';
import { conclude } from './conclude.js';
import { ask } from './effects.js';
import type { MigrationEvent } from './events.js';
import type { Turn } from './turn.js';

/** The tenant's stream answered: ours, or another migration's. */
export function tenantAnswered(
  turn: Turn,
  news: Extract<News, { news: 'tenantGranted' | 'tenantRefused' }>,
): Decision<MigrationEvent> {
  const { migration, at } = turn;
  const { tenantId } = news;
  const isAwaited = migration.phase === 'submitted' && !migration.holdsTenant;
  if (!isAwaited || tenantId !== migration.request.tenantId) return nothing();
  if (news.news === 'tenantGranted') {
    return conclude(turn, [{ type: 'TenantGranted', tenantId, at }], (after) => ({
      effects: [ask(askCustomer(after, 'beforeAsking'))],
    }));
  }
  const { heldBy, heldByCase } = news;
  return conclude(turn, [{ type: 'TenantRefused', tenantId, heldBy, heldByCase, at }]);
}
