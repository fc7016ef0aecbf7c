import type { CardModel } from '../../messages/card.js';
import { rolesOf } from '../roles.js';
import type { Asked } from '../turn.js';
import type { Audience } from './actions.js';
import { approverCard } from './approver.js';
import { progressCard } from './progress.js';

/** Whose progress card somebody is shown who may be several people at once. */
export function audienceOf({ migration, by, facts }: Asked): Audience {
  const roles = rolesOf(migration, by, facts);
  if (roles.includes('requester')) return 'requester';
  if (roles.includes('approver')) return 'approver';
  return roles.includes('operator') ? 'support' : 'joined';
}

/** The card on which somebody asked, as it is now: the approver's own, or the progress card. */
export function ownCard(asked: Asked): CardModel {
  const { migration, by, facts, rules, intent } = asked;
  const isApprover = rolesOf(migration, by, facts).includes('approver');
  return isApprover && intent.action.startsWith('consent.')
    ? approverCard(migration, rules)
    : progressCard(migration, audienceOf(asked), rules);
}
