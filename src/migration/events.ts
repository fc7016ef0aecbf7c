import { z } from 'zod';

import { questionId } from '../messages/answers.js';
import { instant } from '../messages/ids.js';
import { person } from '../messages/people.js';
import type { Shape } from '../messages/shape.js';
import { ACCESS_EVENTS } from './events/access.js';
import { CONSENT_EVENTS } from './events/consent.js';
import { DRAFT_EVENTS } from './events/draft.js';
import { GDAP_EVENTS } from './events/gdap.js';
import { MOVE_EVENTS } from './events/move.js';

const at = { at: instant };
const by = { by: person };

/** Everything that can happen to a migration, from its first draft question. Past tense, facts only. */
export const migrationEvent = z.discriminatedUnion('type', [
  ...DRAFT_EVENTS,
  ...CONSENT_EVENTS,
  ...ACCESS_EVENTS,
  ...MOVE_EVENTS,
  ...GDAP_EVENTS,

  // ── At any time
  z.object({ type: z.literal('MigrationWithdrawn'), ...by, reason: z.string().optional(), ...at }),
  z.object({ type: z.literal('MigrationCancelled'), ...by, reason: z.string(), ...at }),
  z.object({ type: z.literal('RequesterChanged'), ...by, to: person, ...at }),
  z.object({ type: z.literal('CaseClaimed'), ...by, ...at }),
  z.object({ type: z.literal('CaseHandedOver'), ...by, to: person, ...at }),
  z.object({ type: z.literal('CaseNoted'), ...by, text: z.string(), ...at }),
  z.object({
    type: z.literal('TicketOpened'),
    number: z.string(),
    ...by,
    words: z.string(),
    question: questionId.optional(),
    ...at,
  }),
  z.object({ type: z.literal('CallFailed'), of: z.string(), fault: z.string(), ...at }),
  z.object({ type: z.literal('CallRetried'), of: z.string(), ...by, ...at }),
  z.object({ type: z.literal('JoinedBy'), ...by, ...at }),
]);
export type MigrationEvent = Shape<typeof migrationEvent>;
export type EventOf<Type extends MigrationEvent['type']> = Extract<MigrationEvent, { type: Type }>;
