import type { Decision } from '../../messages/decision.js';
import type { Person } from '../../messages/people.js';
import { current, refuse, showing } from '../acks.js';
import { conclude } from '../conclude.js';
import type { MigrationEvent } from '../events.js';
import { personNamed } from '../named.js';
import { noticeCard } from '../present/approver.js';
import { ownCard } from '../present/own.js';
import { daysAfter } from '../reminders.js';
import type { Asked } from '../turn.js';
import { nobodyFound } from '../withdraw.js';
import { answerable } from './answerable.js';
import { tooManyAsked } from './asked.js';
import { asking } from './request.js';

/** Whom to ask instead, or why not. */
function nextApprover(asked: Asked): Person | Decision<never> {
  const { migration, rules } = asked;
  const to = personNamed(asked);
  if (!to) return nobodyFound(asked);
  if (to.id === migration.consent?.approver.id)
    return refuse('askedAlready', { approver: to.name });
  if (to.id === migration.requester.id && rules.selfApproval === 'never') {
    return refuse('selfApprovalOff');
  }
  const tooMany = tooManyAsked(to, asked.facts, rules);
  return tooMany ? refuse(tooMany.code, tooMany.values) : to;
}

const deadlineOf = ({ at, rules }: Asked): Date => daysAfter(at, rules.consentDays);

/** "Not me": the approver names another person, who is asked in a new round. */
export function forwardConsent(asked: Asked): Decision<MigrationEvent> {
  const { by, at } = asked;
  const now = answerable(asked);
  if (!now.open) return now.instead;
  const to = nextApprover(asked);
  if ('events' in to) return to;
  const { events, effects } = asking(asked, to, {
    deadline: deadlineOf(asked),
    closing: 'consentForwarded',
    first: [{ type: 'ConsentForwarded', by, to, at }],
  });
  const values = { by: by.name, to: to.name };
  return conclude(asked, events, (after) => ({
    effects,
    ack: showing(noticeCard(after, { code: 'consentForwarded', values, at })),
  }));
}

/** The requester or an operator names another approver, who is asked in a new round. */
export function askSomeoneElse(asked: Asked): Decision<MigrationEvent> {
  if (asked.migration.phase !== 'consent') return current(ownCard(asked));
  const to = nextApprover(asked);
  if ('events' in to) return to;
  const { events, effects } = asking(asked, to, {
    deadline: deadlineOf(asked),
    closing: 'outOfDate',
  });
  return conclude(asked, events, () => ({ effects }));
}
