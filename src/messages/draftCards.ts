import { z } from 'zod';

import { agreementKind, customerTenant, scope, termsRef } from './account.js';
import { doubt, problem, questionId } from './answers.js';
import { answerRow, cardBase, choice } from './cardBase.js';
import { caseNumber, instant } from './ids.js';
import { person } from './people.js';

/** What opens a conversation. */
export const welcomeCard = cardBase.extend({
  kind: z.literal('welcome'),
  partner: z.string(),
  name: z.string(),
  /** The case number of a draft that can be resumed. */
  draft: caseNumber.optional(),
  open: z.number().int(),
});

/** One question of the draft, or the yes-or-no about a proposed answer. */
export const questionCard = cardBase.extend({
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
export const formCard = cardBase.extend({
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
export const termsCard = cardBase.extend({
  kind: z.literal('terms'),
  partner: z.string(),
  terms: termsRef,
  progress: z.object({ step: z.number().int(), of: z.number().int() }).optional(),
  problem: problem.optional(),
  canGoBack: z.boolean(),
});

export const summaryCard = cardBase.extend({
  kind: z.literal('summary'),
  partner: z.string(),
  rows: z.array(answerRow),
  approver: person,
  approverPlatform: z.enum(['teams', 'slack', 'mail']),
  notifyEmail: z.string(),
  deadline: instant,
  problem: problem.optional(),
});
