import type { QuestionId } from '../../messages/answers.js';
import type { CardOf } from '../../messages/card.js';
import type { AnswerRow } from '../../messages/cardBase.js';
import type { Person } from '../../messages/people.js';
import { gdapLine } from '../gdap/line.js';
import type { Rules } from '../rules.js';
import { approverOf, isOver, roundOf, type Sent } from '../sent.js';
import type { SubscriptionCare } from '../state.js';
import { actionsFor, type Audience } from './actions.js';
import { outcomeLines } from './lines.js';

const stateOf = ({ owner, counterpart, moved }: SubscriptionCare) => {
  if (moved) return moved.extent === 'all' ? 'moved' : 'partly';
  if (!owner) return 'open';
  return counterpart ? 'ready' : 'granted';
};

/** The fields that are there only sometimes. */
function sometimes(migration: Sent) {
  const { consent, ending, owner } = migration;
  const approver = approverOf(migration);
  const gdap = gdapLine(migration);
  const waits = consent && !consent.accepted && migration.phase === 'consent';
  return {
    ...(approver && { approver: approver.name }),
    ...(owner && { owner: owner.name }),
    ...(waits && { deadline: consent.deadline }),
    ...(ending && { ending }),
    ...(gdap && { gdap }),
  };
}

/** Whose card it is, where it is one person's: their links are made for them. */
function readerOf(migration: Sent, audience: Audience) {
  const readers: Partial<Record<Audience, Person | undefined>> = {
    requester: migration.requester,
    approver: approverOf(migration),
  };
  const reader = readers[audience];
  return reader ? { person: reader.id } : {};
}

/** The five outcomes as this audience sees them, edited in place for as long as the migration lives. */
export function progressCard(
  migration: Sent,
  audience: Audience,
  rules: Rules,
): CardOf<'progress'> {
  const { id, caseNumber, request, requester, subscriptions } = migration;
  const support = audience === 'support';
  return {
    kind: 'progress',
    migration: id,
    caseNumber,
    version: roundOf(migration),
    ...readerOf(migration, audience),
    audience: audience === 'joined' ? 'requester' : audience,
    partner: rules.partner,
    title: request.providerName,
    requestedBy: requester.name,
    sentAt: request.submittedAt,
    lines: outcomeLines(migration),
    notes: support ? migration.notes : [],
    subscriptions: support
      ? subscriptions.map((care) => ({ id: care.id, name: care.name, state: stateOf(care) }))
      : [],
    done: migration.phase === 'done',
    frozen: migration.consent?.frozen === true && !isOver(migration),
    actions: actionsFor(migration, audience, rules),
    details: [],
    ...sometimes(migration),
  };
}

/** The same with everything that was sent. */
export const detailsCard = (
  migration: Sent,
  audience: Audience,
  rules: Rules,
): CardOf<'progress'> => ({
  ...progressCard(migration, audience, rules),
  details: requestRows(migration),
});

/** What was sent, a row for each answer; closed answers stay codes. */
export function requestRows(migration: Sent): readonly AnswerRow[] {
  const { request, draft } = migration;
  const rows: readonly (readonly [QuestionId, string | undefined])[] = [
    ['scope', request.scope.name],
    ['providerName', request.providerName],
    ['notifyEmail', request.notifyEmail],
    ['domain', request.tenant.domain],
    ['approver', approverOf(migration)?.name],
    ['agreement', draft.answers.agreement],
  ];
  return rows.flatMap(([question, answer]) => (answer ? [{ question, answer }] : []));
}
