import { z } from 'zod';

import { caseNumber, instant, migrationId, personId } from './ids.js';
import type { Shape } from './shape.js';

/**
 * Everything a person can ask for, by a button or by words. A button's name is its action;
 * typed words are understood into the same actions, so both run the same code.
 */
export const ACTIONS = [
  // anyone, outside a migration
  'draft.start',
  'draft.whatThen',
  'migrations.list',
  // the draft
  'draft.answer',
  'draft.confirm',
  'draft.reject',
  'draft.skip',
  'draft.back',
  'draft.edit',
  'draft.openForm',
  'draft.submitForm',
  'draft.send',
  'draft.save',
  'draft.resume',
  'draft.cancel',
  'draft.startOver',
  'draft.keep',
  'draft.help',
  'draft.why',
  'draft.ticket',
  // a sent migration, for its requester and operators
  'migration.status',
  'migration.details',
  'migration.remind',
  'migration.askSomeoneElse',
  'migration.withdraw',
  'migration.withdrawConfirmed',
  'migration.handOver',
  'migration.ticket',
  // the approver
  'consent.accept',
  'consent.decline',
  'consent.forward',
  'consent.ask',
  'consent.remindMe',
  'consent.looksWrong',
  'consent.check',
  'consent.renew',
  'access.choose',
  'access.paste',
  'access.guest',
  'access.check',
  'access.attest',
  'gdap.check',
  'gdap.decline',
  // operators
  'case.claim',
  'case.handOver',
  'case.note',
  'case.moved',
  'case.partlyMoved',
  'case.counterpart',
  'case.dryRun',
  'case.retry',
  'case.cancel',
  'provider.check',
  'gdap.ask',
] as const;
export const action = z.enum(ACTIONS);
export type Action = z.output<typeof action>;

/**
 * What a button carries, sealed by the shell so that nothing in it can be forged.
 * `version` is the card's own: a decision on an older card is answered with the current one.
 */
export const press = z.object({
  action,
  /** Absent on cards that belong to no migration yet. */
  migration: migrationId.optional(),
  /** Its case number, where the press asks for something first: what asks names the case. */
  caseNumber: caseNumber.optional(),
  version: z.number().int(),
  /** The conversation the card was shown in; a card copied elsewhere is refused. */
  conversation: z.string().optional(),
  /** Set where the card is one person's. */
  person: personId.optional(),
  /** Which of several like things, such as a question or a subscription id. */
  subject: z.string().optional(),
});
export type Press = Shape<typeof press>;

/** What was typed or picked in a card's inputs, by field name. Untrusted. */
export const fields = z.record(z.string(), z.string());
export type Fields = Readonly<Record<string, string>>;

/** Names drawn by the shell so that the core needs no randomness. */
export const fresh = z.object({ migration: migrationId, caseNumber, at: instant });
export type Fresh = Shape<typeof fresh>;
