import type { Clock } from '../../../src/services/clock.js';
import type { Next } from './ids.js';

/** A trigger id opens one modal within three seconds (docs.slack.dev/interactivity, seen 2026-08). */
const TRIGGER_MS = 3_000;
/** A response URL works five times within thirty minutes (same page). */
const RESPONSE_MS = 30 * 60_000;
const RESPONSE_USES = 5;

/** Where the answers to an interaction go. */
export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly message: string | undefined;
  readonly threadTs: string | undefined;
}

/** What the app gets with each interaction, and may use for a short while only. */
export interface Tickets {
  trigger(user: string): string;
  /** The user, or why the trigger id opens nothing. */
  exchange(triggerId: string): { readonly user: string } | { readonly error: string };
  respondTo(target: ResponseTarget): string;
  /** The target, or why the address no longer works. */
  respond(id: string): ResponseTarget | { readonly error: string };
}

export function createTickets(clock: Clock, next: Next): Tickets {
  const triggers = new Map<string, { user: string; until: number; isUsed: boolean }>();
  const targets = new Map<string, { target: ResponseTarget; until: number; left: number }>();
  const now = (): number => clock.now().getTime();
  return {
    trigger(user) {
      const id = `${next()}.${now()}.trigger`;
      triggers.set(id, { user, until: now() + TRIGGER_MS, isUsed: false });
      return id;
    },
    exchange(id) {
      const trigger = triggers.get(id);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.isUsed) return { error: 'exchanged_trigger_id' };
      if (now() > trigger.until) return { error: 'expired_trigger_id' };
      trigger.isUsed = true;
      return { user: trigger.user };
    },
    respondTo(target) {
      const id = `R${next()}`;
      targets.set(id, { target, until: now() + RESPONSE_MS, left: RESPONSE_USES });
      return id;
    },
    respond(id) {
      const found = targets.get(id);
      if (!found) return { error: 'no_such_url' };
      if (now() > found.until) return { error: 'expired_url' };
      if (found.left === 0) return { error: 'used_url' };
      found.left -= 1;
      return found.target;
    },
  };
}
