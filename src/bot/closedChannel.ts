import { NO_ACK } from '../messages/ack.js';
import type { Effect, EffectOf } from '../messages/effect.js';
import { PARTNER_STREAM, type PersonId, type StreamId } from '../messages/ids.js';
import type { Conversation, Platform } from '../messages/people.js';
import type { Clock } from '../services/clock.js';
import { ServiceError } from '../services/errors.js';
import type { Delivery } from '../services/outbox/outbox.js';
import type { Store, WaitingEffect } from '../services/store/store.js';
import { PlatformError } from './platform.js';

/** What is for the operators' channel. */
type ForSupport = Extract<Effect, { effect: 'showCard' | 'say' }>;

interface ClosedChannelOptions {
  readonly store: Pick<Store, 'exclusively' | 'ackOf' | 'load' | 'commit'>;
  readonly clock: Clock;
  /** The support channels of the platforms that have one. */
  readonly supportChannels: () => readonly Conversation[];
  /** Operators by id, as configured: they are met in person. */
  readonly operators: readonly PersonId[];
  readonly supportEmail: string | undefined;
  readonly partner: string;
  /** Told each time it is found closed for the first time in a day. */
  readonly onClosed: (platform: Platform) => void;
}

/** What becomes of messages while a support channel is closed to us: we were removed, or it is archived. */
export interface ClosedChannel {
  /** Was it found closed just now? Then the others need not ask, too. */
  isKnown(platform: Platform): boolean;
  /** Sees to it that operators read it elsewhere, and once a day that somebody lets us in again. */
  instead(waiting: WaitingEffect, effect: ForSupport, platform: Platform): Promise<void>;
  /** A card stands in the channel. Where it had to wait, what operators got in person instead is closed. */
  again(waiting: WaitingEffect, effect: ForSupport): Promise<void>;
}

/** For so long one refusal speaks for all. */
const KNOWN_MS = 60_000;

/** Will this room not take us, whatever we say there? */
const isClosedToUs = (error: unknown): boolean =>
  (error instanceof PlatformError &&
    (error.reason === 'unreachableRoom' || error.reason === 'unreachablePerson')) ||
  (error instanceof ServiceError && error.code === 'unauthorised');

export function createClosedChannel(options: ClosedChannelOptions): ClosedChannel {
  const { clock, operators } = options;
  const found = new Map<Platform, number>();
  const isKnown = (platform: Platform): boolean =>
    clock.now().getTime() - (found.get(platform) ?? -Infinity) < KNOWN_MS;
  return {
    isKnown,
    async instead({ id, stream, attempts }, effect, platform) {
      found.set(platform, clock.now().getTime());
      const open = options
        .supportChannels()
        .filter((room) => room.platform !== platform && !isKnown(room.platform));
      await tellDaily(platform, open, options);
      // What has come before was brought already; another channel has everything of its own.
      if (attempts > 0 || open.length > 0) return;
      await commitOnce(
        { stream, inputId: `closed/${id}`, effects: operators.map((one) => copyFor(effect, one)) },
        options,
      );
    },
    async again({ id, stream, attempts }, effect) {
      if (attempts === 0 || effect.effect !== 'showCard' || operators.length === 0) return;
      await commitOnce(
        { stream, inputId: `again/${id}`, effects: operators.map((one) => endFor(effect, one)) },
        options,
      );
    },
  };
}

/** Delivers what is for a support channel; `act` is the attempt. */
export async function inSupportChannel(
  waiting: WaitingEffect & { readonly effect: ForSupport },
  closed: ClosedChannel,
  act: () => Promise<Delivery>,
): Promise<Delivery> {
  const { effect, attempts } = waiting;
  const { to } = effect;
  const platform = to.to === 'supportChannel' ? to.platform : undefined;
  if (platform === undefined) return act();
  if (attempts > 0 && closed.isKnown(platform)) return { delivery: 'closed', reason: 'as before' };
  try {
    const delivery = await act();
    if (delivery.delivery === 'done') await closed.again(waiting, effect);
    return delivery;
  } catch (error) {
    if (!isClosedToUs(error)) throw error;
    await closed.instead(waiting, effect, platform);
    return { delivery: 'closed', reason: String(error) };
  }
}

/** The same for one operator, with a slot of its own, so that it is edited in place there, too. */
function copyFor(effect: ForSupport, person: PersonId): ForSupport {
  const named = (name: string): string => `${name}@${person}`;
  const copy = { key: named(effect.key), to: { to: 'person', person } } as const;
  return effect.effect === 'showCard'
    ? { ...effect, ...copy, slot: named(effect.slot) }
    : { ...effect, ...copy, under: undefined };
}

/** Ends the card one operator has of it, if any: two that can be pressed would go on side by side. */
function endFor(effect: EffectOf<'showCard'>, person: PersonId): Effect {
  const { migration, caseNumber } = effect.card;
  const notice = { code: 'channelOpenAgain' } as const;
  const card = { kind: 'notice', version: 0, migration, caseNumber, notice, actions: [] } as const;
  return { ...effect, ...copyFor(effect, person), effect: 'showCard', card };
}

const NAMES: Readonly<Record<Platform, string>> = { teams: 'Microsoft Teams', slack: 'Slack' };

async function tellDaily(
  platform: Platform,
  open: readonly Conversation[],
  options: ClosedChannelOptions,
): Promise<void> {
  const { clock, operators, supportEmail, partner, onClosed } = options;
  const at = clock.now();
  const inputId = `closed/${platform}/${at.toISOString().slice(0, 10)}`;
  const notice = { code: 'channelClosed', values: { platform: NAMES[platform] }, at } as const;
  const recipients: readonly ForSupport['to'][] = [
    ...open.map((room) => ({ to: 'supportChannel', platform: room.platform }) as const),
    ...operators.map((person) => ({ to: 'person', person }) as const),
  ];
  const told = await commitOnce(
    {
      stream: PARTNER_STREAM,
      inputId,
      effects: [
        ...recipients.map((to, index): Effect => ({
          effect: 'say',
          key: `${inputId}/${index}`,
          to,
          notice,
        })),
        ...(supportEmail === undefined ? [] : [mailOf(inputId, supportEmail, { partner, notice })]),
      ],
    },
    options,
  );
  if (told) onClosed(platform);
}

const mailOf = (
  key: string,
  address: string,
  said: Omit<Extract<Extract<Effect, { effect: 'mail' }>['mail'], { kind: 'operators' }>, 'kind'>,
): Effect => ({
  effect: 'mail',
  key: `${key}/mail`,
  address,
  mail: { kind: 'operators', ...said },
});

interface Once {
  readonly stream: StreamId;
  readonly inputId: string;
  readonly effects: readonly Effect[];
}

/** Has these done, under a name, once and for all. True: just now. */
const commitOnce = (
  { stream, inputId, effects }: Once,
  { store, clock }: ClosedChannelOptions,
): Promise<boolean> =>
  store.exclusively(stream, async () => {
    if (await store.ackOf(stream, inputId)) return false;
    const { length: expectedVersion } = await store.load(stream);
    const at = clock.now();
    await store.commit({
      ...{ stream, expectedVersion, inputId, effects, at },
      ...{ ack: NO_ACK, events: [] },
    });
    return true;
  });
