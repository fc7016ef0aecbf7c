import { budgetKeyOf, type Effect, orderKeyOf } from '../../messages/effect.js';
import type { Settlement, WaitingEffect } from '../store/store.js';
import type { Delivery, Patience } from './outbox.js';

/** How patient an outbox is unless told otherwise. */
export const PATIENCE: Patience = { firstPauseMs: 1_000, longestPauseMs: 300_000, attempts: 100 };

/** How often it is looked whether a closed room is open again, and how often at most: about a week. */
const CLOSED_PAUSE_MS = 300_000;
const CLOSED_ATTEMPTS = 2_000;
/** Those that wait for the same moment come a little apart, in sequence. In milliseconds. */
const APART_MS = 60_000;

/** Does it reach people, so that a blind repetition would be seen twice? */
export const isSeen = ({ effect }: Effect): boolean =>
  effect === 'showCard' || effect === 'say' || effect === 'mail';

/** Is it an answer to who pauses and resumes sending? That goes out always. */
const isAboutSending = (effect: Effect): boolean =>
  effect.effect === 'say' && effect.notice.code.startsWith('sending');

/** The budget of what operators are told of a pause itself. */
const ABOUT_SENDING = 'sending';
/** Budgets that go on while sending is paused: nothing of theirs leaves the house, or it must. */
const NEVER_PAUSED: readonly string[] = ['wake', 'tell', ABOUT_SENDING];

/** What shares a rate with an effect. */
export const budgetOf = (effect: Effect): string =>
  isAboutSending(effect) ? ABOUT_SENDING : budgetKeyOf(effect);

/** Does a pause hold back this budget? */
export const isPausable = (budget: string): boolean => !NEVER_PAUSED.includes(budget);

/** Does it stay in the house? It fails only while our own store does, so it is never given up. */
export const staysInside = ({ effect }: Effect): boolean => effect === 'wake' || effect === 'tell';

/**
 * The lane of an effect; lanes are sequential each and parallel to one another. A person's room and a
 * mail address have one lane for all streams, because several streams speak there. The support channel
 * has one per stream: a card that is refused must not hold up every other migration.
 */
export function laneOf({ stream, effect }: Pick<WaitingEffect, 'stream' | 'effect'>): string {
  const key = orderKeyOf(effect);
  // Behind what a pause holds back it would wait for the end of the pause.
  if (isAboutSending(effect)) return `${ABOUT_SENDING} ${key}`;
  const isShared = isSeen(effect) && !('to' in effect && effect.to.to === 'supportChannel');
  return isShared ? key : `${stream} ${key}`;
}

/** What booking an attempt needs from outside. */
export interface Booking {
  readonly now: Date;
  /** In [0, 1). */
  readonly jitter: () => number;
  readonly patience: Patience;
}

/** What is booked for what an attempt came to. */
export function settlementOf(
  waiting: WaitingEffect,
  delivery: Delivery,
  { now, jitter, patience }: Booking,
): Settlement {
  if (delivery.delivery === 'done') return { outcome: 'done', ref: delivery.ref };
  const { reason } = delivery;
  if (delivery.delivery === 'closed') return closedUntil(waiting, reason, now);
  const isTooOften = waiting.attempts + 1 >= patience.attempts && !staysInside(waiting.effect);
  if (delivery.delivery === 'failed' || isTooOften) return { outcome: 'failed', reason };
  const pauseMs = askedPauseMs(delivery) ?? pauseAfter(waiting.attempts, jitter(), patience);
  return {
    outcome: 'retry',
    at: new Date(now.getTime() + pauseMs),
    reason,
    // A doubt stays until an attempt is done: this one may have failed while looking.
    uncertain: waiting.uncertain || delivery.delivery === 'unknown',
  };
}

/** Everything that waits for closed rooms is tried at the same moments, so that it keeps its sequence. */
function closedUntil(waiting: WaitingEffect, reason: string, now: Date): Settlement {
  if (waiting.attempts + 1 >= CLOSED_ATTEMPTS) return { outcome: 'failed', reason };
  const next = (Math.floor(now.getTime() / CLOSED_PAUSE_MS) + 1) * CLOSED_PAUSE_MS;
  const at = new Date(next + (waiting.sequence % APART_MS));
  return { outcome: 'retry', at, reason, uncertain: waiting.uncertain, aside: true };
}

/** How long the other side asked us to wait, in milliseconds. */
export const askedPauseMs = (delivery: Delivery): number | undefined =>
  delivery.delivery === 'retry' ? delivery.afterMs : undefined;

/** The pause after one more failure, in milliseconds: doubling, bounded, and spread over its upper half. */
export function pauseAfter(
  failures: number,
  jitter: number,
  { firstPauseMs, longestPauseMs }: Patience,
): number {
  const full = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
  return Math.max(firstPauseMs, Math.round((full * (1 + jitter)) / 2));
}
