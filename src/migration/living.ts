import type { CardModel } from '../messages/card.js';
import type { EffectOf } from '../messages/effect.js';
import type { Person } from '../messages/people.js';
import { show, SUPPORT, toPerson } from './effects.js';
import { askingOf } from './gdap/calls.js';
import { gdapCard } from './gdap/present.js';
import { ownerGrantCard, subscriptionsCard } from './present/access.js';
import { approverCard, noticeCard } from './present/approver.js';
import { standingOf } from './present/home.js';
import { progressCard } from './present/progress.js';
import type { Rules } from './rules.js';
import { isMailOnly, isSent, roundOf, type Sent } from './sent.js';
import type { Migration } from './state.js';

/** Where a requester's or a follower's progress card lives; a new requester gets a card of their own. */
export const progressSlot = (migration: Migration, { id }: Person): string =>
  id === migration.startedBy.id ? 'progress/requester' : `progress/${id}`;

export const SUPPORT_SLOT = 'progress/support';
export const consentSlot = (round: number): string => `consent/${round}`;
const subscriptionsSlot = (migration: Migration): string => `subscriptions/${roundOf(migration)}`;
const ownerSlot = (migration: Migration): string => `owner/${roundOf(migration)}`;

/** Each asking for directory roles has a card of its own. */
export const gdapSlot = (migration: Sent): string =>
  `gdap/${roundOf(migration)}/${askingOf(migration)}`;

type Living = EffectOf<'showCard'>;

const forFollowers = (migration: Sent, rules: Rules): readonly Living[] =>
  migration.joined
    .filter((person) => person.id !== migration.requester.id)
    .map((person) =>
      show(
        toPerson(person),
        progressSlot(migration, person),
        progressCard(migration, 'joined', rules),
      ),
    );

/** True once the tenant was ours: a request that is refused it concerns its requester only. */
const wasTaken = ({ holdsTenant, consent }: Migration): boolean =>
  holdsTenant || consent !== undefined;

const forSupport = (migration: Sent, rules: Rules): readonly Living[] =>
  rules.hasSupportChannel && wasTaken(migration)
    ? [show(SUPPORT, SUPPORT_SLOT, progressCard(migration, 'support', rules))]
    : [];

/** Choosing subscriptions, then giving Owner on them: both cards stay, the first as a notice. */
function forAccess(migration: Sent, approver: Person, rules: Rules): readonly Living[] {
  const { subscriptions, phase } = migration;
  const to = toPerson(approver);
  if (subscriptions.length === 0) {
    return phase === 'access'
      ? [show(to, subscriptionsSlot(migration), subscriptionsCard(migration, rules))]
      : [];
  }
  const items = subscriptions.map(({ name }) => name);
  const values = { by: approver.name, count: `${items.length}` };
  const chosen = noticeCard(migration, { code: 'subscriptionsChosen', values, items });
  const owner: CardModel =
    phase === 'ended'
      ? progressCard(migration, 'approver', rules)
      : ownerGrantCard(migration, rules);
  return [show(to, subscriptionsSlot(migration), chosen), show(to, ownerSlot(migration), owner)];
}

/** The optional directory roles, beside the steps of access. */
function forRoles(migration: Sent, approver: Person, rules: Rules): readonly Living[] {
  const card =
    gdapCard(migration, rules) && migration.phase === 'ended'
      ? progressCard(migration, 'approver', rules)
      : gdapCard(migration, rules);
  return card ? [show(toPerson(approver), gdapSlot(migration), card)] : [];
}

function forApprover(migration: Sent, rules: Rules): readonly Living[] {
  const { consent } = migration;
  // While a renewed request waits for the tenant, the card of the expired round stays as it is.
  if (!consent || migration.phase === 'submitted' || isMailOnly(consent.approver)) return [];
  const card = approverCard(migration, rules);
  return [
    show(toPerson(consent.approver), consentSlot(consent.round), card),
    ...forAccess(migration, consent.approver, rules),
    ...forRoles(migration, consent.approver, rules),
  ];
}

/** Every card of this migration that is edited for as long as it lives. */
function livingCards(migration: Migration, rules: Rules): readonly Living[] {
  // Whether it was sent at all is known once the tenant's stream has answered.
  if (!isSent(migration) || !(wasTaken(migration) || migration.ending)) return [];
  const { requester } = migration;
  return [
    show(
      toPerson(requester),
      progressSlot(migration, requester),
      progressCard(migration, 'requester', rules),
    ),
    ...forFollowers(migration, rules),
    ...forSupport(migration, rules),
    ...forApprover(migration, rules),
  ];
}

/** The living cards of this person. */
const cardsOf = (migration: Migration, { id }: Person, rules: Rules): readonly Living[] =>
  livingCards(migration, rules).filter(({ to }) => to.to === 'person' && to.person === id);

/** The living cards on which it is this person's turn; how far things are, their progress card says. */
export const cardsToAct = (migration: Migration, person: Person, rules: Rules): readonly Living[] =>
  cardsOf(migration, person, rules).filter(
    ({ card }) => card.kind !== 'progress' && card.kind !== 'notice',
  );

/**
 * Put below what was said since. Its key is its own: what is found out a moment later changes that card, and
 * does not take its place in the queue.
 */
const below = (living: Living): Living => ({ ...living, key: `${living.key}/below`, below: true });

/** The card of the step that waits on this person, to be put below what was said since. */
export function stepBelow(migration: Sent, person: Person, rules: Rules): Living | undefined {
  const { step } = standingOf(migration, person.id, rules);
  const living = cardsToAct(migration, person, rules).find(({ card }) => card.kind === step?.kind);
  return living && below(living);
}

/** This person's own progress card, to be put below what was said since: an older copy would grow untrue. */
export function progressBelow(
  migration: Migration,
  person: Person,
  rules: Rules,
): Living | undefined {
  const living = cardsOf(migration, person, rules).find(({ card }) => card.kind === 'progress');
  return living && below(living);
}

const isShown = (before: readonly Living[], card: Living): boolean =>
  before.some(
    (other) => other.slot === card.slot && JSON.stringify(other) === JSON.stringify(card),
  );

/** The card of who handed the request over: it says to whom, since nothing on it is theirs to press any more. */
function leftBehind(before: Sent, after: Sent): readonly Living[] {
  const { requester } = before;
  const stays = [after.requester, ...after.joined].some(({ id }) => id === requester.id);
  if (stays) return [];
  const values = { caseNumber: after.caseNumber, by: requester.name, to: after.requester.name };
  const card = noticeCard(after, { code: 'handedOver', values });
  return [show(toPerson(requester), progressSlot(before, requester), card)];
}

/** The living cards that look different after a decision. */
export function refresh(before: Migration, after: Migration, rules: Rules): readonly Living[] {
  const shown = livingCards(before, rules);
  return [
    ...livingCards(after, rules).filter((card) => !isShown(shown, card)),
    ...(isSent(before) && isSent(after) ? leftBehind(before, after) : []),
  ];
}
