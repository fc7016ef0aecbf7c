import type { CardModel } from '../../messages/card.js';
import type { PersonId } from '../../messages/ids.js';
import type { Waiting } from '../../messages/outcomes.js';
import type { Rules } from '../rules.js';
import { approverOf, isOver, type Sent } from '../sent.js';
import type { Audience } from './actions.js';
import { outcomeLines } from './lines.js';
import { nextCard } from './page.js';
import { progressCard } from './progress.js';

/** How a migration stands for one of its people. */
export interface Standing {
  /** The step that waits on them, as the card they do it with. */
  readonly step?: CardModel;
  /** The five outcomes, with what this person may press. */
  readonly progress: CardModel;
}

/** What nobody but the approver can do. */
const APPROVERS_TURN: readonly Waiting['code'][] = [
  'approverAnswer',
  'authorization',
  'subscriptionChoice',
  'ownerGrant',
  'termsRenewal',
];

const audienceOf = (migration: Sent, person: PersonId): Audience => {
  if (migration.requester.id === person) return 'requester';
  return approverOf(migration)?.id === person ? 'approver' : 'joined';
};

function waitsOn(migration: Sent, person: PersonId): boolean {
  const { consent } = migration;
  if (isOver(migration) || consent?.frozen || consent?.approver.id !== person) return false;
  const next = outcomeLines(migration).find(({ waiting }) => waiting);
  return next?.waiting !== undefined && APPROVERS_TURN.includes(next.waiting.code);
}

/** The migration as `person` sees it, who must be bound to it. */
export const standingOf = (migration: Sent, person: PersonId, rules: Rules): Standing => ({
  progress: progressCard(migration, audienceOf(migration, person), rules),
  ...(waitsOn(migration, person) && { step: nextCard(migration, rules) }),
});
