import type { CallName } from '../../messages/calls.js';
import {
  type Evidence,
  type OutcomeId,
  type OutcomeLine,
  OUTCOMES,
  type Waiting,
} from '../../messages/outcomes.js';
import { hasAccess, isEnabled } from '../phases.js';
import { approverOf, isOver, type Sent } from '../sent.js';
import type { SubscriptionCare } from '../state.js';

type Answer = Omit<OutcomeLine, 'outcome' | 'status'> & Partial<Pick<OutcomeLine, 'status'>>;

const done = (evidence: Evidence): Answer => ({ status: 'done', evidence });

const waitsForApprover = (
  migration: Sent,
  code: Waiting['code'],
  since?: Date,
  reminderAt?: Date,
): Answer => {
  const on = approverOf(migration)?.name;
  return {
    status: 'waiting',
    waiting: {
      code,
      ...(on !== undefined && { on }),
      ...(since && { since }),
      ...(reminderAt && { reminderAt }),
    },
  };
};

const after = (outcome: string): Answer => ({
  status: 'later',
  waiting: { code: 'earlierOutcome', on: outcome },
});

/** The terms are others than the request was sent with. */
const isRenewal = ({ request: { terms, submittedAt } }: Sent): boolean =>
  terms.some(({ at }) => at > submittedAt);

/** ① Both terms accepted; stronger where Microsoft's record of the agreement could be read. */
function accountDetails(migration: Sent): Answer {
  const { consent, agreementSigned } = migration;
  const accepted = consent?.accepted;
  if (accepted) {
    const by = accepted.by.name;
    return done(
      agreementSigned?.signed
        ? { code: 'agreementSigned', at: agreementSigned.at, by }
        : { code: 'termsAccepted', at: accepted.at, by },
    );
  }
  if (!consent || migration.phase === 'submitted') return { status: 'later' };
  const code = isRenewal(migration) ? 'termsRenewal' : 'approverAnswer';
  return waitsForApprover(migration, code, consent.requestedAt, consent.nextReminder);
}

/** ② Partner Center shows the relationship. */
function customerAccount(migration: Sent): Answer {
  const { consent, relationship } = migration;
  if (relationship) {
    const detail = relationship.companyName;
    return done({ code: 'relationshipRead', at: relationship.at, ...(detail && { detail }) });
  }
  if (!consent?.accepted) return after('①');
  const { at } = consent.accepted;
  return waitsForApprover(migration, 'authorization', at, consent.nextReminder);
}

const latest = (times: readonly Date[]): Date =>
  new Date(Math.max(...times.map((time) => time.getTime())));

const names = (people: readonly (string | undefined)[]): string =>
  [...new Set(people.filter((name) => name !== undefined))].join(', ');

const isMine = (migration: Sent): boolean =>
  migration.consent?.accepted !== undefined && migration.relationship !== undefined;

const waitsForOperator = (migration: Sent, code: Waiting['code']): Waiting => ({
  code,
  ...(migration.owner && { on: migration.owner.name }),
});

/** ③ Each chosen subscription has its counterpart; until Owner is given, that comes first. */
function subscriptions(migration: Sent): Answer {
  const { subscriptions: cares } = migration;
  if (!isMine(migration)) return after('②');
  if (cares.length === 0) return waitsForApprover(migration, 'subscriptionChoice');
  const ready = cares.flatMap((care) => (care.counterpart ? [care.counterpart] : []));
  const count = { done: ready.length, of: cares.length };
  if (ready.length < cares.length) {
    if (!hasAccess(migration)) return { ...waitsForApprover(migration, 'ownerGrant'), ...count };
    const waiting = waitsForOperator(migration, 'counterparts');
    return { ...count, status: ready.length > 0 ? 'partly' : 'waiting', waiting };
  }
  const at = latest(ready.map((counterpart) => counterpart.at));
  const by = names(ready.map((counterpart) => counterpart.by));
  const attested = ready.some((counterpart) => counterpart.how === 'attested');
  const evidence: Evidence = attested
    ? { code: 'subscriptionsAttested', at, by }
    : { code: 'subscriptionsRead', at };
  return { ...done(evidence), ...count };
}

const movedStatus = (cares: readonly SubscriptionCare[], whole: number): OutcomeLine['status'] => {
  if (whole === cares.length) return 'done';
  return cares.some((care) => care.moved) ? 'partly' : 'waiting';
};

/** ④ Everything approved has moved, as named operators attest. */
function resources(migration: Sent): Answer {
  const { subscriptions: cares } = migration;
  if (!isMine(migration) || cares.length === 0) return after('③');
  const moves = cares.flatMap((care) => (care.moved ? [care.moved] : []));
  const whole = moves.filter((move) => move.extent === 'all').length;
  const status = movedStatus(cares, whole);
  const count = { status, done: whole, of: cares.length };
  if (status !== 'done') {
    if (!hasAccess(migration)) return { ...waitsForApprover(migration, 'ownerGrant'), ...count };
    return { ...count, waiting: waitsForOperator(migration, 'resourceMove') };
  }
  const at = latest(moves.map((move) => move.at));
  const by = names(moves.map((move) => move.by));
  return { ...count, evidence: { code: 'resourcesAttested', at, by } };
}

/** ⑤ The provider is ready. */
function managerAccess(migration: Sent): Answer {
  const { provider, phase, request } = migration;
  if (provider && isEnabled(migration)) {
    return done({ code: 'providerRead', at: provider.at, detail: request.providerName });
  }
  if (phase !== 'enable') return after('④');
  const isStuck = provider?.state === 'unavailable' || provider?.stalled === true;
  return { status: isStuck ? 'stuck' : 'waiting', waiting: { code: 'provider' } };
}

const ANSWERS: Readonly<Record<OutcomeId, (migration: Sent) => Answer>> = {
  accountDetails,
  customerAccount,
  subscriptions,
  resources,
  managerAccess,
};

/** The outcome that stands still while a call cannot be made. */
const STOPPED_BY: Readonly<Record<CallName, OutcomeId | undefined>> = {
  invitationLink: 'customerAccount',
  customer: 'customerAccount',
  // Read where it is permitted; nothing waits for it.
  agreementSigned: undefined,
  counterparts: 'subscriptions',
  owner: 'subscriptions',
  // It only looks ahead.
  dryRun: undefined,
  provider: 'managerAccess',
  relationshipChanges: undefined,
  partnerSignIn: undefined,
  // Beside the outcomes; none waits for it.
  gdapRequest: undefined,
  gdapStanding: undefined,
};

const isStopped = ({ consent, failedCall }: Sent, outcome: OutcomeId): boolean =>
  (consent?.frozen === true && outcome === 'accountDetails') ||
  Object.entries(STOPPED_BY).some(([call, its]) => call === failedCall?.of && its === outcome);

/** The procedure's five outcomes, each with its evidence or with what it waits for. */
export const outcomeLines = (migration: Sent): readonly OutcomeLine[] =>
  OUTCOMES.map((outcome) => {
    const { status = 'later', waiting, ...answer } = ANSWERS[outcome](migration);
    if (status === 'done') return { outcome, status, ...answer };
    // Nobody is waited for once it is over.
    if (isOver(migration))
      return { outcome, status: status === 'partly' ? status : 'later', ...answer };
    const stands = isStopped(migration, outcome) ? 'stuck' : status;
    return { outcome, status: stands, ...answer, ...(waiting && { waiting }) };
  });
