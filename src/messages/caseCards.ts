import { z } from 'zod';

import { subscription } from './account.js';
import { action } from './actions.js';
import { questionId } from './answers.js';
import { answerRow, cardBase } from './cardBase.js';
import { gdapStanding } from './gdap.js';
import { caseNumber, instant, migrationId } from './ids.js';
import { notice } from './notice.js';
import { outcomeLine } from './outcomes.js';
import { contact } from './people.js';
import type { Shape } from './shape.js';
import { line } from './span.js';

/** How a migration ended without being done. */
export const ending = z.object({
  code: z.enum(['declined', 'withdrawn', 'expired', 'cancelled', 'tenantHeld', 'alreadyRelated']),
  at: instant,
  by: z.string().optional(),
  reason: z.string().optional(),
});
export type Ending = Shape<typeof ending>;

/** How the optional directory roles stand. Nothing of the five outcomes waits for them. */
export const gdapLine = gdapStanding.partial({ status: true }).extend({
  /** Who is asked on Microsoft's page. */
  on: z.string().optional(),
  /** When it was first read so. */
  since: instant.optional(),
  declinedBy: z.string().optional(),
  /** When roles granted earlier end, while they are asked for anew. */
  earlierEndsAt: instant.optional(),
});
export type GdapLine = Shape<typeof gdapLine>;

/** The five outcomes, each with its evidence or what it waits for. One living card per audience. */
export const progressCard = cardBase.extend({
  kind: z.literal('progress'),
  audience: z.enum(['requester', 'approver', 'support']),
  partner: z.string(),
  title: z.string(),
  requestedBy: z.string(),
  approver: z.string().optional(),
  sentAt: instant,
  /** Set on an answer to words, which nothing brings up to date: when all this was so. */
  asOf: instant.optional(),
  lines: z.array(outcomeLine),
  owner: z.string().optional(),
  notes: z.array(z.object({ by: z.string(), text: z.string(), at: instant })).default([]),
  /** Subscriptions an operator can report on. */
  subscriptions: z
    .array(subscription.extend({ state: z.enum(['open', 'granted', 'ready', 'partly', 'moved']) }))
    .default([]),
  deadline: instant.optional(),
  ending: ending.optional(),
  done: z.boolean(),
  frozen: z.boolean().default(false),
  /** The actions this audience may press now, decided by the core. */
  actions: z.array(action),
  details: z.array(answerRow).default([]),
  /** The optional directory roles; absent where they are not asked for. */
  gdap: gdapLine.optional(),
});

/** A few lines with no inputs and at most a few buttons. */
export const noticeCard = cardBase.extend({
  kind: z.literal('notice'),
  notice,
  actions: z.array(action).default([]),
  /** What the actions are about, such as a question's id. */
  subject: z.string().optional(),
});

/** An answer from the knowledge base. */
export const articleCard = cardBase.extend({
  kind: z.literal('article'),
  title: z.string(),
  body: z.array(line),
  source: z.string().optional(),
});

/** Migrations in a list: mine, stuck, or found. */
export const listCard = cardBase.extend({
  kind: z.literal('list'),
  list: z.enum(['mine', 'rest', 'stuck', 'found', 'claimed']),
  query: z.string().optional(),
  items: z.array(
    z.object({
      migration: migrationId,
      caseNumber,
      title: z.string(),
      phase: z.string(),
      since: instant,
      waitsFor: z.string().optional(),
    }),
  ),
});

/** A support ticket with its whole context, for the channel. */
export const ticketCard = cardBase.extend({
  kind: z.literal('ticket'),
  /** Absent in tickets of before it was kept. */
  partner: z.string().optional(),
  number: z.string(),
  by: contact,
  words: z.string(),
  openQuestion: questionId.optional(),
  rows: z.array(answerRow),
  tried: z.array(z.string()).default([]),
});
