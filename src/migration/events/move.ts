import { z } from 'zod';

import { scope, subscription } from '../../messages/account.js';
import { instant, subscriptionId } from '../../messages/ids.js';
import { outcomeId } from '../../messages/outcomes.js';
import { person } from '../../messages/people.js';

const at = { at: instant };
const by = { by: person };

/** What can happen while subscriptions and resources move and the provider is enabled, and after that. */
export const MOVE_EVENTS = [
  z.object({
    type: z.literal('CounterpartRead'),
    subscription: subscriptionId,
    counterpart: subscription,
    ...at,
  }),
  z.object({
    type: z.literal('CounterpartAttested'),
    subscription: subscriptionId,
    counterpart: z.string(),
    ...by,
    ...at,
  }),
  /** Azure's dry run: what could move as it is, and what could not. It moved nothing. */
  z.object({
    type: z.literal('MoveValidated'),
    subscription: subscriptionId,
    movable: z.number().int(),
    refused: z.array(z.object({ name: z.string(), detail: z.string() })),
    ...at,
  }),
  z.object({
    type: z.literal('MoveNotValidated'),
    subscription: subscriptionId,
    /** A service's fault, or `slow`: Azure did not come to an end. */
    fault: z.string(),
    ...at,
  }),
  z.object({
    type: z.literal('ResourcesMoved'),
    subscription: subscriptionId,
    extent: z.enum(['all', 'part']),
    left: z.string().optional(),
    ...by,
    ...at,
  }),

  // ── Enable, done
  z.object({
    type: z.literal('ProviderRead'),
    state: z.enum(['absent', 'initializing', 'processing', 'ready', 'deleting', 'unavailable']),
    id: z.string().optional(),
    name: z.string(),
    scope,
    ...at,
  }),
  /** It has been coming up in this state for longer than that takes. */
  z.object({
    type: z.literal('ProviderStalled'),
    state: z.enum(['initializing', 'processing', 'deleting']),
    name: z.string(),
    since: instant,
    ...at,
  }),
  /** It was ready, the migration was done, and it is not ready any more. */
  z.object({
    type: z.literal('ProviderLost'),
    state: z.enum(['absent', 'deleting', 'unavailable']),
    name: z.string(),
    ...at,
  }),
  z.object({ type: z.literal('MigrationCompleted'), ...at }),
  /** After it was done, a read showed that this outcome holds no longer: the case is open again. */
  z.object({ type: z.literal('OutcomeLost'), outcome: outcomeId, ...at }),
] as const;
