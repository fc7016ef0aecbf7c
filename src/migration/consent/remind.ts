import { type Decision, nothing } from '../../messages/decision.js';
import type { Effect } from '../../messages/effect.js';
import { refuse, toast } from '../acks.js';
import { conclude } from '../conclude.js';
import { wake } from '../effects.js';
import type { MigrationEvent } from '../events.js';
import { isUnreached, mailNextStep } from '../nextStep.js';
import { daysAfter, reminderAfter } from '../reminders.js';
import type { Sent } from '../sent.js';
import type { Consent } from '../state.js';
import type { Asked, Turn } from '../turn.js';
import { answerable } from './answerable.js';
import { requestMail } from './request.js';

/** Is somebody waited for who could be reminded? */
const waitsOn = ({ consent, phase }: Sent): Consent | undefined =>
  consent && !consent.frozen && (phase === 'consent' || phase === 'access') ? consent : undefined;

/** Whom chat does not reach is reminded by mail, of whatever step is theirs now. */
function byMail({ migration, rules }: Turn, consent: Consent): readonly Effect[] {
  if (!isUnreached(consent)) return [];
  if (consent.accepted) {
    const step = migration.phase === 'access' ? 'access' : 'authorize';
    return mailNextStep(migration, step, rules, { reminders: consent.reminders + 1 });
  }
  const address = consent.approver.email ?? migration.request.notifyEmail;
  const mail = requestMail(migration, address, rules, consent.reminders + 1);
  return mail ? [mail] : [];
}

function reminded(turn: Turn, consent: Consent, next: Date | undefined) {
  const { round } = consent;
  const event: MigrationEvent = {
    type: 'ConsentReminded',
    round,
    ...(next && { next }),
    at: turn.at,
  };
  const effects = [...byMail(turn, consent), ...(next ? [wake('consentReminder', next)] : [])];
  return { event, effects };
}

/** The reminder timer rang: reminds, and sets the next reminder. */
export function remindOnTime(turn: Turn, dueAt: Date): Decision<MigrationEvent> {
  const consent = waitsOn(turn.migration);
  if (!consent?.nextReminder || dueAt < consent.nextReminder) return nothing();
  // After a long stop both timers ring at once; whoever is too late is not reminded first.
  if (turn.migration.phase !== 'consent' || turn.at >= consent.deadline) return nothing();
  const next = reminderAfter(turn.at, consent.reminders + 1, consent.deadline);
  const { event, effects } = reminded(turn, consent, next);
  return conclude(turn, [event], () => ({ effects }));
}

/** The requester or an operator reminds the approver: at most once a day. */
export function remindNow(asked: Asked): Decision<MigrationEvent> {
  const { migration, at } = asked;
  const consent = waitsOn(migration);
  if (!consent) return refuse('outOfDate');
  const values = { approver: consent.approver.name };
  if (consent.remindedAt && at < daysAfter(consent.remindedAt, 1)) {
    return refuse('remindedAlready', values, consent.remindedAt);
  }
  const { event, effects } = reminded(asked, consent, consent.nextReminder);
  return conclude(asked, [event], () => ({ effects, ack: toast('remindedNow', values) }));
}

/** "Remind me tomorrow": the approver moves the next reminder. */
export function remindMe(asked: Asked): Decision<MigrationEvent> {
  const { by, at } = asked;
  const now = answerable(asked);
  if (!now.open) return now.instead;
  const { round, deadline } = now.consent;
  const next = reminderAfter(at, 0, deadline);
  if (!next) return refuse('tooLate');
  return conclude(asked, [{ type: 'ReminderRequested', round, by, next, at }], () => ({
    effects: [wake('consentReminder', next)],
    ack: toast('remindLater', {
      next: `${next.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    }),
  }));
}
