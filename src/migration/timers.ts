import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import type { InputOf } from '../messages/input.js';
import { remindToRemoveOwner } from './access/removeOwner.js';
import { askCounterparts, askCustomer, askMissingLink } from './calls.js';
import { askAgain, needNewAcceptance } from './consent/changedTerms.js';
import { expire } from './consent/expire.js';
import { remindOnTime } from './consent/remind.js';
import { RECONCILE_DAYS } from './consent/request.js';
import { ask, wake } from './effects.js';
import { checkProviderOnTime } from './enable.js';
import type { MigrationEvent } from './events.js';
import { lookAtRoles } from './gdap/answered.js';
import { ownerAgain, watch } from './health/watch.js';
import { daysAfter } from './reminders.js';
import { isOver } from './sent.js';
import type { Turn } from './turn.js';

/** Reads again what an event may have told us and did not. */
function reconcile(turn: Turn): Decision<MigrationEvent> {
  const { migration, rules, at } = turn;
  if (needNewAcceptance(turn)) return askAgain(turn);
  if (migration.phase === 'done') return { ...nothing(), effects: watch(migration, rules, at) };
  if (isOver(migration) || migration.phase === 'submitted') return nothing();
  const effects: readonly Effect[] = [
    ask(askCustomer(migration, 'reconciling')),
    ...askMissingLink(migration).map(ask),
    ...(migration.phase === 'move' ? [ask(askCounterparts(migration))] : []),
    ...(migration.phase === 'consent' ? [] : ownerAgain(migration)),
    wake('reconcile', daysAfter(at, RECONCILE_DAYS)),
  ];
  return { ...nothing(), effects };
}

/** A timer rang. One that no longer applies changes nothing. */
export function rang(turn: Turn, { timer, dueAt }: InputOf<'timer'>): Decision<MigrationEvent> {
  switch (timer) {
    case 'consentReminder':
      return remindOnTime(turn, dueAt);
    case 'consentDeadline':
      return expire(turn);
    case 'reconcile':
      return reconcile(turn);
    case 'providerCheck':
      return checkProviderOnTime(turn);
    case 'removeOwner':
      return remindToRemoveOwner(turn);
    case 'gdapLook':
      return lookAtRoles(turn);
    case 'draftIdle':
    case 'draftForgotten':
    case 'partnerReading':
      return nothing();
  }
}
