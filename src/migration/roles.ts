import type { Action } from '../messages/actions.js';
import type { Decision } from '../messages/decision.js';
import { type Facts, isUnanswered, valueOf } from '../messages/facts.js';
import type { Person } from '../messages/people.js';
import { refuse } from './acks.js';
import { approverOf, type Sent } from './sent.js';
import type { Asked } from './turn.js';

export type Role = 'requester' | 'approver' | 'operator' | 'joined';

/** What somebody is to this migration, by immutable ids and the roster; the draft's choice binds nobody yet. */
export function rolesOf(migration: Sent, { id }: Person, facts: Facts): readonly Role[] {
  const { requester, consent, joined } = migration;
  const is: Readonly<Record<Role, boolean>> = {
    requester: requester.id === id,
    approver: consent?.approver.id === id,
    operator: valueOf(facts.operator) === true,
    joined: joined.some((person) => person.id === id),
  };
  return ROLES.filter((role) => is[role]);
}

const ROLES: readonly Role[] = ['requester', 'approver', 'operator', 'joined'];

const APPROVER: readonly Role[] = ['approver'];
const REQUESTER: readonly Role[] = ['requester'];
const OPERATOR: readonly Role[] = ['operator'];
const REQUESTER_OR_OPERATOR: readonly Role[] = ['requester', 'operator'];

/** The draft's own actions mean nothing here; keeping means not to withdraw. */
type SentAction = 'draft.keep' | Exclude<Action, `draft.${string}` | 'migrations.list'>;

/** Who may ask for what. What is possible now is each decision's own matter. */
const MAY: Readonly<Record<SentAction, readonly Role[]>> = {
  'draft.keep': REQUESTER,
  'migration.status': ROLES,
  'migration.details': ROLES,
  'migration.ticket': ROLES,
  'migration.remind': REQUESTER_OR_OPERATOR,
  'migration.askSomeoneElse': REQUESTER_OR_OPERATOR,
  'migration.withdraw': REQUESTER,
  'migration.withdrawConfirmed': REQUESTER,
  'migration.handOver': REQUESTER,
  'consent.accept': APPROVER,
  'consent.decline': APPROVER,
  'consent.forward': APPROVER,
  'consent.ask': APPROVER,
  'consent.remindMe': APPROVER,
  'consent.looksWrong': APPROVER,
  'consent.check': ['approver', 'requester', 'operator'],
  'consent.renew': ['approver', 'requester', 'operator'],
  'access.choose': APPROVER,
  'access.paste': APPROVER,
  'access.guest': APPROVER,
  'access.check': APPROVER,
  'access.attest': APPROVER,
  'case.claim': OPERATOR,
  'case.handOver': OPERATOR,
  'case.note': OPERATOR,
  'case.moved': OPERATOR,
  'case.partlyMoved': OPERATOR,
  'case.counterpart': OPERATOR,
  'case.dryRun': OPERATOR,
  'case.retry': OPERATOR,
  'case.cancel': OPERATOR,
  'provider.check': REQUESTER_OR_OPERATOR,
  'gdap.check': ['approver', 'requester', 'operator'],
  'gdap.decline': APPROVER,
  'gdap.ask': OPERATOR,
};

const isSentAction = (action: Action): action is SentAction => Object.hasOwn(MAY, action);

/** The private line that names whom it is for, and who pressed. */
function refusal({ migration, by, facts }: Asked, allowed: readonly Role[], isBound: boolean) {
  const you = by.name;
  if (allowed === APPROVER) {
    return refuse('notTheApprover', { approver: approverOf(migration)?.name ?? '', you });
  }
  if (allowed.includes('operator') && isUnanswered(facts.operator)) {
    return refuse('operatorNotLookedUp');
  }
  if (!isBound) return refuse('notForYou', { you });
  return allowed === OPERATOR
    ? refuse('notOperator', { you })
    : refuse('notRequester', { requester: migration.requester.name, you });
}

/** The private line for somebody whose role does not reach; absent for who may ask. */
export function notAllowed(asked: Asked): Decision<never> | undefined {
  const { migration, by, facts, intent } = asked;
  const roles = rolesOf(migration, by, facts);
  const allowed = isSentAction(intent.action) ? MAY[intent.action] : ROLES;
  return allowed.some((role) => roles.includes(role))
    ? undefined
    : refusal(asked, allowed, roles.length > 0);
}
