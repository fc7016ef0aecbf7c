import { z } from 'zod';

import { customerTenant } from './account.js';
import { caseNumber, instant, migrationId, personId } from './ids.js';
import { notice } from './notice.js';
import { outcomeLine } from './outcomes.js';
import { contact } from './people.js';
import type { Shape } from './shape.js';

const base = z.object({
  partner: z.string(),
  migration: migrationId,
  caseNumber,
  company: z.string(),
});

/** What an e-mail says, in values; `cards/mail.ts` has the words, as text and as HTML. */
export const mailModel = z.discriminatedUnion('kind', [
  /** To the notification address: what was requested, of whom, and how to check it. */
  base.extend({
    kind: z.literal('partnerRequest'),
    requestedBy: contact,
    approver: contact,
    tenant: customerTenant,
    deadline: instant,
    /** Sealed into the link to our consent page; Microsoft's own link is never mailed. */
    version: z.number().int(),
    to: personId,
    reminder: z.boolean(),
  }),
  /** To an approver whom chat does not reach: what is theirs to do next. */
  base.extend({
    kind: z.literal('nextStep'),
    step: z.enum(['authorize', 'access', 'removeOwner', 'roles']),
    approver: contact,
    tenant: customerTenant,
    /** The partner's named user, by user name. */
    grantee: z.string(),
    /** Lines to copy, such as one for each subscription. */
    items: z.array(z.string()),
    /** Sealed into the link to our page. */
    version: z.number().int(),
    to: personId,
    reminder: z.boolean(),
  }),
  base.extend({
    kind: z.literal('outcome'),
    title: z.string(),
    lines: z.array(outcomeLine),
    supportEmail: z.string().optional(),
    /** The end of the history when the mail was sent: kept here, it shows a shortened history. */
    head: z.object({ digest: z.string(), length: z.number().int() }).optional(),
  }),
  base.extend({
    kind: z.literal('ticket'),
    number: z.string(),
    by: contact,
    words: z.string(),
    rows: z.array(z.object({ question: z.string(), answer: z.string() })),
  }),
  /** To the support address, where the support channel cannot be told. */
  z.object({ kind: z.literal('operators'), partner: z.string(), notice }),
]);
export type MailModel = Shape<typeof mailModel>;
