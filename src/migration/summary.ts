import type { CaseNumber, MigrationId, PersonId, TenantId } from '../messages/ids.js';
import { outcomeLines } from './present/lines.js';
import { isOver, isSent } from './sent.js';
import type { Migration } from './state.js';

/** One line of the look-up index about a migration. */
export interface MigrationSummary {
  readonly migration: MigrationId;
  readonly caseNumber: CaseNumber;
  readonly title: string;
  readonly phase: string;
  /** False once done or ended. */
  readonly open: boolean;
  readonly requester: PersonId;
  readonly approver?: PersonId | undefined;
  readonly owner?: PersonId | undefined;
  /** Everyone bound to it: may see it. */
  readonly people: readonly PersonId[];
  readonly tenantId?: TenantId | undefined;
  readonly scopeId?: string | undefined;
  readonly since: Date;
  /** The person, or the code of the thing, that it waits for. */
  readonly waitsFor?: string | undefined;
}

function waitsFor(migration: Migration): string | undefined {
  if (!isSent(migration)) return migration.requester.name;
  const waiting = outcomeLines(migration).find((line) => line.waiting)?.waiting;
  return waiting?.on ?? waiting?.code;
}

/** Nobody is bound to a draft but its requester; the approver is once they were asked. */
function peopleOf({ requester, consent, joined }: Migration): readonly PersonId[] {
  const approver = consent ? [consent.approver.id] : [];
  return [...new Set([requester.id, ...approver, ...joined.map((person) => person.id)])];
}

const titleOf = ({ request, draft: { answers, account } }: Migration): string =>
  request?.providerName ?? answers.providerName ?? account.organization;

/** What only a sent migration has. */
const afterSending = ({ consent, owner, request }: Migration) => ({
  approver: consent?.approver.id,
  owner: owner?.id,
  tenantId: request?.tenantId,
});

/** What can be asked of a migration without opening it. */
export function summaryOf(migration: Migration): MigrationSummary {
  const { id, caseNumber, phase, requester, request, draft, startedAt } = migration;
  return {
    migration: id,
    caseNumber,
    title: titleOf(migration),
    phase,
    open: !isOver(migration),
    requester: requester.id,
    people: peopleOf(migration),
    scopeId: (request?.scope ?? draft.answers.scope)?.id,
    since: request?.submittedAt ?? startedAt,
    waitsFor: waitsFor(migration),
    ...afterSending(migration),
  };
}
