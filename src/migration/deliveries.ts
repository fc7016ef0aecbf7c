import { type Decision, nothing } from '../messages/decision.js';
import type { Effect } from '../messages/effect.js';
import type { InputOf } from '../messages/input.js';
import { conclude } from './conclude.js';
import { requestMail } from './consent/request.js';
import type { MigrationEvent } from './events.js';
import { consentSlot } from './living.js';
import type { Consent } from './state.js';
import type { Turn } from './turn.js';

/** What was shown is what will be accepted, so its text and digest are kept. */
function keepShown(
  turn: Turn,
  { round, shown: earlier }: Consent,
  { shown, outcome }: InputOf<'delivery'>,
): Decision<MigrationEvent> {
  if (!shown || shown.digest === earlier?.digest) return nothing();
  const arrival = outcome === 'uncertain' ? ({ arrival: 'unknown' } as const) : {};
  return conclude(turn, [{ type: 'ConsentShown', round, ...shown, ...arrival, at: turn.at }]);
}

/** The approver's own address; the notification address got its mail when the round began. */
function mailInstead({ migration, rules }: Turn, { approver }: Consent): readonly Effect[] {
  const { email } = approver;
  if (!email || email === migration.request.notifyEmail) return [];
  const mail = requestMail(migration, email, rules);
  return mail ? [mail] : [];
}

function goByMail(turn: Turn, consent: Consent): Decision<MigrationEvent> {
  if (consent.unreachable || consent.accepted) return nothing();
  return conclude(
    turn,
    [{ type: 'ApproverUnreachable', round: consent.round, at: turn.at }],
    () => ({ effects: mailInstead(turn, consent) }),
  );
}

/** Nobody reads what a server refuses, so the requester and support learn it in the case. */
function mailRefused(turn: Turn, { address = '' }: InputOf<'delivery'>): Decision<MigrationEvent> {
  if (turn.migration.phase === 'ended') return nothing();
  return conclude(turn, [{ type: 'MailRefused', address, at: turn.at }]);
}

/** How a mail or the current round's card was delivered; nothing else depends on deliveries. */
export function delivered(turn: Turn, input: InputOf<'delivery'>): Decision<MigrationEvent> {
  const { consent, phase } = turn.migration;
  if (input.outcome === 'refused') return mailRefused(turn, input);
  if (phase !== 'consent' || !consent || input.key !== consentSlot(consent.round)) return nothing();
  return input.outcome === 'unreachable'
    ? goByMail(turn, consent)
    : keepShown(turn, consent, input);
}
