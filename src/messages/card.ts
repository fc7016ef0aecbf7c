import { z } from 'zod';

import { agreementKind, customerTenant, scope, subscription, termsRef } from './account.js';
import { action } from './actions.js';
import { doubt, problem, questionId } from './answers.js';
import { directoryRole, gdapStanding } from './gdap.js';
import { caseNumber, instant, migrationId, personId } from './ids.js';
import { notice } from './notice.js';
import { outcomeLine } from './outcomes.js';
import { contact, person } from './people.js';
import type { Shape } from './shape.js';
import { line } from './span.js';

/**
 * Card view-models: what a card shows, never how. They hold codes and values, no sentences;
 * `cards/` has the words and one layout for each platform.
 */

/** Fields every card may carry, so that its buttons can be sealed. */
const base = z.object({
  migration: migrationId.optional(),
  caseNumber: caseNumber.optional(),
  /** The version sealed into the card's buttons. */
  version: z.number().int().default(0),
  /** Set where the card is one person's; sealed into its buttons and links. */
  person: personId.optional(),
});

/** One thing to choose from; `label` is data, such as a cost center's name. */
export const choice = z.object({ value: z.string(), label: z.string() });
export type Choice = Shape<typeof choice>;

/** An answer repeated back in one line. */
export const answerRow = z.object({ question: questionId, answer: z.string() });
export type AnswerRow = Shape<typeof answerRow>;

export const welcomeCard = base.extend({
  kind: z.literal('welcome'),
  partner: z.string(),
  name: z.string(),
  /** The case number of a draft that can be resumed. */
  draft: caseNumber.optional(),
  open: z.number().int(),
});

/** One question of the draft, or the yes-or-no about a proposed answer. */
export const questionCard = base.extend({
  kind: z.literal('question'),
  partner: z.string(),
  question: questionId,
  /** "3 of 10". Absent while an earlier answer is being corrected. */
  progress: z.object({ step: z.number().int(), of: z.number().int() }).optional(),
  choices: z.array(choice).default([]),
  /** Fills the input. */
  suggestion: z.string().optional(),
  problem: problem.optional(),
  understood: z.array(answerRow).default([]),
  doubt: doubt.optional(),
  /** What the doubt is about. */
  tenant: customerTenant.optional(),
  proposed: z.string().optional(),
  agreement: agreementKind.optional(),
  canGoBack: z.boolean(),
});

/** The whole form in one card. */
export const formCard = base.extend({
  kind: z.literal('form'),
  partner: z.string(),
  scopes: z.array(scope),
  askCountry: z.boolean(),
  askReseller: z.boolean(),
  countries: z.array(z.string()),
  filled: z.record(z.string(), z.string()),
  problems: z.array(z.object({ question: questionId, problem })),
});

/** One party's terms in full; the text is looked up by its digest when the card is drawn. */
export const termsCard = base.extend({
  kind: z.literal('terms'),
  partner: z.string(),
  terms: termsRef,
  progress: z.object({ step: z.number().int(), of: z.number().int() }).optional(),
  problem: problem.optional(),
  canGoBack: z.boolean(),
});

export const summaryCard = base.extend({
  kind: z.literal('summary'),
  partner: z.string(),
  rows: z.array(answerRow),
  approver: person,
  approverPlatform: z.enum(['teams', 'slack', 'mail']),
  notifyEmail: z.string(),
  deadline: instant,
  problem: problem.optional(),
});

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
export const progressCard = base.extend({
  kind: z.literal('progress'),
  audience: z.enum(['requester', 'approver', 'support']),
  partner: z.string(),
  title: z.string(),
  requestedBy: z.string(),
  approver: z.string().optional(),
  sentAt: instant,
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

/** The request to the Azure admin; must survive suspicion. */
export const consentRequestCard = base.extend({
  kind: z.literal('consentRequest'),
  partner: z.string(),
  requestedBy: contact,
  company: z.string(),
  tenant: customerTenant,
  agreement: agreementKind.optional(),
  terms: z.array(termsRef),
  askedAt: instant,
  deadline: instant,
  /** The exact Microsoft host the approver will be sent to. */
  adminHost: z.string(),
  /** True: the identity on this platform is not proof enough, so Microsoft sign-in comes first. */
  signIn: z.boolean(),
  reminder: z.boolean().default(false),
  problem: notice.optional(),
});

/** After accepting: Microsoft's own page, and the tenant to be signed in to. */
export const handoffCard = base.extend({
  kind: z.literal('handoff'),
  partner: z.string(),
  tenant: customerTenant,
  /** Microsoft's link, byte for byte; absent until it was read and checked. */
  url: z.string().optional(),
  adminHost: z.string(),
  /** What the last check found. */
  checked: notice.optional(),
});

/** The approver picks the subscriptions that come across. */
export const subscriptionsCard = base.extend({
  kind: z.literal('subscriptions'),
  partner: z.string(),
  tenant: customerTenant,
  /** True: offers Microsoft sign-in; the link is sealed when the card is drawn. */
  signIn: z.boolean(),
  listed: z.array(subscription).default([]),
  problem: notice.optional(),
});

/** Owner for the partner's named user on the chosen subscriptions. */
export const ownerGrantCard = base.extend({
  kind: z.literal('ownerGrant'),
  partner: z.string(),
  tenant: customerTenant,
  /** The partner's named user, by user name. */
  grantee: z.string(),
  /** The grantee's object id in the customer's tenant, once the guest exists. */
  guestObjectId: z.string().optional(),
  portalHost: z.string(),
  /** True: offers Microsoft sign-in; the link is sealed when the card is drawn. */
  signIn: z.boolean(),
  subscriptions: z.array(
    subscription.extend({
      state: z.enum(['open', 'verified', 'attested', 'lost', 'removed']),
      azLine: z.string().optional(),
    }),
  ),
  checked: notice.optional(),
});

/** Optional directory roles for the partner's support, approved on Microsoft's own page. */
export const gdapGrantCard = base.extend({
  kind: z.literal('gdapGrant'),
  partner: z.string(),
  tenant: customerTenant,
  roles: z.array(directoryRole),
  days: z.number().int(),
  /** Microsoft's page, by the relationship that Graph made for this tenant. */
  url: z.string(),
  adminHost: z.string(),
  /** When roles granted earlier end, which these are to follow. */
  earlierEndsAt: instant.optional(),
  /** What the last check found. */
  checked: notice.optional(),
});

/** A few lines with no inputs and at most a few buttons. */
export const noticeCard = base.extend({
  kind: z.literal('notice'),
  notice,
  actions: z.array(action).default([]),
  /** What the actions are about, such as a question's id. */
  subject: z.string().optional(),
});

/** An answer from the knowledge base. */
export const articleCard = base.extend({
  kind: z.literal('article'),
  title: z.string(),
  body: z.array(line),
  source: z.string().optional(),
});

/** Migrations in a list: mine, stuck, or found. */
export const listCard = base.extend({
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
export const ticketCard = base.extend({
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

export const cardModel = z.discriminatedUnion('kind', [
  welcomeCard,
  questionCard,
  formCard,
  termsCard,
  summaryCard,
  progressCard,
  consentRequestCard,
  handoffCard,
  subscriptionsCard,
  ownerGrantCard,
  gdapGrantCard,
  noticeCard,
  articleCard,
  listCard,
  ticketCard,
]);
export type CardModel = Shape<typeof cardModel>;
export type CardKind = CardModel['kind'];
export type CardOf<Kind extends CardKind> = Extract<CardModel, { kind: Kind }>;
