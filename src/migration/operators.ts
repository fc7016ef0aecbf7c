import type { CallName } from '../messages/calls.js';
import type { Decision } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import { refuse, showing } from './acks.js';
import { callOf } from './calls.js';
import { conclude } from './conclude.js';
import { asking } from './consent/request.js';
import { ask, tellTenant } from './effects.js';
import type { MigrationEvent } from './events.js';
import { progressCard } from './present/progress.js';
import { daysAfter } from './reminders.js';
import { isOver, type Sent } from './sent.js';
import type { Phase } from './state.js';
import { type Asked, wordsOf } from './turn.js';
import { colleague } from './withdraw.js';

/** Records what an operator did and shows the channel's card. */
const did = (
  asked: Asked,
  events: readonly MigrationEvent[],
  effects: readonly Effect[] = [],
): Decision<MigrationEvent> =>
  conclude(asked, events, (after) => ({
    effects,
    ack: showing(progressCard(after, 'support', asked.rules)),
  }));

/** An operator takes the case. */
export function claim(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at } = asked;
  if (isOver(migration)) return refuse('outOfDate');
  if (migration.owner?.id === by.id) return did(asked, []);
  return did(asked, [{ type: 'CaseClaimed', by, at }]);
}

/** An operator gives the case to another. */
export function handOverCase(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at } = asked;
  if (isOver(migration)) return refuse('outOfDate');
  const to = colleague(asked, migration.owner);
  return 'events' in to ? to : did(asked, [{ type: 'CaseHandedOver', by, to, at }]);
}

/** An operator writes something down. */
export function note(asked: Asked): Decision<MigrationEvent> {
  const { by, at, intent } = asked;
  const text = wordsOf(intent, 'text');
  return text === '' ? refuse('notUnderstood') : did(asked, [{ type: 'CaseNoted', by, text, at }]);
}

/** An operator ends the migration, and says why. */
export function cancel(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at, intent } = asked;
  if (isOver(migration)) return refuse('outOfDate');
  const reason = wordsOf(intent, 'reason');
  if (reason === '') return refuse('notUnderstood');
  return did(asked, [{ type: 'MigrationCancelled', by, reason, at }]);
}

/** What each phase asks of the outside, when nothing in particular failed. */
const USUAL: Readonly<Partial<Record<Phase, CallName>>> = {
  submitted: 'customer',
  consent: 'customer',
  access: 'customer',
  move: 'counterparts',
  enable: 'provider',
};

const CALLS: readonly CallName[] = [
  'invitationLink',
  'customer',
  'agreementSigned',
  'counterparts',
  'owner',
  'provider',
];

function callToRetry({ phase, failedCall, consent }: Sent): CallName | undefined {
  const failed = CALLS.find((name) => name === failedCall?.of);
  if (failed) return failed;
  return consent?.accepted && !consent.link && phase === 'consent'
    ? 'invitationLink'
    : USUAL[phase];
}

/** After the operator has spoken with the approver, the same person is asked afresh. */
function thaw(asked: Asked): Decision<MigrationEvent> | undefined {
  const { consent } = asked.migration;
  if (!consent?.frozen) return undefined;
  const { events, effects } = asking(asked, consent.approver, {
    deadline: daysAfter(asked.at, asked.rules.consentDays),
    closing: 'outOfDate',
  });
  return did(asked, events, effects);
}

/** The tenant's answer may be what is missing; asking twice is answered twice the same. */
const holdAgain = ({ migration }: Asked): readonly Effect[] => {
  const { id, caseNumber, holdsTenant } = migration;
  if (holdsTenant) return [];
  return [tellTenant(migration, { news: 'holdTenant', migration: id, caseNumber })];
};

/** An operator tries the step again that failed, or the one that is waited for. */
export function retry(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at, rules } = asked;
  if (isOver(migration)) return refuse('outOfDate');
  const thawed = thaw(asked);
  if (thawed) return thawed;
  const of = callToRetry(migration);
  const call = of && callOf(of, migration, rules);
  if (!of || !call) return refuse('outOfDate');
  const effects = migration.phase === 'submitted' ? holdAgain(asked) : [];
  const asks = effects.length > 0 ? effects : [ask(call)];
  return did(asked, [{ type: 'CallRetried', of, by, at }], asks);
}
