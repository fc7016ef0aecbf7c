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
  return {
    ...nothing(toast('providerBeingRead', { name: migration.request.providerName })),
    effects: checkProvider(migration, rules, at),
  };
}

/** The provider timer rang: it is looked at again until it is ready. */
export const checkProviderOnTime = ({ migration, rules, at }: Turn): Decision<never> =>
  migration.phase === 'enable'
    ? { ...nothing(), effects: checkProvider(migration, rules, at) }
    : nothing();

const isAbout = ({ request }: Sent, { name, scope }: Call): boolean =>
  name === request.providerName && scope.id === request.scope.id;

/** How long a provider may take to come up; usually it is minutes. */
const STALLED_MS = 3_600_000;

const isNews = ({ provider, failedCall }: Sent, state: Answer['state']): boolean =>
  state !== provider?.state || failedCall?.of === 'provider';

/** The same state was read again: news only where it has been so for too long, and once. */
function stillSo({ migration }: Turn, name: string, at: Date): readonly MigrationEvent[] {
  const { provider } = migration;
  if (!provider || provider.stalled || at.getTime() - provider.at.getTime() < STALLED_MS) return [];
  switch (provider.state) {
    case 'initializing':
    case 'processing':
    case 'deleting':
      return [{ type: 'ProviderStalled', state: provider.state, name, since: provider.at, at }];
    default:
      return [];
  }
}

/** After it was done: gone is a loss; synchronizing again is not. */
function providerWatched(turn: Turn, name: string, { state, at }: Answer) {
  switch (state) {
    case 'absent':
    case 'deleting':
    case 'unavailable':
      return conclude(turn, [{ type: 'ProviderLost', state, name, at }]);
    case 'initializing':
    case 'processing':
    case 'ready':
      return nothing();
  }
}

/** Cloud Application Manager said how the agreed provider stands. */
export function providerRead(turn: Turn, call: Call, answer: Answer): Decision<MigrationEvent> {
  const { migration } = turn;
  const { state, id, at } = answer;
  if (!isAbout(migration, call)) return nothing();
  const { name, scope } = call;
  if (migration.phase === 'done') return providerWatched(turn, name, answer);
  if (migration.phase !== 'enable') return nothing();
  if (isNews(migration, state)) {
    return conclude(turn, [{ type: 'ProviderRead', state, ...(id && { id }), name, scope, at }]);
  }
  const events = stillSo(turn, name, at);
  return events.length > 0 ? conclude(turn, events) : nothing();
}
