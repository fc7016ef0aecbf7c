import { z } from 'zod';

import { type CallName, serviceCall } from './calls.js';
import { cardModel } from './card.js';
import { instant, personId, streamId } from './ids.js';
import { mailModel } from './mail.js';
import { news } from './news.js';
import { notice } from './notice.js';
import { conversation, platform } from './people.js';
import type { Shape } from './shape.js';

/** Whom something is for. The shell knows how to reach them. */
export const recipient = z.discriminatedUnion('to', [
  z.object({ to: z.literal('person'), person: personId }),
  /** `platform`: which one, where operators work on several. */
  z.object({ to: z.literal('supportChannel'), platform: platform.optional() }),
  z.object({ to: z.literal('conversation'), conversation }),
]);
export type Recipient = Shape<typeof recipient>;

/** The timers of a migration, and the daily one of the partner's stream. */
export const timer = z.enum([
  'draftIdle',
  'draftForgotten',
  'consentReminder',
  'consentDeadline',
  'reconcile',
  'providerCheck',
  'removeOwner',
  'gdapLook',
  'partnerReading',
]);
export type Timer = z.output<typeof timer>;

/**
 * Something to be done outside after the commit, at least once.
 *
 * Shape: `key` names the effect within its stream; a waiting effect with the same key is replaced.
 * Units: `dueAt` (UTC) is when delivery may first be tried; absent means now.
 */
export const effect = z.discriminatedUnion('effect', [
  /** The card living in `slot`: edited where one stands, posted where none does. */
  z.object({
    effect: z.literal('showCard'),
    key: z.string(),
    to: recipient,
    slot: z.string(),
    card: cardModel,
    /** Below everything said since: the card standing in the slot is closed, and this one posted. */
    below: z.literal(true).optional(),
    dueAt: instant.optional(),
  }),
  /** One short line, under the card in slot `under` where the platform has threads. */
  z.object({
    effect: z.literal('say'),
    key: z.string(),
    to: recipient,
    under: z.string().optional(),
    notice,
    dueAt: instant.optional(),
  }),
  z.object({
    effect: z.literal('mail'),
    key: z.string(),
    address: z.string(),
    mail: mailModel,
    dueAt: instant.optional(),
  }),
  z.object({
    effect: z.literal('call'),
    key: z.string(),
    call: serviceCall,
    dueAt: instant.optional(),
  }),
  z.object({
    effect: z.literal('tell'),
    key: z.string(),
    stream: streamId,
    news,
    dueAt: instant.optional(),
  }),
  /** Wakes this stream at `dueAt` with an Input of kind `timer`. */
  z.object({ effect: z.literal('wake'), key: z.string(), timer, dueAt: instant }),
]);
export type Effect = Shape<typeof effect>;
export type EffectOf<Kind extends Effect['effect']> = Extract<Effect, { effect: Kind }>;

const roomOf = (to: Recipient): string => {
  switch (to.to) {
    case 'person':
      return to.person;
    case 'supportChannel':
      return `supportChannel${to.platform ?? ''}`;
    case 'conversation':
      return to.conversation.id;
  }
};

/**
 * What must stay in sequence: everything one migration says in one room, one mail address,
 * one service question. A retry holds this key only.
 */
export function orderKeyOf(effect: Effect): string {
  switch (effect.effect) {
    case 'showCard':
    case 'say':
      return `room/${roomOf(effect.to)}`;
    case 'mail':
      return `mail/${effect.address}`;
    case 'call':
      return `call/${effect.call.call}`;
    case 'tell':
      return `tell/${effect.stream}`;
    case 'wake':
      return `wake/${effect.key}`;
  }
}

/** The service that a call asks, where it is not Partner Center. */
const BUDGETS: Readonly<Partial<Record<CallName, string>>> = {
  provider: 'cam',
  owner: 'arm',
  dryRun: 'arm',
  gdapRequest: 'graph',
  gdapStanding: 'graph',
};

/** What shares a rate: a room, the mail server, a service. A 429 holds this key. */
export function budgetKeyOf(effect: Effect): string {
  switch (effect.effect) {
    case 'showCard':
    case 'say':
      return `room/${roomOf(effect.to)}`;
    case 'mail':
      return 'mail';
    case 'call':
      return BUDGETS[effect.call.call] ?? 'partnerCenter';
    case 'tell':
    case 'wake':
      return effect.effect;
  }
}
