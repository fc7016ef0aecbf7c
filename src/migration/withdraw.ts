import type { Ack } from '../messages/ack.js';
import { type Decision, nothing } from '../messages/decision.js';
import { isUnanswered } from '../messages/facts.js';
import type { Person } from '../messages/people.js';
import { current, refuse, showing, toast } from './acks.js';
import { conclude } from './conclude.js';
import type { MigrationEvent } from './events.js';
import { personNamed } from './named.js';
import { progressCard } from './present/progress.js';
import { isMailOnly, isOver, type Sent } from './sent.js';
import { type Asked, wordsOf } from './turn.js';

const own =
  ({ rules }: Asked) =>
  (after: Sent) => ({
    ack: showing(progressCard(after, 'requester', rules)),
  });
const unchanged = ({ migration, rules }: Asked): Decision<never> =>
  current(progressCard(migration, 'requester', rules));

/** Withdrawing asks once; who typed it is asked where they look, and their card has the buttons. */
export function askWithdraw(asked: Asked): Decision<MigrationEvent> {
  const { migration, at, pressed } = asked;
  if (isOver(migration)) return unchanged(asked);
  const aloud = pressed ? undefined : question(migration);
  if (migration.withdrawAsked) return aloud ? nothing(aloud) : unchanged(asked);
  const via = pressed ? 'card' : 'typed';
  const event: MigrationEvent = { type: 'ConfirmationAsked', what: 'withdraw', via, at };
  return conclude(asked, [event], aloud ? () => ({ ack: aloud }) : own(asked));
}

function question({ caseNumber, consent }: Sent): Ack {
  const approver = consent?.approver.name;
  return toast('withdrawQuestion', { caseNumber, ...(approver !== undefined && { approver }) });
}

/** "No, keep it." */
export function keep(asked: Asked): Decision<MigrationEvent> {
  const { migration, at, pressed } = asked;
  if (!migration.withdrawAsked || isOver(migration)) return unchanged(asked);
  const via = pressed ? 'card' : 'typed';
  const { caseNumber } = migration;
  return conclude(
    asked,
    [{ type: 'ConfirmationDropped', via, at }],
    pressed ? own(asked) : () => ({ ack: toast('notWithdrawn', { caseNumber }) }),
  );
}

/** The requester withdraws, having been asked whether they mean it. */
export function withdraw(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at, intent } = asked;
  if (isOver(migration)) return unchanged(asked);
  if (!migration.withdrawAsked) return askWithdraw(asked);
  const reason = wordsOf({ ...intent, typed: '' }, 'reason');
  return conclude(
    asked,
    [{ type: 'MigrationWithdrawn', by, ...(reason && { reason }), at }],
    own(asked),
  );
}

/** The words name nobody who could be asked. */
export const nobodyFound = ({ intent }: Asked): Decision<never> =>
  refuse('nobodyFound', { typed: wordsOf(intent, 'to') });

/** A colleague who can take over: somebody with a chat, and not who has it already; else why not. */
export function colleague(asked: Asked, has: Person | undefined): Person | Decision<never> {
  const to = personNamed(asked);
  if (!to) return nobodyFound(asked);
  if (isMailOnly(to)) {
    const isLate = isUnanswered(asked.facts.personByEmail);
    return refuse(isLate ? 'personNotLookedUp' : 'notInChat', { typed: to.name });
  }
  return to.id === has?.id ? refuse('hasItAlready', { name: to.name }) : to;
}

/** The requester hands the request over to a colleague. */
export function handOverRequest(asked: Asked): Decision<MigrationEvent> {
  const { migration, by, at } = asked;
  if (isOver(migration)) return unchanged(asked);
  const to = colleague(asked, migration.requester);
  if ('events' in to) return to;
  // Who hands it over is told nothing of it from then on, so they are told this.
  const told = toast('handedOver', { by: by.name, to: to.name });
  return conclude(asked, [{ type: 'RequesterChanged', by, to, at }], () => ({ ack: told }));
}
