import type { CallName, ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { InputOf } from '../messages/input.js';
import { ownerRead } from './access/owner.js';
import { conclude } from './conclude.js';
import { customerRead } from './consent/check.js';
import { moveTried } from './dryRun.js';
import { providerRead } from './enable.js';
import type { MigrationEvent } from './events.js';
import { callFailed } from './failed.js';
import { rolesRead, rolesRequested } from './gdap/answered.js';
import { counterpartsRead } from './move.js';
import { isOver } from './sent.js';
import type { Turn } from './turn.js';

type CallOf<Name extends CallName> = Extract<ServiceCall, { call: Name }>;
type AnswerOf<Name extends CallName> = Extract<ServiceAnswer, { call: Name }>;

/** Microsoft's page, checked by who read it; the approver's card gets its button. */
function linkRead(
  turn: Turn,
  _call: CallOf<'invitationLink'>,
  { url, at }: AnswerOf<'invitationLink'>,
): Decision<MigrationEvent> {
  const { consent } = turn.migration;
  if (isOver(turn.migration) || !consent?.accepted || consent.link === url) return nothing();
  return conclude(turn, [{ type: 'InvitationLinkRead', url, at }]);
}

function agreementRead(
  turn: Turn,
  call: CallOf<'agreementSigned'>,
  { signed, at }: AnswerOf<'agreementSigned'>,
): Decision<MigrationEvent> {
  const { migration } = turn;
  const isNews = signed !== migration.agreementSigned?.signed;
  if (isOver(migration) || !isNews || call.tenantId !== migration.request.tenantId) {
    return nothing();
  }
  return conclude(turn, [{ type: 'AgreementStatusRead', signed, at }]);
}

/** What each answer means; the others are not a migration's. */
const ANSWERERS: {
  readonly [Name in CallName]?: (
    turn: Turn,
    call: CallOf<Name>,
    answer: AnswerOf<Name>,
  ) => Decision<MigrationEvent>;
} = {
  invitationLink: linkRead,
  customer: customerRead,
  agreementSigned: agreementRead,
  counterparts: counterpartsRead,
  owner: ownerRead,
  dryRun: moveTried,
  provider: providerRead,
  gdapRequest: rolesRequested,
  gdapStanding: rolesRead,
};
type Answerer = (turn: Turn, call: ServiceCall, answer: ServiceAnswer) => Decision<MigrationEvent>;

/** A service answered. An answer to another question than was asked says nothing. */
export function answered(
  turn: Turn,
  { call, answer }: InputOf<'answer'>,
): Decision<MigrationEvent> {
  if (answer.call === 'failed') return callFailed(turn, call, answer);
  if (answer.call !== call.call) return nothing();
  const answerer = ANSWERERS[answer.call] as Answerer | undefined;
  return answerer?.(turn, call, answer) ?? nothing();
}
