import { type Decision, nothing } from '../../messages/decision.js';
import { refuse, toast } from '../acks.js';
import { current, showing } from '../acks.js';
import { conclude } from '../conclude.js';
import { ask } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { approverCard } from '../present/approver.js';
import { type Asked, wordsOf } from '../turn.js';
import { askGdap, askingOf, lookAtGdap } from './calls.js';
import { mayAskForRoles } from './may.js';
import { gdapCard } from './present.js';
import { lookAgain } from './schedule.js';

/** An operator has the customer's administrator asked for the roles: for the first time, or anew. */
export function askForRoles(asked: Asked): Decision<MigrationEvent> {
  const { migration, rules, by, at } = asked;
  if (!mayAskForRoles(migration, rules)) return refuse('outOfDate');
  // What was asked for and never came about is asked for again under its own name.
  const asking = migration.gdap?.granting ? askingOf(migration) + 1 : askingOf(migration);
  return conclude(asked, [{ type: 'GdapWanted', asking, by, at }], (after) => ({
    effects: [...askGdap(after, rules).map(ask), ...lookAgain(after.gdap, at)],
    ack: toast('gdapBeingPrepared'),
  }));
}

/** What the approver is shown where there is nothing to answer. */
const instead = ({ migration, rules }: Asked): Decision<never> =>
  current(gdapCard(migration, rules) ?? approverCard(migration, rules));

/** "I have done it": Graph is asked. Saying so proves nothing. */
export function checkRoles(asked: Asked): Decision<never> {
  const { migration, rules } = asked;
  const calls = migration.phase === 'ended' ? [] : lookAtGdap(migration, rules, 'asked');
  if (calls.length === 0) return instead(asked);
  return { ...nothing(toast('lookingUp')), effects: calls.map(ask) };
}

/** The approver does not want to grant the roles: recorded with the reason; nothing else waits for them. */
export function declineRoles(asked: Asked): Decision<MigrationEvent> {
  const { migration, rules, intent, by, at } = asked;
  const { gdap, phase } = migration;
  const isOpen = gdap?.granting?.status === 'approvalPending' && !gdap.declined;
  if (!isOpen || phase === 'ended') return instead(asked);
  const reason = wordsOf(intent, 'reason');
  const declined: MigrationEvent = { type: 'GdapDeclined', asking: gdap.asking, by, reason, at };
  return conclude(asked, [declined], (after) => ({
    ack: showing(gdapCard(after, rules) ?? approverCard(after, rules)),
  }));
}
