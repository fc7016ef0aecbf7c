import type { CallName, ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import type { InputOf } from '../messages/input.js';
import { ownerRead } from './access/owner.js';
import { conclude } from './conclude.js';
import { customerRead } from './consent/check.js';
import { providerRead } from './enable.js';
import type { MigrationEvent } from './events.js';
import { callFailed } from './failed.js';
import { counterpartsRead } from './move.js';
import { isOver } from './sent.js';
import type { Turn } from './turn.js';

type CallOf<Name extends CallName> = Extract<ServiceCall, { call: Name }>;
type AnswerOf<Name extends CallName> = Extract<ServiceAnswer, { call: Name }>;

/** Microsoft's page, checked by who read it; the approver's card gets its button. */
function linkRead(turn: Turn, { url, at }: AnswerOf<'invitationLink'>): Decision<MigrationEvent> {
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

/** A service answered. An answer to another question than was asked says nothing. */
export function answered(
  turn: Turn,
  { call, answer }: InputOf<'answer'>,
): Decision<MigrationEvent> {
  if (answer.call === 'failed') return callFailed(turn, call, answer);
  switch (answer.call) {
    case 'invitationLink':
      return linkRead(turn, answer);
    case 'customer':
      return call.call === 'customer' ? customerRead(turn, call, answer) : nothing();
    case 'agreementSigned':
      return call.call === 'agreementSigned' ? agreementRead(turn, call, answer) : nothing();
    case 'counterparts':
      return call.call === 'counterparts' ? counterpartsRead(turn, call, answer) : nothing();
    case 'owner':
      return call.call === 'owner' ? ownerRead(turn, call, answer) : nothing();
    case 'provider':
      return call.call === 'provider' ? providerRead(turn, call, answer) : nothing();
    case 'relationshipChanges':
    case 'partnerSignIn':
      return nothing();
  }
}
