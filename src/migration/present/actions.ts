import type { Action } from '../../messages/actions.js';
import { mayAskForRoles } from '../gdap/may.js';
import { movesAhead } from '../movesAhead.js';
import type { Rules } from '../rules.js';
import { isOver, type Sent } from '../sent.js';

/** Who looks at a progress card. */
export type Audience = 'requester' | 'joined' | 'approver' | 'support';

const when = (claim: boolean, ...actions: readonly Action[]): readonly Action[] =>
  claim ? actions : [];

const isExpired = ({ ending }: Sent): boolean => ending?.code === 'expired';
const waitsForApprover = ({ phase, consent }: Sent): boolean =>
  (phase === 'consent' || phase === 'access') && consent?.frozen !== true;

function forRequester(migration: Sent): readonly Action[] {
  const { phase, withdrawAsked } = migration;
  if (withdrawAsked) return ['migration.withdrawConfirmed', 'draft.keep'];
  const open = !isOver(migration);
  return [
    ...when(waitsForApprover(migration), 'migration.remind'),
    ...when(phase === 'consent', 'migration.askSomeoneElse'),
    ...when(phase === 'enable', 'provider.check'),
    ...when(isExpired(migration), 'consent.renew'),
    'migration.details',
    ...when(open, 'migration.withdraw', 'migration.handOver'),
    'migration.ticket',
  ];
}

function forSupport(migration: Sent, rules: Rules): readonly Action[] {
  const { phase, owner, consent, failedCall, subscriptions } = migration;
  const open = !isOver(migration);
  const working = open && subscriptions.some((care) => care.owner);
  return [
    ...when(open && !owner, 'case.claim'),
    ...when(open && owner !== undefined, 'case.handOver'),
    ...when(working, 'case.moved', 'case.partlyMoved', 'case.counterpart'),
    ...when(open && movesAhead(migration).length > 0, 'case.dryRun'),
    ...when(waitsForApprover(migration), 'migration.remind'),
    ...when(open && (failedCall !== undefined || consent?.frozen === true), 'case.retry'),
    ...when(phase === 'enable', 'provider.check'),
    ...when(isExpired(migration), 'consent.renew'),
    ...when(mayAskForRoles(migration, rules), 'gdap.ask'),
    'case.note',
    ...when(open, 'case.cancel'),
  ];
}

const ALLOWED: Readonly<Record<Audience, (migration: Sent, rules: Rules) => readonly Action[]>> = {
  requester: forRequester,
  joined: () => ['migration.details', 'migration.ticket'],
  approver: () => ['migration.details', 'consent.ask'],
  support: forSupport,
};

/** What this audience may press now. */
export const actionsFor = (migration: Sent, audience: Audience, rules: Rules): readonly Action[] =>
  ALLOWED[audience](migration, rules);
