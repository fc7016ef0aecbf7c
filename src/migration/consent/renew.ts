import type { Decision } from '../../messages/decision.js';
import { current, toast } from '../acks.js';
import { conclude } from '../conclude.js';
import { tellTenant } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { ownCard } from '../present/own.js';
import { daysAfter } from '../reminders.js';
import type { Asked } from '../turn.js';

/** Brings an expired request back: the tenant is asked for again, then the approver in a new round. */
export function renew(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at, rules } = asked;
  const { id, caseNumber, consent, ending } = migration;
  if (ending?.code !== 'expired') return current(ownCard(asked));
  const deadline = daysAfter(at, rules.consentDays);
  const approver = consent?.approver.name ?? '';
  return conclude(asked, [{ type: 'ConsentRenewed', by, deadline, at }], (after) => ({
    effects: [tellTenant(after, { news: 'holdTenant', migration: id, caseNumber })],
    ack: toast('consentRenewed', { by: by.name, approver }),
  }));
}
