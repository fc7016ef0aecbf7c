import type { ServiceAnswer } from '../../messages/calls.js';
import { type Decision, nothing } from '../../messages/decision.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { approverOf } from '../sent.js';
import type { Turn } from '../turn.js';
import { asking } from './request.js';

type Answer = Extract<ServiceAnswer, { call: 'customer' }>;

/** Partner Center showed the relationship for the expected tenant. */
export const confirmedBy = ({ tenantId, companyName, at }: Answer): MigrationEvent => ({
  type: 'RelationshipConfirmed',
  tenantId,
  ...(companyName && { companyName }),
  at,
});

/**
 * Asks the approver for the first time, or again after a renewal. `already` is Partner Center's answer
 * where the tenant is in our care: then there is nothing to authorize, and only the terms are asked for.
 */
export function askFirst(
  turn: Turn,
  already: Answer | undefined,
  before: readonly MigrationEvent[] = [],
): Decision<MigrationEvent> {
  const { migration } = turn;
  const approver = approverOf(migration);
  if (!migration.holdsTenant || !approver) return nothing();
  const confirmed = already && !migration.relationship ? [confirmedBy(already)] : [];
  const { events, effects } = asking(turn, approver, {
    deadline: migration.request.deadline,
    closing: 'outOfDate',
    first: [...before, ...confirmed],
  });
  return conclude(turn, events, () => ({ effects }));
}
