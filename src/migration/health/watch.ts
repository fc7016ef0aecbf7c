import type { Effect, EffectOf } from '../../messages/effect.js';
import { askCustomer, askOwnerAgain, askProvider } from '../calls.js';
import { ask, tellTenant, wake } from '../effects.js';
import { daysAfter } from '../reminders.js';
import type { Rules } from '../rules.js';
import type { Sent } from '../sent.js';

/** How often a migration that is done is looked at; Partner Center's log is read every day beside it. */
const WATCH_DAYS = 7;

/** When a migration that is done is looked at next. */
export const watchLater = (at: Date): EffectOf<'wake'> =>
  wake('reconcile', daysAfter(at, WATCH_DAYS));

/** What is read again of a migration that is done, so that somebody notices when an outcome is lost. */
export const watch = (migration: Sent, rules: Rules, at: Date): readonly Effect[] => [
  ask(askCustomer(migration, 'reconciling')),
  ...ownerAgain(migration),
  ask(askProvider(migration, rules)),
  watchLater(at),
];

/** Reads again whether Owner still stands, while that is of interest. */
export function ownerAgain(migration: Sent): readonly Effect[] {
  const call = askOwnerAgain(migration);
  return call ? [ask(call)] : [];
}

/** A migration that was done is open again: it waits for its tenant and is read daily, as before. */
export const reopened = (migration: Sent, at: Date): readonly Effect[] => [
  tellTenant(migration, {
    news: 'holdTenant',
    migration: migration.id,
    caseNumber: migration.caseNumber,
  }),
  wake('reconcile', daysAfter(at, 1)),
];
