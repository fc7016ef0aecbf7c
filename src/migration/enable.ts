import type { ServiceAnswer, ServiceCall } from '../messages/calls.js';
import { type Decision, nothing } from '../messages/decision.js';
import { refuse, toast } from './acks.js';
import { conclude } from './conclude.js';
import type { MigrationEvent } from './events.js';
import { checkProvider } from './passages.js';
import type { Sent } from './sent.js';
import type { Asked, Turn } from './turn.js';

type Call = Extract<ServiceCall, { call: 'provider' }>;
type Answer = Extract<ServiceAnswer, { call: 'provider' }>;

/** Somebody wants the provider looked at now. */
export function checkProviderNow({ migration, rules, at }: Asked): Decision<never> {
  if (migration.phase !== 'enable') return refuse('outOfDate');
  return { ...nothing(toast('lookingUp')), effects: checkProvider(migration, rules, at) };
}

/** The provider timer rang: it is looked at again until it is ready. */
export const checkProviderOnTime = ({ migration, rules, at }: Turn): Decision<never> =>
  migration.phase === 'enable'
    ? { ...nothing(), effects: checkProvider(migration, rules, at) }
    : nothing();

const isAbout = ({ request }: Sent, { name, scope }: Call): boolean =>
  name === request.providerName && scope.id === request.scope.id;

/** Cloud Application Manager said how the agreed provider stands. */
export function providerRead(turn: Turn, call: Call, answer: Answer): Decision<MigrationEvent> {
  const { migration } = turn;
  const { state, id, at } = answer;
  if (migration.phase !== 'enable' || !isAbout(migration, call)) return nothing();
  const isNews = state !== migration.provider?.state || migration.failedCall?.of === 'provider';
  if (!isNews) return nothing();
  const { name, scope } = call;
  return conclude(turn, [{ type: 'ProviderRead', state, ...(id && { id }), name, scope, at }]);
}
